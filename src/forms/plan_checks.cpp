#include <date/date.h>

#include <set>

#include "forms/checks.hpp"

namespace konkurss::forms {
namespace {

void check_dates(const Source& source, DefinitionMistakes& mistakes) {
  const auto& json = source.json();
  for (const auto* name : {"valid_from", "valid_until"})
    if (!date_exists(json.at(name)))
      mistakes.push_back(
          source.mistake(std::string("/") + name, "forms.definition.no_such_day", {{"value", json.at(name)}}));
  if (json.at("valid_from") > json.at("valid_until"))
    mistakes.push_back(source.mistake("/valid_until", "forms.definition.timeline_order",
                                      {{"first", "valid_from"}, {"then", "valid_until"}}));
}

}  // namespace

bool date_exists(const std::string& iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return false;
  for (const auto i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (iso[i] < '0' || iso[i] > '9') return false;
  const auto part = [&](int from, int length) { return std::stoi(iso.substr(from, length)); };
  return date::year_month_day(date::year(part(0, 4)), date::month(part(5, 2)), date::day(part(8, 2))).ok();
}

void check_unique(const Source& source, const Json& list, const std::string& pointer, const std::string& key,
                  DefinitionMistakes& mistakes) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (!seen.insert(list[i].at(key)).second)
      mistakes.push_back(source.mistake(pointer + "/" + std::to_string(i) + "/" + key, "forms.definition.doubled",
                                        {{"value", list[i].at(key)}}));
}

DefinitionMistakes plan_mistakes(const Source& plan) {
  DefinitionMistakes mistakes;
  check_dates(plan, mistakes);
  const auto& directions = plan.json().at("directions");
  check_unique(plan, directions, "/directions", "code", mistakes);
  std::set<std::string> seen;  // a measure's code is unique over the whole plan
  for (std::size_t d = 0; d < directions.size(); ++d)
    for (std::size_t m = 0; m < directions[d].at("measures").size(); ++m) {
      const auto& code = directions[d].at("measures")[m].at("code");
      if (!seen.insert(code).second)
        mistakes.push_back(plan.mistake("/directions/" + std::to_string(d) + "/measures/" + std::to_string(m) + "/code",
                                        "forms.definition.doubled", {{"value", code}}));
    }
  check_unique(plan, plan.json().at("indicators"), "/indicators", "code", mistakes);
  const auto steps = plan.json().value("steps", Json::array());
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].contains("date") && !date_exists(steps[i].at("date")))
      mistakes.push_back(plan.mistake("/steps/" + std::to_string(i) + "/date", "forms.definition.no_such_day",
                                      {{"value", steps[i].at("date")}}));
  return mistakes;
}

DefinitionMistakes calendar_mistakes(const Source& calendar) {
  DefinitionMistakes mistakes;
  check_dates(calendar, mistakes);
  const auto& days = calendar.json().at("days");
  check_unique(calendar, days, "/days", "date", mistakes);
  for (std::size_t i = 0; i < days.size(); ++i)
    if (!date_exists(days[i].at("date")))
      mistakes.push_back(calendar.mistake("/days/" + std::to_string(i) + "/date", "forms.definition.no_such_day",
                                          {{"value", days[i].at("date")}}));
  return mistakes;
}

DefinitionMistakes classifier_mistakes(const Source& classifier) {
  DefinitionMistakes mistakes;
  std::set<std::string> seen;
  const auto unique = [&](const Json& holder, const std::string& pointer) {
    if (holder.contains("code") && !seen.insert(holder.at("code")).second)
      mistakes.push_back(
          classifier.mistake(pointer + "/code", "forms.definition.doubled", {{"value", holder.at("code")}}));
  };
  const auto& groups = classifier.json().at("groups");
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto pointer = "/groups/" + std::to_string(g);
    unique(groups[g], pointer);
    const auto entries = groups[g].value("entries", Json::array());
    if (entries.empty() && !groups[g].contains("code"))
      mistakes.push_back(classifier.mistake(pointer, "forms.definition.nothing_to_choose"));
    for (std::size_t e = 0; e < entries.size(); ++e) {
      const auto place = pointer + "/entries/" + std::to_string(e);
      unique(entries[e], place);
      for (const auto* name : {"valid_from", "valid_until"})
        if (entries[e].contains(name) && !date_exists(entries[e].at(name)))
          mistakes.push_back(
              classifier.mistake(place + "/" + name, "forms.definition.no_such_day", {{"value", entries[e].at(name)}}));
    }
  }
  return mistakes;
}

}  // namespace konkurss::forms
