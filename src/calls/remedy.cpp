#include "calls/remedy.hpp"

#include "base/errors.hpp"
#include "forms/sentence.hpp"

namespace konkurss::calls {

Remedy remedy_of(const std::string& kind, const Json& objections, const Json& general) {
  Remedy remedy;
  remedy.sentence = kind == "other" ? forms::both("calls.remedy_by_law") : general;
  if (kind == "other") {
    remedy.term.unit = rules::ObjectionTerm::Unit::months;
    remedy.term.count = 1;
  }
  const auto said = objections.is_object() ? objections.value(kind, Json()) : Json();
  if (!said.is_object()) return remedy;
  const bool in_months = said.contains("months");
  remedy.term.unit = in_months ? rules::ObjectionTerm::Unit::months : rules::ObjectionTerm::Unit::working_days;
  remedy.term.count = said.at(in_months ? "months" : "working_days");
  remedy.term.notified_after = said.value("notified_after", remedy.term.notified_after);
  remedy.suspends = said.value("suspends", false);
  if (said.contains("remedy")) remedy.sentence = said.at("remedy");
  return remedy;
}

std::optional<WorkingDays::ObjectionDays> days_to_object(const WorkingDays& calendar, const std::string& sent_on,
                                                         const Remedy& remedy) {
  try {
    return calendar.objection_days(sent_on, remedy.term);
  } catch (const Conflict&) {
    return {};
  }
}

}  // namespace konkurss::calls
