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

std::string letter_text(const Json& facts, const Json& after) {
  auto text = words(Language::lv)
                  .format("objections.letter_" + facts.at("state").get<std::string>(),
                          {{"institution", facts.at("institution")},
                           {"no", facts.at("no").dump()},
                           {"number", facts.at("number")},
                           {"title", facts.at("title")},
                           {"call", facts.at("call_title")},
                           {"submitted_on", narrow_day(facts.at("submitted_on"))},
                           {"letter_on", narrow_day(facts.at("letter_before"))},
                           {"reason", facts.at("finding_reason")}});
  if (after.is_object()) text += "\n\n" + after.at("lv").get<std::string>();
  return text + "\n";
}

// A sentence behind the finding, or nothing.
Json behind(const Json& sentence) {
  Json added{{"lv", ""}, {"en", ""}};
  if (sentence.is_object())
    for (const auto& [language, text] : sentence.items()) added[language] = " " + text.get<std::string>();
  return added;
}

}  // namespace

void tell_finding(Context& context, long objection) {
  const auto facts = need(context.db.read_row(sql::objections::finding, {{"id", objection}}));
  const auto after = calls::remedy_of(facts.at("kind"), facts.at("objections"), facts.at("remedy")).after;
  decisions::keep_letter_on_objection(context, facts.at("call_id"), facts.at("application_id"), objection,
                                      letter_text(facts, after));
  context.db.row(sql::objections::tell_finding,
                 {{"finding", forms::both("objections.finding_" + facts.at("state").get<std::string>())},
                  {"remedy", behind(after)},
                  {"id", objection}});
}

}  // namespace konkurss::objections
