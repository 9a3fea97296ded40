#include <date/date.h>

#include <algorithm>
#include <set>

#include "forms/checks.hpp"

namespace konkurss::forms {
namespace {

void check_day(const Findings& found, const Json& holder, const std::string& pointer, const std::string& name) {
  if (holder.contains(name) && !date_exists(holder.at(name)))
    found.add(pointer + "/" + name, "no_such_day", {{"value", holder.at(name)}});
}

void check_dates(const Findings& found) {
  const auto& json = found.json();
  for (const auto* name : {"valid_from", "valid_until"}) found.part([&] { check_day(found, json, "", name); });
  found.part([&] {
    if (json.at("valid_from") > json.at("valid_until"))
      found.add("/valid_until", "timeline_order", {{"first", "valid_from"}, {"then", "valid_until"}});
  });
}

// A code that holders in several lists share; each is asked once.
class Codes {
 public:
  explicit Codes(const Findings& found) : found_(found) {}
  void add(const Json& holder, const std::string& pointer) {
    if (holder.contains("code") && !seen_.insert(holder.at("code")).second)
      found_.add(pointer + "/code", "doubled", {{"value", holder.at("code")}});
  }

 private:
  const Findings& found_;
  std::set<std::string> seen_;
};

void check_group(const Findings& found, Codes& codes, const Json& group, const std::string& pointer) {
  found.part([&] { codes.add(group, pointer); });
  const auto entries = group.value("entries", Json::array());
  if (entries.empty() && !group.contains("code")) found.add(pointer, "nothing_to_choose");
  for (std::size_t e = 0; e < entries.size(); ++e) {
    const auto place = pointer + "/entries/" + std::to_string(e);
    found.part([&] { codes.add(entries[e], place); });
    for (const auto* name : {"valid_from", "valid_until"})
      found.part([&] { check_day(found, entries[e], place, name); });
  }
}

}  // namespace

bool date_exists(const std::string& iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return false;
  for (const auto i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (iso[i] < '0' || iso[i] > '9') return false;
  const auto part = [&](int from, int length) { return std::stoi(iso.substr(from, length)); };
  return date::year_month_day(date::year(part(0, 4)), date::month(part(5, 2)), date::day(part(8, 2))).ok();
}

void Findings::add(const std::string& pointer, const std::string& word, Json args) const {
  if (!is_refused(pointer)) list_.push_back(source_.mistake(pointer, "forms.definition." + word, std::move(args)));
}

bool Findings::is_refused(const std::string& pointer) const {
  return std::any_of(of_schema_.begin(), of_schema_.end(), [&](const auto& each) { return each.pointer == pointer; });
}

void Findings::unique(const Json& list, const std::string& pointer, const std::string& key) const {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i)
    part([&] {
      if (!seen.insert(list[i].at(key)).second)
        add(pointer + "/" + std::to_string(i) + "/" + key, "doubled", {{"value", list[i].at(key)}});
    });
}

void check_plan(const Findings& plan) {
  check_dates(plan);
  plan.part([&] {
    const auto& directions = plan.json().at("directions");
    plan.unique(directions, "/directions", "code");
    Codes measures(plan);  // a measure's code is unique over the whole plan
    for (std::size_t d = 0; d < directions.size(); ++d)
      plan.part([&] {
        for (std::size_t m = 0; m < directions[d].at("measures").size(); ++m)
          measures.add(directions[d].at("measures")[m],
                       "/directions/" + std::to_string(d) + "/measures/" + std::to_string(m));
      });
  });
  plan.part([&] { plan.unique(plan.json().at("indicators"), "/indicators", "code"); });
  plan.part([&] {
    const auto steps = plan.json().value("steps", Json::array());
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (steps[i].contains("date"))
        plan.part([&] { check_day(plan, steps[i], "/steps/" + std::to_string(i), "date"); });
  });
}

void check_calendar(const Findings& calendar) {
  check_dates(calendar);
  calendar.part([&] {
    const auto& days = calendar.json().at("days");
    calendar.unique(days, "/days", "date");
    for (std::size_t i = 0; i < days.size(); ++i)
      calendar.part([&] { check_day(calendar, days[i], "/days/" + std::to_string(i), "date"); });
  });
}

void check_classifier(const Findings& classifier) {
  classifier.part([&] {
    Codes codes(classifier);
    const auto& groups = classifier.json().at("groups");
    for (std::size_t g = 0; g < groups.size(); ++g)
      classifier.part([&] { check_group(classifier, codes, groups[g], "/groups/" + std::to_string(g)); });
  });
}

}  // namespace konkurss::forms
