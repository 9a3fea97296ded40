// The demonstration's files hold what they promise.
#include <set>

#include "base/rational.hpp"
#include "base/text.hpp"
#include "forms/fields.hpp"
#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;
using namespace konkurss::forms;

TEST_CASE("the institutions' numbers are well formed, fit their checksum and are nobody's twice") {
  const auto institutions = Json::parse(definition_text("demo/institutions.json")).at("institutions");
  CHECK(institutions.size() == 15);
  std::set<std::string> numbers, abbreviations;
  for (const auto& institution : institutions) {
    INFO(institution.at("abbreviation"));
    Mistakes found;
    type_named("registration_number")
        .check(Json::object(), institution.at("registration_number"), Check{"", true, found});
    CHECK(found.empty());
    CHECK(institution.at("e_address") == "_default@" + institution.at("registration_number").get<std::string>());
    CHECK(numbers.insert(institution.at("registration_number")).second);
    CHECK(abbreviations.insert(institution.at("abbreviation")).second);
    for (const auto* language : {"lv", "en"}) CHECK(institution.at("name").at(language) != "");
  }
}

TEST_CASE("every application of the demonstration that was submitted is complete, and its scores fit the rules") {
  const auto world = Json::parse(definition_text("demo/world.json"));
  std::map<std::string, int> submitted;
  for (const auto& call : world.at("calls")) {
    const auto definition = resolved_call(call.at("code"));
    const auto& rules = definition.at("rules");
    for (const auto& application : call.at("applications")) {
      if (!application.contains("submitted")) continue;
      INFO(application.at("number"));
      ++submitted[call.at("code")];
      const auto& form = *definition.at("forms").begin();
      Json answers = Json::object();
      for (const auto& step : form.at("steps"))
        answers.update(read_step(form, step.at("id"), application.at("answers")));
      for (const auto& mistake : mistakes(form, answers, "", true)) {
        INFO(mistake.field << " " << mistake.word);
        CHECK(mistake.warning);
      }
      const auto evaluations = application.value("evaluations", Json::array());
      for (const auto& evaluation : evaluations) {
        const auto scores = evaluation.value("scores", Json::array());
        for (const auto& score : scores) {
          const auto points = Rational::from_text(score.at("points").get<std::string>());
          CHECK(points >= Rational::from_text(rules.at("scale").at("minimum").get<std::string>()));
          CHECK(points <= Rational::from_text(rules.at("scale").at("maximum").get<std::string>()));
          CHECK((points / Rational::from_text(rules.at("scale").at("step").get<std::string>())).denominator() == 1);
          CHECK(length_in_characters(score.at("reason").get<std::string>()) >=
                rules.at("minimum_reason").get<std::size_t>());
        }
      }
    }
  }
  CHECK(submitted["OGP5-2025-AP"] == 16);
  CHECK(submitted["OGP4-2024-MK"] >= 3);
}
