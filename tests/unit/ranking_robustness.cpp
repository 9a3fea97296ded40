// Robustness: the smallest change of a weight that flips a decision, found and checked by ranking with it.
#include "rules/robustness.hpp"

#include <catch2/catch.hpp>

#include "support/oracle_inputs.hpp"

using namespace konkurss;
using namespace konkurss::tests;
using rules::robustness;

namespace {

// C-1 leads with A, C-2 with B; the money reaches one of them.
// Totals: C-1 (60 * 5 + 40 * 2) / 5 = 76, C-2 (60 * 3 + 40 * 4) / 5 = 68.
Json two() {
  auto competition = small_competition();
  competition["categories"][0]["envelope"] = "100";
  add(competition, "C-1", "100", {{"5", "2"}});
  add(competition, "C-2", "100", {{"3", "4"}});
  return competition;
}

bool is_supported(const rules::Inputs& inputs, const std::string& number) {
  for (const auto& line : rules::rank(inputs).lines)
    if (line.number == number) return line.outcome == rules::Outcome::supported;
  throw std::runtime_error("no " + number);
}

}  // namespace

// Equal at A = 40: (5 A + 80) = (3 A + 160); then the tie rule A favours C-1 still, so the flip comes a step below.
TEST_CASE("the smallest change of each weight is found to the step, on the far side of the tie") {
  const auto found = robustness(rules::inputs_from(two()));
  CHECK(found.step == Rational(1, 10));
  REQUIRE(found.applications.size() == 2);
  for (const auto& one : found.applications) {
    REQUIRE(one.by_criterion[0]);
    CHECK(one.by_criterion[0]->weight == Rational(399, 10));
    CHECK(one.by_criterion[0]->change == Rational(-201, 10));
    REQUIRE(one.by_criterion[1]);  // equal at B = 60; 60.1 flips
    CHECK(one.by_criterion[1]->weight == Rational(601, 10));
    REQUIRE(one.nearest);
    CHECK(one.nearest->criterion == 0);  // as small a change as B's, and earlier
  }
}

TEST_CASE("what no weight from nothing to its double flips is steady") {
  auto competition = two();
  competition["categories"][0]["envelope"] = "200";
  const auto found = robustness(rules::inputs_from(competition));
  REQUIRE(found.applications.size() == 2);
  for (const auto& one : found.applications) {
    CHECK(!one.nearest);
    REQUIRE(one.by_criterion.size() == 2);
    for (const auto& flip : one.by_criterion) CHECK(!flip);
  }
}

TEST_CASE("a threshold is what a weight can bring somebody below") {
  auto competition = two();
  competition["categories"][0]["envelope"] = "200";
  competition["rules"]["total_threshold"] = "68";
  const auto found = robustness(rules::inputs_from(competition));
  REQUIRE(found.applications[1].nearest);
  CHECK(found.applications[1].nearest->change == Rational(-1, 10));
  REQUIRE(found.applications[0].nearest);  // 76 - 8: A from 60 to 52 is 68 exactly, which passes
  CHECK(found.applications[0].by_criterion[0]->weight == Rational(519, 10));
}

TEST_CASE("every flip of the demonstration is one, and the step before it isn't") {
  const auto inputs = rules::inputs_from(oracle_inputs());
  const auto found = robustness(inputs);
  std::size_t flips = 0;
  for (std::size_t i = 0; i < inputs.applications.size(); ++i)
    for (const auto& flip : found.applications[i].by_criterion) {
      if (!flip) continue;
      ++flips;
      const auto& number = inputs.applications[i].number;
      INFO(number << " " << inputs.criteria[flip->criterion].code << " " << flip->weight.text(2));
      auto changed = inputs;
      changed.criteria[flip->criterion].weight = flip->weight;
      CHECK(is_supported(changed, number) != is_supported(inputs, number));
      changed.criteria[flip->criterion].weight += flip->change < Rational(0) ? found.step : Rational(0) - found.step;
      CHECK(is_supported(changed, number) == is_supported(inputs, number));
    }
  CHECK(flips > 5);
}

TEST_CASE("weights of the ranking are the ones tried where there are any") {
  auto competition = two();
  competition["rules"]["total_threshold"] = "68";  // of the total, which stays as it is
  competition["criteria"][0]["ranking_weight"] = "60";
  const auto found = robustness(rules::inputs_from(competition));
  CHECK(found.applications[1].nearest->weight == Rational(399, 10));
}

TEST_CASE("the step grows with the number of applications, and with the weights") {
  auto competition = two();
  const auto inputs = rules::inputs_from(competition);
  CHECK(robustness(inputs, 2000).step == Rational(1, 5));  // 2 applications, so 1000 rankings at most
  competition["criteria"] = Json::parse(R"([{"code": "A", "weight": "0.3"}, {"code": "B", "weight": "0.15"}])");
  CHECK(robustness(rules::inputs_from(competition)).step == Rational(2, 10000));
  CHECK(robustness(rules::inputs_from(small_competition())).applications.empty());
}
