#include "calls/calendar.hpp"

#include <date/tz.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/clock.hpp"
#include "base/embedded.hpp"
#include "base/errors.hpp"
#include "forms/definition.hpp"
#include "rules/answer_term.hpp"

namespace konkurss::calls {
namespace {

constexpr const char* path = "calendars/lv.calendar.json";

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return embedded().at(std::string("forms/") + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Json calendar_file(const Settings& settings) {
  const auto text = text_of_file(settings.forms / path);
  if (const auto read = forms::read_part("calendar", text); !read.ok())
    throw std::runtime_error((settings.forms / path).string() + ":" + std::to_string(read.mistakes.front().line) +
                             " isn't a calendar");
  return Json::parse(text);
}

rules::DayKind kind_of(const std::string& name) {
  if (name == "transferredOff") return rules::DayKind::transferred_off;
  return name == "transferredWork" ? rules::DayKind::transferred_work : rules::DayKind::holiday;
}

date::sys_days day_of(const std::string& iso) {
  return date::year(std::stoi(iso.substr(0, 4))) / std::stoi(iso.substr(5, 2)) / std::stoi(iso.substr(8, 2));
}

rules::Calendar calendar_in(const Json& file, bool worked_saturday_counts) {
  std::vector<rules::CalendarDay> rows;
  for (const auto& day : file.at("days")) rows.push_back({day_of(day.at("date")), kind_of(day.at("kind"))});
  return rules::Calendar(
      rows, worked_saturday_counts ? rules::WorkedSaturday::counts : rules::WorkedSaturday::does_not_count);
}

template <class Compute>
std::string in_calendar(const Compute& compute) {
  try {
    return date::format("%F", compute());
  } catch (const std::out_of_range&) {
    throw Conflict("calls.calendar_missing");
  }
}

}  // namespace

WorkingDays::WorkingDays(const Settings& settings) : WorkingDays(settings, calendar_file(settings)) {}

WorkingDays::WorkingDays(const Settings& settings, const Json& file)
    : calendar_(calendar_in(file, settings.worked_saturday_counts)),
      end_(file.at("working_day_ends")),
      known_until_(file.at("valid_until")) {}

std::string WorkingDays::after(const std::string& day, int count) const {
  return in_calendar([&] { return calendar_.add_working_days(day_of(day), count); });
}

std::string WorkingDays::answer_day(const std::string& asked, const std::string& closes) const {
  return in_calendar([&] { return rules::answer_day(calendar_, day_of(asked), day_of(closes)); });
}

WorkingDays::ObjectionDays WorkingDays::objection_days(const std::string& sent,
                                                       const rules::ObjectionTerm& term) const {
  return {in_calendar([&] { return rules::notified_on(calendar_, term, day_of(sent)); }),
          in_calendar([&] { return rules::last_day(calendar_, term, day_of(sent)); })};
}

std::string WorkingDays::last_moment(const std::string& day, const std::string& zone) const {
  const auto clock = std::chrono::hours(std::stoi(end_.substr(0, 2))) + std::chrono::minutes(std::stoi(end_.substr(3)));
  const auto local = date::local_days(day_of(day).time_since_epoch()) + clock;
  return iso(Instant(date::locate_zone(zone)->to_sys(local, date::choose::earliest)));
}

}  // namespace konkurss::calls
