// The total taken apart, so that somebody who contests it can add it up again.
#include <catch2/catch.hpp>

#include "rules/arithmetic.hpp"
#include "support/oracle_inputs.hpp"

using namespace konkurss;
using namespace konkurss::tests;

namespace {

Json taken_apart(const Json& competition, std::size_t application = 0) {
  const auto inputs = rules::inputs_from(competition);
  return rules::to_json(inputs, rules::arithmetic(inputs, inputs.applications.at(application)));
}

}  // namespace

TEST_CASE("each criterion's share is its weight by the exact mean, and the shares come to the total") {
  auto competition = small_competition();
  add(competition, "C-1", "100", {{"4", "5"}, {"5", "5"}, {"4", "3"}});
  CHECK(taken_apart(competition) == Json::parse(R"({
    "evaluators": ["V1", "V2", "V3"], "by_consensus": false, "maximum": "5",
    "terms": [{"criterion": "A", "points": ["4", "5", "4"], "mean": "4.3333", "weight": "60", "share": "52.00"},
              {"criterion": "B", "points": ["5", "5", "3"], "mean": "4.3333", "weight": "40", "share": "34.6667"}],
    "sum": "86.6667", "total": "86.67"})"));
}

TEST_CASE("taken apart, all fifteen totals of the demonstration are what the list says") {
  const auto competition = oracle_inputs();
  const auto result = ranked(competition);
  int taken = 0;
  for (std::size_t i = 0; i < competition.at("applications").size(); ++i) {
    const auto found = taken_apart(competition, i);
    const Json total = line(result, competition.at("applications").at(i).at("number")).at("total");
    CHECK((found.is_null() ? Json() : found.at("total")) == total);
    if (found.is_null()) continue;
    ++taken;
    CHECK(Rational::from_text(found.at("sum").get<std::string>()).text(2) == total);
  }
  CHECK(taken == 15);
}

TEST_CASE("only the evaluations that count are there: the two closest of three, the agreed points") {
  auto competition = small_competition();
  competition["rules"]["aggregation"] = {
      {"policy", "two_experts"}, {"third_above_percent", "30"}, {"equal_pairs", "lower"}};
  add(competition, "C-1", "100", {{"5", "5"}, {"3", "3"}, {"3", "2"}});
  auto found = taken_apart(competition);
  CHECK(found.at("evaluators") == Json{"V2", "V3"});
  CHECK(found.at("terms").at(1).at("points") == Json{"3", "2"});

  competition["rules"]["aggregation"] = {{"policy", "consensus"}, {"consensus_on", "all"}};
  CHECK(taken_apart(competition).is_null());  // awaited
  competition["applications"][0]["consensus"] = {{"A", "4"}, {"B", "3"}};
  found = taken_apart(competition);
  CHECK(found.at("by_consensus") == true);
  CHECK(found.at("evaluators") == Json::array());
  CHECK(found.at("terms").at(0).at("points") == Json{"4"});
  CHECK(found.at("total") == "72.00");
}

TEST_CASE("where criteria weigh otherwise in the order of the list both totals are taken apart") {
  auto competition = small_competition();
  competition["criteria"][0]["ranking_weight"] = "90";
  add(competition, "C-1", "100", {{"4", "5"}});
  const auto found = taken_apart(competition);
  CHECK(found.at("terms").at(0).at("ranking_weight") == "90");
  CHECK(found.at("terms").at(0).at("ranking_share") == "72.00");
  CHECK(found.at("terms").at(1).at("ranking_weight") == "40");
  CHECK(found.at("total") == "88.00");
  CHECK(found.at("ranking_sum") == "112.00");
  CHECK(found.at("ranking_total") == "112.00");
}

TEST_CASE("what isn't admitted or evaluated has nothing to take apart") {
  auto competition = small_competition();
  add(competition, "C-1", "100", {{"4", "5"}})["admissible"] = false;
  add(competition, "C-2", "100", {});
  CHECK(taken_apart(competition, 0).is_null());
  CHECK(taken_apart(competition, 1).is_null());
}
