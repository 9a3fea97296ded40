#include "calls/remedy.hpp"

#include "base/errors.hpp"
#include "forms/remedy.hpp"
#include "forms/sentence.hpp"

namespace konkurss::calls {
namespace {

Json built_sentence(const std::string& kind, const forms::TermToObject& term) {
  const bool as_in_law = term.in_months && term.count == 1;
  return forms::both(kind != "other" ? "calls.remedy_review"
                     : as_in_law     ? "calls.remedy_by_law"
                                     : "calls.remedy_by_call",
                     {{"term", forms::words_of(term)}});
}

}  // namespace

Remedy remedy_of(const std::string& kind, const Json& objections, const Json& general) {
  const auto term = forms::term_to_object(kind, objections);
  const auto said = objections.is_object() ? objections.value(kind, Json()) : Json();
  Remedy remedy;
  remedy.term.unit = term.in_months ? rules::ObjectionTerm::Unit::months : rules::ObjectionTerm::Unit::working_days;
  remedy.term.count = term.count;
  remedy.suspends = kind == "other";
  if (kind == "other") remedy.after = forms::both("calls.remedy_after_by_law");
  if (said.is_object()) {
    remedy.term.notified_after = said.value("notified_after", remedy.term.notified_after);
    remedy.suspends = said.value("suspends", remedy.suspends);
    if (said.contains("remedy_after")) remedy.after = said.at("remedy_after");
  }
  const auto text = said.is_object() && said.contains("remedy") ? said.at("remedy")
                    : kind == "other"                           ? Json()
                                                                : general;
  // What an announced call says stays; where it names another term than holds, the term is what is told.
  remedy.sentence =
      text.is_object() && !forms::contradicts(text, term) ? forms::with_term(text, term) : built_sentence(kind, term);
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
