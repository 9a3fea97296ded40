// A call whose evaluations count by another policy than the mean: what the secretary is told, and what waits for it.
#include <catch2/catch.hpp>

#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const Json two_experts{{"policy", "two_experts"}, {"third_above_percent", "30"}, {"equal_pairs", "lower"}};

// Two evaluators assigned to everything, as the oracle scores it; the third to nothing.
void evaluate_by_two(EvaluatedCall& t) {
  Json pairs = Json::array();
  for (const auto& line : oracle())
    for (std::size_t i : {0, 2})
      if (!line.scores.empty() && !line.scores[i].empty())
        pairs.push_back({{"application", t.applications.at(line.number)}, {"evaluator", t.evaluators[i].id}});
  REQUIRE(t.world.post(t.secretary, "/calls/TEST-1/assignments", {{"pair", pairs}}).status == 200);
  for (const auto& line : oracle())
    for (std::size_t i : {0, 2})
      if (!line.scores.empty() && !line.scores[i].empty()) {
        REQUIRE(t.declare(line.number, i).status == 200);
        REQUIRE(t.submit(line.number, i, line.scores[i]).status == 200);
      }
}

Json line_of(EvaluatedCall& t, const std::string& number) {
  const auto document = json_of(t.world.get(t.chair, "/calls/TEST-1/ranking"));
  for (const auto& line : document.at("result").at("lines"))
    if (line.at("number") == number) return line;
  return {};
}

}  // namespace

TEST_CASE("two experts who differ too much: the secretary is told, a third is assigned, the two closest count") {
  EvaluatedCall t;
  t.use_policy(two_experts);
  evaluate_by_two(t);
  CHECK(line_of(t, "SI-08").at("awaits") == "third_evaluator");  // 94 and 57

  const auto waiting = json_of(t.world.get(t.secretary, "/calls/TEST-1/evaluators")).at("awaiting");
  REQUIRE(waiting.size() == 1);
  CHECK(waiting.at(0).at("number") == "SI-08");
  CHECK(waiting.at(0).at("one_is_assigned") == false);
  const auto page = t.world.page(t.secretary, "/calls/TEST-1/evaluators");
  CHECK(page.body.find("vajadzīgs trešais vērtētājs") != std::string::npos);
  CHECK(json_of(t.accept()).at("reason") == "policy.totals_awaited");
  CHECK(t.world.page(t.chair, "/calls/TEST-1/ranking").body.find("1 pieteikumam pēc nolikuma vajadzīgs vēl viens") !=
        std::string::npos);

  const Json third{{"application", t.applications.at("SI-08")}, {"evaluator", t.evaluators[1].id}};
  REQUIRE(t.world.post(t.secretary, "/calls/TEST-1/assignments", {{"pair", {third}}}).status == 200);
  CHECK(json_of(t.world.get(t.secretary, "/calls/TEST-1/evaluators")).at("awaiting").at(0).at("one_is_assigned") ==
        true);
  REQUIRE(t.declare("SI-08", 1).status == 200);
  REQUIRE(t.submit("SI-08", 1, "444343").status == 200);  // 75
  CHECK(json_of(t.world.get(t.secretary, "/calls/TEST-1/evaluators")).at("awaiting").empty());
  CHECK(line_of(t, "SI-08").at("total") == "66.00");
  CHECK(t.world.value("select total::text from application where number = 'SI-08'") == "66.00");
  CHECK(t.accept().status == 200);
}

TEST_CASE("a conflict declared by one of two experts leaves the other alone: a second one is needed") {
  EvaluatedCall t;
  t.use_policy(two_experts);
  evaluate_by_two(t);
  REQUIRE(t.declare("IL-01", 0, "conflict").status == 200);
  CHECK(line_of(t, "IL-01").at("awaits") == "second_evaluator");
  CHECK(t.world.value("select awaits from application where number = 'IL-01'") == "second_evaluator");
  CHECK(t.world.value("select total from application where number = 'IL-01'").is_null());
}

TEST_CASE("a call with consensus on divergence waits for it where the evaluators diverge, and for nothing else") {
  EvaluatedCall t;
  t.use_policy({{"policy", "consensus"}, {"consensus_on", "divergent"}});
  t.evaluate_all();
  const auto page = t.world.page(t.chair, "/calls/TEST-1/ranking", "en");
  CHECK(page.body.find("2 applications need a consensus score.") != std::string::npos);  // SI-08 and SI-10
  CHECK(json_of(t.accept()).at("reason") == "policy.totals_awaited");
}
