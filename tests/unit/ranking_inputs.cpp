// Bad inputs of a ranking are refused with the place and the reason.
#include <catch2/catch.hpp>
#include <functional>

#include "support/competition.hpp"

using namespace konkurss;
using namespace konkurss::tests;

namespace {

Json good() {
  auto competition = small_competition();
  add(competition, "C-1", "100.00", {{"5", "4"}, {"3", "4"}});
  add(competition, "C-2", "200.00", {{"5", "4"}});
  return competition;
}

struct Case {
  const char* pointer;  // where, as a JSON pointer
  const char* value;    // what to put there; nullptr: take it away
  const char* message;
};

}  // namespace

TEST_CASE("numbers may come as text or as whole numbers") {
  auto competition = good();
  competition["criteria"][0]["weight"] = 60;
  competition["applications"][0]["evaluations"][0]["scores"]["A"] = 5;
  competition["applications"][0]["amount_requested"] = 100;
  CHECK(ranked(competition) == ranked(good()));
}

TEST_CASE("the highest total of a category is the sum of the weights that apply to it, with the decimals of totals") {
  auto competition = small_competition();
  CHECK(rules::highest_total(competition, "C") == "100.00");
  competition["rules"]["decimals"] = 1;
  competition["criteria"] = Json::parse(R"([{"code": "N", "weight": "3"}, {"code": "D", "weight": 2},
    {"code": "I", "weight": "1.5", "categories": ["C"]}, {"code": "Z", "weight": "50", "categories": ["other"]}])");
  CHECK(rules::highest_total(competition, "C") == "6.5");
}

TEST_CASE("what a ranking doesn't need is of no concern to it") {
  auto competition = good();
  competition["rules"]["minimum_reason"] = 50;
  competition["rules"]["scale"]["labels"] = Json::array();
  competition["applications"][0]["title"] = "x";
  CHECK(ranked(competition) == ranked(good()));
}

namespace {

// As PostgreSQL writes a document: its applications last.
std::string text_of(const Json& competition) {
  std::string text = "{";
  for (const auto* name : {"rules", "criteria", "categories", "applications"})
    if (competition.contains(name))
      text += (text == "{" ? "" : " , ") + Json(name).dump() + " : " + competition.at(name).dump();
  return text + "}";
}

}  // namespace

TEST_CASE("inputs read from their text, an application at a time, are those of the document") {
  auto competition = good();
  competition["applications"][0]["applications"] = Json::array({{{"id", 7}}});
  competition["rules"]["applications"] = Json::array({Json::object()});
  const auto read = rules::inputs_from_text(text_of(competition));
  CHECK(rules::to_json(rules::rank(read.inputs)) == ranked(competition));
  CHECK(read.inputs.applications.size() == 2);
  auto rest = competition;
  rest.erase("applications");
  CHECK(read.rest == rest);

  auto none = good();
  none["applications"] = Json::array();
  CHECK(rules::inputs_from_text(text_of(none)).inputs.applications.empty());
  none.erase("applications");
  CHECK_THROWS_WITH(rules::inputs_from_text(text_of(none)), "the document: \"applications\" is missing");
  auto twice = good();
  twice["applications"][1]["number"] = "C-1";
  CHECK_THROWS_AS(rules::inputs_from_text(text_of(twice)), std::invalid_argument);
}

