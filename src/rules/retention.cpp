#include "rules/retention.hpp"

#include <chrono>
#include <cstdio>

namespace konkurss::rules {
namespace {

const Json nothing;

std::chrono::year_month_day parsed(const std::string& day) {
  int y = 0;
  unsigned m = 0, d = 0;
  if (std::sscanf(day.c_str(), "%d-%u-%u", &y, &m, &d) != 3) throw std::invalid_argument("not a day: " + day);
  return {std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
}

std::string written(std::chrono::year_month_day day) {
  if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

}  // namespace

std::string years_later(const std::string& day, long years) {
  return written(parsed(day) + std::chrono::years(static_cast<int>(years)));
}

const Json& retention_kind(const Json& retention, const std::string& kind) {
  for (const auto& one : retention.at("kinds"))
    if (one.at("code") == kind) return one;
  return nothing;
}

const Json& retention_period(const Json& retention, const std::string& kind, const std::string& began_on) {
  const auto& found = retention_kind(retention, kind);
  if (found.is_null()) return nothing;
  for (const auto& period : found.at("periods"))
    if (period.at("valid_from").get<std::string>() <= began_on && began_on <= period.value("valid_until", began_on))
      return period;
  return nothing;
}

Json kept_longest(const Json& retention, const Json& documents) {
  Json longest;
  for (const auto& document : documents) {
    if (!document.at("began_on").is_string()) return nullptr;
    const auto began = document.at("began_on").get<std::string>();
    const auto& period = retention_period(retention, document.at("kind"), began);
    if (period.is_null()) return nullptr;
    const auto due = years_later(began, period.at("years").get<long>());
    if (longest.is_null() || longest.at("due_on").get<std::string>() < due)
      longest = {{"kind", document.at("kind")},
                 {"began_on", began},
                 {"years", period.at("years")},
                 {"due_on", due},
                 {"basis", period.at("basis")}};
  }
  return longest;
}

Json cutoffs(const Json& retention, const std::string& today) {
  Json list = Json::array();
  for (const auto& kind : retention.at("kinds"))
    for (const auto& period : kind.at("periods")) {
      const auto years = period.at("years").get<long>();
      auto cutoff = years_later(today, -years);
      // On 28 February the term of 29 February is over, too, where this year has none.
      for (auto next = written(std::chrono::sys_days(parsed(cutoff)) + std::chrono::days(1));
           years_later(next, years) <= today;
           next = written(std::chrono::sys_days(parsed(next)) + std::chrono::days(1)))
        cutoff = next;
      list.push_back({{"kind", kind.at("code")},
                      {"base_from", period.at("valid_from")},
                      {"base_until", period.value("valid_until", Json())},
                      {"cutoff", cutoff}});
    }
  return list;
}

}  // namespace konkurss::rules
