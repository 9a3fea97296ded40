// Small competitions to rank, written down in a few words, and large random ones, always the same for a seed.
#pragma once
#include <random>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "rules/ranking.hpp"

namespace konkurss::tests {

using Scores = std::vector<std::vector<std::string>>;  // by evaluator, by criterion

// Criteria A (weight 60) and B (weight 40) on a scale of 0 to 5, one category "C" with 1000.00; no threshold; ties by
// A, lower amount, vote; strict. A test changes what it is about.
inline Json small_competition() {
  return Json::parse(R"({
    "rules": {"scale": {"minimum": "0", "maximum": "5", "step": "1"}, "total_threshold": null, "decimals": 2,
              "ties": ["criterion:A", "lower_amount", "commission_vote"], "allocation": "strict"},
    "criteria": [{"code": "A", "weight": "60"}, {"code": "B", "weight": "40"}],
    "categories": [{"code": "C", "envelope": "1000.00"}],
    "applications": []})");
}

inline Json evaluations(const Json& criteria, const Scores& scores) {
  auto list = Json::array();
  for (const auto& row : scores) {
    auto by_code = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) by_code[criteria.at(i).at("code").get<std::string>()] = row[i];
    list.push_back({{"evaluator", "V" + std::to_string(list.size() + 1)}, {"scores", std::move(by_code)}});
  }
  return list;
}

// Adds an admissible application to the first category and returns it for changes.
inline Json& add(Json& competition, const std::string& number, const std::string& amount, const Scores& scores) {
  auto& list = competition.at("applications");
  list.push_back({{"id", list.size() + 1},
                  {"number", number},
                  {"category", competition.at("categories").at(0).at("code")},
                  {"applicant", "KEM"},
                  {"amount_requested", amount},
                  {"admissible", true},
                  {"evaluations", evaluations(competition.at("criteria"), scores)}});
  return list.back();
}

inline Json ranked(const Json& competition) { return rules::to_json(rules::rank(rules::inputs_from(competition))); }

// The ranked line of an application; an empty object when there is none.
inline Json line(const Json& result, const std::string& number) {
  for (const auto& line : result.at("lines")) {
    if (line.at("number") == number) return line;
  }
  return Json::object();
}

// One value of every line, in the order of the list.
inline Json column(const Json& result, const std::string& name) {
  auto values = Json::array();
  for (const auto& line : result.at("lines")) values.push_back(line.at(name));
  return values;
}

// The criteria and rules of the demonstration, two categories, up to three evaluators, some recused, inadmissible or
// voted on. Narrow scores make many ties.
inline Json random_competition(unsigned seed, std::size_t size, int lowest_score = 0) {
  auto competition = Json::parse(R"({
    "rules": {"scale": {"minimum": "0", "maximum": "5", "step": "1"}, "total_threshold": "60.00", "decimals": 2,
              "ties": ["criterion:K1", "criterion:K3", "criterion:K5", "lower_amount", "commission_vote"],
              "allocation": "strict", "divergence": {"total_percent": "30", "criterion_points": "3"}},
    "criteria": [{"code": "K1", "weight": "20", "minimum_mean": "3.00"}, {"code": "K2", "weight": "20"},
                 {"code": "K3", "weight": "20"}, {"code": "K4", "weight": "15"}, {"code": "K5", "weight": "15"},
                 {"code": "K6", "weight": "10"}],
    "categories": [{"code": "IL"}, {"code": "SI"}], "applications": []})");
  std::mt19937 random(seed);
  const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  competition["rules"]["allocation"] = below(2) == 0 ? "strict" : "skipping";
  for (auto& category : competition["categories"]) {
    category["envelope"] = std::to_string(below(1 + static_cast<int>(size) * 2000)) + ".00";
  }
  for (std::size_t i = 0; i < size; ++i) {
    Scores scores(static_cast<std::size_t>(below(20) == 0 ? below(3) : 3), std::vector<std::string>(6));
    for (auto& row : scores) {
      for (auto& score : row) score = std::to_string(lowest_score + below(6 - lowest_score));
    }
    auto& application = add(competition, "N-" + std::to_string(i + 1), std::to_string(3 + below(12)) + "000", scores);
    application["category"] = below(3) == 0 ? "IL" : "SI";
    application["admissible"] = below(15) != 0;
    if (below(4) == 0) application["vote_rank"] = 1 + below(3);
  }
  return competition;
}

// The same under any of the policies of evaluation, with weights for the ranking and partial amounts now and then.
inline Json with_random_policy(Json competition, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  const std::vector<Json> policies{
      {{"policy", "mean"}},
      {{"policy", "two_experts"}, {"third_above_percent", "10"}, {"equal_pairs", "lower"}},
      {{"policy", "two_experts"}, {"third_above_percent", "20"}, {"equal_pairs", "higher"}},
      {{"policy", "two_experts"}, {"third_above_percent", "5"}, {"equal_pairs", "all"}},
      {{"policy", "consensus"}, {"consensus_on", "divergent"}},
      {{"policy", "consensus"}, {"consensus_on", "all"}}};
  competition["rules"]["aggregation"] = policies[seed % policies.size()];
  if (below(2) == 0) competition["rules"]["partial_from_percent"] = std::to_string(below(101));
  if (below(2) == 0)
    for (auto& criterion : competition["criteria"]) criterion["ranking_weight"] = std::to_string(below(40));
  for (auto& application : competition["applications"]) {
    if (below(3) == 0 || application["evaluations"].empty()) continue;
    for (auto& criterion : competition["criteria"])
      application["consensus"][criterion.at("code").get<std::string>()] = std::to_string(below(6));
  }
  return competition;
}

}  // namespace konkurss::tests
