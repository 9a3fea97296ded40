// Severity: what an evaluator adds to every application, told apart from what the applications are worth.
#include "rules/severity.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "support/oracle_inputs.hpp"

using namespace konkurss;
using namespace konkurss::tests;
using rules::severity;

namespace {

// By evaluator, a digit a criterion A and B; nothing where that evaluator has no evaluation.
Json& add_of(Json& competition, const std::string& number, const std::map<std::string, std::string>& given) {
  auto& application = add(competition, number, "100", {});
  for (const auto& [evaluator, digits] : given)
    application["evaluations"].push_back(
        {{"evaluator", evaluator}, {"scores", {{"A", std::string(1, digits[0])}, {"B", std::string(1, digits[1])}}}});
  return application;
}

const rules::Severity& of(const rules::SeverityView& view, const std::string& evaluator) {
  for (const auto& one : view.evaluators)
    if (one.evaluator == evaluator) return one;
  throw std::runtime_error("no " + evaluator);
}

std::vector<std::string> order(const rules::Result& result) {
  std::vector<std::string> numbers;
  for (const auto& line : result.lines) numbers.push_back(line.number);
  return numbers;
}

}  // namespace

// Worth 4, 3, 2 in both criteria to V1 and V2, a point less each to V3: 20 points of the total.
TEST_CASE("an evaluator a point below the others is told by it, and the mean and spread are its own") {
  auto competition = small_competition();
  add_of(competition, "C-1", {{"V1", "44"}, {"V2", "44"}, {"V3", "33"}});
  add_of(competition, "C-2", {{"V1", "33"}, {"V2", "33"}, {"V3", "22"}});
  add_of(competition, "C-3", {{"V1", "22"}, {"V2", "22"}, {"V3", "11"}});
  const auto view = severity(rules::inputs_from(competition));
  REQUIRE(view.evaluators.size() == 3);
  const auto& third = of(view, "V3");
  CHECK(third.applications == 3);
  CHECK(third.shared == 3);
  CHECK(third.mean == Approx(40));
  CHECK(*third.spread == Approx(20));  // 60, 40, 20
  CHECK(third.lowest == Approx(20));
  CHECK(third.highest == Approx(60));
  CHECK(*third.shift == Approx(-40.0 / 3));  // 20 below both others, whose shifts are 20/3 each
  CHECK(*of(view, "V1").shift == Approx(20.0 / 3));
  CHECK(*third.correlation == Approx(1));
}

// C-1 had only the strict V3 and V2; C-2 the lenient V1 and V2. V3 gives a point less than V2, V1 a point more, as C-3
// and C-4 show; without that both applications are worth the same, and the lower amount decides.
TEST_CASE("who had the strict evaluator moves up in the adjusted ranking") {
  auto competition = small_competition();
  add_of(competition, "C-1", {{"V2", "33"}, {"V3", "22"}})["amount_requested"] = "50";
  add_of(competition, "C-2", {{"V1", "44"}, {"V2", "33"}});
  add_of(competition, "C-3", {{"V1", "55"}, {"V2", "44"}, {"V3", "33"}});
  add_of(competition, "C-4", {{"V1", "33"}, {"V2", "22"}, {"V3", "11"}});
  const auto inputs = rules::inputs_from(competition);
  CHECK(order(rules::rank(inputs)) == std::vector<std::string>{"C-3", "C-2", "C-1", "C-4"});
  const auto view = severity(inputs);
  CHECK(*of(view, "V1").shift == Approx(20).margin(0.01));
  CHECK(*of(view, "V2").shift == Approx(0).margin(0.01));
  CHECK(*of(view, "V3").shift == Approx(-20).margin(0.01));
  CHECK(order(view.adjusted) == std::vector<std::string>{"C-3", "C-1", "C-2", "C-4"});
  CHECK(*view.adjusted.lines[1].total == *view.adjusted.lines[2].total);
}

TEST_CASE("where all evaluate all, severity changes no order: only those who missed some can move") {
  auto competition = oracle_inputs();
  auto& applications = competition["applications"];
  for (auto& application : applications)
    if (application.at("number") == "SI-06") application["evaluations"] = applications[0]["evaluations"];
  const auto inputs = rules::inputs_from(competition);
  CHECK(order(severity(inputs).adjusted) == order(rules::rank(inputs)));
}

TEST_CASE("an evaluator alone on its applications has nothing to be compared with") {
  auto competition = small_competition();
  add_of(competition, "C-1", {{"V1", "44"}});
  add_of(competition, "C-2", {{"V1", "22"}});
  add_of(competition, "C-3", {{"V2", "53"}, {"V3", "53"}});
  const auto view = severity(rules::inputs_from(competition));
  CHECK(!of(view, "V1").shift);
  CHECK(!of(view, "V1").correlation);
  CHECK(*of(view, "V2").shift == Approx(0));
  CHECK(!of(view, "V2").correlation);  // one application
  CHECK(!of(view, "V2").spread);
}

TEST_CASE("the order of applications and evaluations changes no digit of it") {
  for (unsigned seed = 0; seed < 10; ++seed) {
    auto competition = random_competition(seed, 40);
    const auto before = severity(rules::inputs_from(competition));
    std::mt19937 random(seed);
    auto& applications = competition["applications"];
    std::shuffle(applications.begin(), applications.end(), random);
    for (auto& application : applications)
      std::shuffle(application["evaluations"].begin(), application["evaluations"].end(), random);
    const auto after = severity(rules::inputs_from(competition));
    REQUIRE(before.evaluators.size() == after.evaluators.size());
    for (std::size_t i = 0; i < before.evaluators.size(); ++i) {
      CHECK(before.evaluators[i].shift == after.evaluators[i].shift);
      CHECK(before.evaluators[i].correlation == after.evaluators[i].correlation);
    }
    CHECK(rules::to_json(before.adjusted) == rules::to_json(after.adjusted));
  }
}

TEST_CASE("without evaluations there is nothing to say") {
  auto competition = small_competition();
  add(competition, "C-1", "100", {});
  const auto view = severity(rules::inputs_from(competition));
  CHECK(view.evaluators.empty());
  CHECK(view.adjusted.lines.size() == 1);
}
