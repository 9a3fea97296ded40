#include "calls/remedy.hpp"

#include <catch2/catch.hpp>

#include "calls/description.hpp"
#include "forms/remedy.hpp"

using namespace konkurss;
using namespace konkurss::calls;

namespace {

const Json ten_days{{"lv", "Pieteicējs 10 darbdienu laikā raksta direktoram."},
                    {"en", "Within 10 working days the applicant writes to the Director."}};
const Json any_term{{"lv", "Pieteicējs {term} laikā raksta direktoram."},
                    {"en", "Within {term} the applicant writes to the Director."}};

std::string told(const std::string& kind, const Json& objections, const Json& general, const char* language = "lv") {
  return remedy_of(kind, objections, general).sentence.at(language);
}
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the term that is told is the term that counts") {
  const Json fifteen{{"ministry", {{"working_days", 15}}}, {"other", {{"working_days", 5}}}};
  CHECK(told("ministry", nullptr, ten_days) == ten_days.at("lv"));
  CHECK(told("ministry", fifteen, any_term) == "Pieteicējs 15 darbdienu laikā raksta direktoram.");
  CHECK(told("ministry", fifteen, any_term, "en") == "Within 15 working days the applicant writes to the Director.");
  CHECK(told("chancellery", fifteen, any_term) == "Pieteicējs 10 darbdienu laikā raksta direktoram.");
  // The text of a call that was announced before can't be mended.
  CHECK_FALSE(has(told("ministry", fifteen, ten_days), "10 darbdienu"));
  CHECK(has(told("ministry", fifteen, ten_days), "15 darbdienu laikā"));
  CHECK(has(told("ministry", Json{{"ministry", {{"working_days", 21}}}}, nullptr), "21 darbdienas laikā"));
  CHECK(has(told("other", fifteen, ten_days), "5 darbdienu laikā"));
  CHECK_FALSE(has(told("other", fifteen, ten_days), "79. pants"));
  CHECK(has(told("other", nullptr, ten_days), "viena mēneša laikā"));
  CHECK(has(told("other", nullptr, ten_days), "Valsts kancelejā (Administratīvā procesa likuma 79. pants)"));
  CHECK(has(told("other", Json{{"other", {{"months", 2}}}}, ten_days, "en"), "within 2 months"));
}

TEST_CASE("others' objections suspend the decision unless the call says otherwise") {
  CHECK(remedy_of("other", nullptr, nullptr).suspends);
  CHECK(remedy_of("other", Json{{"other", {{"months", 1}}}}, nullptr).suspends);
  CHECK_FALSE(remedy_of("other", Json{{"other", {{"months", 1}, {"suspends", false}}}}, nullptr).suspends);
  CHECK_FALSE(remedy_of("ministry", nullptr, nullptr).suspends);
  CHECK(remedy_of("ministry", Json{{"ministry", {{"working_days", 10}, {"suspends", true}}}}, nullptr).suspends);
}

TEST_CASE("a text contradicts the term when it names times and the term isn't among them") {
  const auto wrong = [](const std::string& text, bool in_months, int count, Language language = Language::lv) {
    return forms::term_said(text, language, {in_months, count}) == forms::TermSaid::another;
  };
  CHECK_FALSE(wrong("10 darbdienu laikā", false, 10));
  CHECK_FALSE(wrong("Desmit darbdienu laikā", false, 10));
  CHECK_FALSE(wrong("10\u00A0darbdienu laikā", false, 10));
  CHECK(wrong("10 darbdienu laikā", false, 15));
  CHECK(wrong("10 dienu laikā", false, 10));
  CHECK(wrong("10 darbdienu laikā", true, 10));
  CHECK_FALSE(wrong("Mēneša laikā pēc paziņošanas", true, 1));
  CHECK_FALSE(wrong("viena mēneša laikā", true, 1));
  CHECK(wrong("divu mēnešu laikā", true, 1));
  CHECK_FALSE(wrong("Atbildi sniedz 5 darbdienu laikā; iesniegumu raksta 10 darbdienu laikā", false, 10));
  CHECK_FALSE(wrong("Iesniegumu raksta direktoram", false, 10));
  CHECK_FALSE(wrong("{term} laikā; atbilde 5 dienu laikā", false, 10));
  CHECK_FALSE(wrong("within a month", true, 1, Language::en));
  CHECK_FALSE(wrong("Within 10 working days after", false, 10, Language::en));
  CHECK(wrong("Within 10 days after", false, 10, Language::en));
  CHECK(wrong("within one month", false, 10, Language::en));
}

TEST_CASE("a text that names no time says nothing of the term") {
  const auto said = [](const std::string& text) { return forms::term_said(text, Language::lv, {false, 10}); };
  CHECK(said("Iesniegumu raksta direktoram.") == forms::TermSaid::nothing);
  CHECK(said("Iesniegumu raksta laikā.") == forms::TermSaid::nothing);
  CHECK(said("Iesniegumu raksta 10 darbdienu laikā.") == forms::TermSaid::right);
  CHECK(said("Iesniegumu raksta {term} laikā.") == forms::TermSaid::right);
  CHECK(said("Iesniegumu raksta 12 darbdienu laikā.") == forms::TermSaid::another);
  for (const std::string text :
       {"10 darba dienu laikā", "10 darbdienās", "desmit darba dienās", "10 darba dienas pēc tam"}) {
    INFO(text);
    CHECK(said(text) == forms::TermSaid::right);
  }
  CHECK(said("piecpadsmit darba dienu laikā") == forms::TermSaid::another);
  for (const std::string text : {"vienu mēnesi pēc tam", "viena mēneša laikā", "1 mēnesī"})
    CHECK(forms::term_said(text, Language::lv, {true, 1}) == forms::TermSaid::right);
  CHECK(forms::term_said("within fifteen working days", Language::en, {false, 15}) == forms::TermSaid::right);
}
