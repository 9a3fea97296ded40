#include "objections/finding.hpp"

#include "base/dates.hpp"
#include "base/words.hpp"
#include "calls/remedy.hpp"
#include "decisions/letter.hpp"
#include "forms/sentence.hpp"
#include "queries/objections.hpp"

namespace konkurss::objections {
namespace {

std::string narrow_day(const Json& day) { return format_date(day.get<std::string>(), Language::lv, DateStyle::narrow); }

Json facts_of(const Context& context, long objection) {
  return need(context.db.read_row(sql::objections::finding, {{"id", objection}}));
}

Json remedy_after(const Json& facts) {
  return calls::remedy_of(facts.at("kind"), facts.at("objections"), facts.at("remedy")).after;
}

std::string letter_text(const Json& facts, const std::string& state, const std::string& reason) {
  const auto after = remedy_after(facts);
  decisions::LetterValues values{{"no", facts.at("no").dump()},
                                 {"call", facts.at("call_title").get<std::string>()},
                                 {"submitted_on", narrow_day(facts.at("submitted_on"))},
                                 {"letter_on", narrow_day(facts.at("letter_before"))},
                                 {"reason", reason},
                                 {"remedy", after.is_object() ? after.at("lv").get<std::string>() : ""}};
  for (const auto* name : {"institution", "number", "title", "decision_number", "legal_basis"})
    values[name] = facts.at(name).is_string() ? facts.at(name).get<std::string>() : "";
  return decisions::filled_letter(words(Language::lv).text("objections.letter_" + state), values);
}

// A sentence behind the finding, or nothing.
Json behind(const Json& sentence) {
  Json added{{"lv", ""}, {"en", ""}};
  if (sentence.is_object())
    for (const auto& [language, text] : sentence.items()) added[language] = " " + text.get<std::string>();
  return added;
}

}  // namespace

std::string finding_letter(const Context& context, long objection, const std::string& state,
                           const std::string& reason) {
  return letter_text(facts_of(context, objection), state, reason);
}

void tell_finding(Context& context, long objection, const std::string& state, const std::string& reason) {
  const auto facts = facts_of(context, objection);
  decisions::keep_letter_on_objection(context, facts, objection, letter_text(facts, state, reason));
  context.db.row(sql::objections::tell_finding, {{"finding", forms::both("objections.finding_" + state)},
                                                 {"remedy", behind(remedy_after(facts))},
                                                 {"id", objection}});
}

}  // namespace konkurss::objections