TEST_CASE("a mistake is named with its place") {
  const auto c = GENERATE(values<Case>({
      {"/rules", nullptr, "the document: \"rules\" is missing"},
      {"/rules", "[]", "rules: must be an object"},
      {"/rules/scale/maximum", "\"0\"", "rules.scale.maximum: must be above 0"},
      {"/rules/scale/minimum", "\"5\"", "rules.scale.maximum: must be above the minimum"},
      {"/rules/scale/step", "\"0\"", "rules.scale.step: must be above 0"},
      {"/rules/scale/step", "\"2\"", "rules.scale.step: doesn't reach the maximum"},
      {"/rules/total_threshold", "\"many\"", "rules.total_threshold: not a decimal number: \"many\""},
      {"/rules/total_threshold", "60.5", "rules.total_threshold: must be a decimal number as text"},
      {"/rules/decimals", "7", "rules.decimals: must be from 0 to 6"},
      {"/rules/decimals", "\"2\"", "rules.decimals: must be a whole number"},
      {"/rules/decimals", "18446744073709551615", "rules.decimals: must be a whole number"},
      {"/rules/ties", "\"A\"", "rules.ties: must be a list"},
      {"/rules/ties/0", "\"criterion:Z\"", "rules.ties[0]: there is no such criterion"},
      {"/rules/ties/0", "\"coin\"", "rules.ties[0]: there is no such tie rule"},
      {"/rules/ties/0", "\"commission_vote\"",
       "rules.ties[1]: stands after the commission's vote, which ends the tie rules"},
      {"/rules/allocation", "\"lottery\"", "rules.allocation: must be one of \"strict\", \"skipping\""},
      {"/rules/aggregation", "{\"policy\": \"median\"}",
       "rules.aggregation.policy: must be one of \"mean\", \"two_experts\", \"consensus\""},
      {"/rules/aggregation", "{\"policy\": \"two_experts\", \"equal_pairs\": \"lower\"}",
       "rules.aggregation: \"third_above_percent\" is missing"},
      {"/rules/aggregation",
       "{\"policy\": \"two_experts\", \"third_above_percent\": \"101\", \"equal_pairs\": \"lower\"}",
       "rules.aggregation.third_above_percent: must not be above 100"},
      {"/rules/aggregation", "{\"policy\": \"consensus\"}", "rules.aggregation: \"consensus_on\" is missing"},
      {"/rules/partial_from_percent", "\"-1\"", "rules.partial_from_percent: must not be negative"},
      {"/criteria/1/ranking_weight", "\"-1\"", "criteria[1].ranking_weight: must not be negative"},
      {"/applications/0/consensus", "{\"A\": \"5\"}", "applications[0].consensus: \"B\" is missing"},
      {"/applications/0/consensus", "{\"A\": \"5\", \"B\": \"6\"}", "applications[0].consensus.B: is off the scale"},
      {"/criteria/1/code", "\"A\"", "criteria[1].code: stands twice"},
      {"/criteria/1/code", "\"\"", "criteria[1].code: must be a text"},
      {"/criteria/1/weight", "\"-1\"", "criteria[1].weight: must not be negative"},
      {"/criteria/1/categories", "[\"Z\"]", "criteria[1].categories[0]: there is no such category"},
      {"/criteria/1/categories", "[\"C\", \"C\"]", "criteria[1].categories[1]: stands twice"},
      {"/criteria", "[]", "categories: no criterion applies to C"},
      {"/categories/1", "{\"code\": \"C\", \"envelope\": \"1\"}", "categories[1].code: stands twice"},
      {"/categories/0/envelope", "\"-1\"", "categories[0].envelope: must not be negative"},
      {"/categories/0/envelope", "\"1.005\"", "categories[0].envelope: has parts of a cent"},
      {"/categories/0/envelope", "\"999999999999999999\"", "categories[0].envelope: is too large an amount"},
      {"/applications/0/id", "\"1\"", "applications[0].id: must be a whole number"},
      {"/applications/1/id", "1", "applications[1].id: stands twice"},
      {"/applications/1/number", "\"C-1\"", "applications[1].number: stands twice"},
      {"/applications/1/category", "\"Z\"", "applications[1].category: there is no such category"},
      {"/applications/1/applicant", nullptr, "applications[1]: \"applicant\" is missing"},
      {"/applications/1/amount_requested", "\"12,50\"",
       "applications[1].amount_requested: not a decimal number: \"12,50\""},
      {"/applications/1/admissible", "null", "applications[1].admissible: must be true or false"},
      {"/applications/1/vote_rank", "0", "applications[1].vote_rank: must be 1 or more"},
      {"/applications/0/evaluations/1/evaluator", "\"V1\"", "applications[0].evaluations[1].evaluator: stands twice"},
      {"/applications/0/evaluations/1/scores/A", nullptr, "applications[0].evaluations[1].scores: \"A\" is missing"},
      {"/applications/0/evaluations/1/scores/A", "\"6\"", "applications[0].evaluations[1].scores.A: is off the scale"},
      {"/applications/0/evaluations/1/scores/A", "\"-1\"", "applications[0].evaluations[1].scores.A: is off the scale"},
      {"/applications/0/evaluations/1/scores/A", "\"2.5\"",
       "applications[0].evaluations[1].scores.A: is between the steps of the scale"},
      {"/applications/0/evaluations/1/scores/A", "\"five\"",
       "applications[0].evaluations[1].scores.A: not a decimal number: \"five\""},
      {"/applications/0/evaluations/1/scores/Z", "\"1\"",
       "applications[0].evaluations[1].scores.Z: there is no such criterion in C"},
  }));
  const Json::json_pointer pointer(c.pointer);
  auto competition = good();
  if (c.value) {
    competition[pointer] = Json::parse(c.value);
  } else {
    competition[pointer.parent_pointer()].erase(pointer.back());
  }
  CHECK_THROWS_WITH(rules::inputs_from(competition), c.message);
  CHECK_THROWS_AS(rules::inputs_from(competition), std::invalid_argument);
}

TEST_CASE("a step too fine to compute with is refused as bad data") {
  auto competition = good();
  competition["rules"]["scale"] = {
      {"minimum", "0.00000000000000001"}, {"maximum", "999999999999999999"}, {"step", "1"}};
  CHECK_THROWS_AS(rules::inputs_from(competition), std::invalid_argument);
}
