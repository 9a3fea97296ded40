// Proposed assignments: conflicts kept apart, limits kept, work shared evenly, knowledge preferred.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>

#include "rules/assignment.hpp"

using namespace konkurss::rules;

namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

std::vector<ApplicationToEvaluate> applications(std::size_t count, int missing) {
  return std::vector<ApplicationToEvaluate>(count, {missing, {}, {}});
}

long squares(const std::vector<int>& loads) {
  long sum = 0;
  for (const long load : loads) sum += load * load;
  return sum;
}

// The least sum of squares by trying every way of giving each application one evaluator.
long least_by_hand(const std::vector<AvailableEvaluator>& evaluators, const std::vector<ApplicationToEvaluate>& list,
                   std::size_t at, std::vector<int>& loads) {
  if (at == list.size()) return squares(loads);
  long least = 1'000'000;
  for (std::size_t i = 0; i < evaluators.size(); ++i) {
    const auto& barred = list[at].barred;
    if (loads[i] == evaluators[i].limit || std::find(barred.begin(), barred.end(), i) != barred.end()) continue;
    ++loads[i];
    least = std::min(least, least_by_hand(evaluators, list, at + 1, loads));
    --loads[i];
  }
  return least;
}

}  // namespace

TEST_CASE("work is shared evenly and nobody evaluates an application twice") {
  const auto proposal = propose_assignments(std::vector<AvailableEvaluator>(3, {10, 0, {}}), applications(5, 2));
  CHECK(proposal.pairs.size() == 10);
  CHECK(std::set(proposal.pairs.begin(), proposal.pairs.end()).size() == 10);
  CHECK(squares(proposal.loads) == 9 + 9 + 16);
  CHECK(proposal.short_of.empty());
}

TEST_CASE("who is barred gets nothing, whoever else is free takes it") {
  auto list = applications(4, 1);
  for (auto& one : list) one.barred = {0};
  const auto proposal = propose_assignments({{10, 0, {}}, {10, 0, {}}}, list);
  CHECK(proposal.pairs == Pairs{{0, 1}, {1, 1}, {2, 1}, {3, 1}});
}

TEST_CASE("what can't be placed is named, and the rest is placed all the same") {
  auto list = applications(3, 2);
  list[1].barred = {0, 1};
  const auto proposal = propose_assignments({{10, 0, {}}, {1, 0, {}}}, list);
  CHECK(proposal.loads == std::vector<int>{2, 1});
  const std::vector<std::pair<std::size_t, int>> missing = proposal.short_of;
  REQUIRE(missing.size() == 2);
  CHECK(std::find(missing.begin(), missing.end(), std::pair<std::size_t, int>{1, 2}) != missing.end());
  CHECK(missing[0].second + missing[1].second == 3);
}

TEST_CASE("what was assigned before counts in the load and in the limit") {
  const auto proposal = propose_assignments({{6, 5, {}}, {6, 0, {}}, {2, 2, {}}}, applications(4, 1));
  CHECK(proposal.loads == std::vector<int>{5, 4, 2});
}

TEST_CASE("knowledge of the area is preferred until it costs more than an average load") {
  std::vector<ApplicationToEvaluate> list = {{1, {"IL"}, {}}, {1, {"IL"}, {}}, {1, {"SI"}, {}}, {1, {"SI"}, {}}};
  const auto each_their_own = propose_assignments({{9, 0, {"SI"}}, {9, 0, {"IL"}}}, list);
  CHECK(each_their_own.pairs == Pairs{{0, 1}, {1, 1}, {2, 0}, {3, 0}});
  CHECK(each_their_own.with_area == 4);
  // Ten of one area: the only expert isn't left alone with all of them.
  const auto ten =
      propose_assignments({{20, 0, {"IL"}}, {20, 0, {"SI"}}}, std::vector<ApplicationToEvaluate>(10, {1, {"IL"}, {}}));
  CHECK(ten.loads[0] > ten.loads[1]);
  CHECK(ten.loads[1] > 0);
}

TEST_CASE("without evaluators everything is missing; without applications nothing is proposed") {
  const auto nobody = propose_assignments({}, applications(2, 3));
  CHECK(nobody.pairs.empty());
  CHECK(nobody.short_of == std::vector<std::pair<std::size_t, int>>{{0, 3}, {1, 3}});
  CHECK(propose_assignments({{5, 0, {}}}, {}).pairs.empty());
}

TEST_CASE("no other assignment shares the work more evenly") {
  std::mt19937 random(4);
  for (int round = 0; round < 200; ++round) {
    std::vector<AvailableEvaluator> evaluators(3);
    for (auto& one : evaluators) one = {4 + static_cast<int>(random() % 3), static_cast<int>(random() % 4), {}};
    auto list = applications(4, 1);
    for (auto& one : list)
      if (random() % 2) one.barred = {random() % 3};
    const auto proposal = propose_assignments(evaluators, list);
    for (const auto& [application, evaluator] : proposal.pairs)
      CHECK(std::count(list[application].barred.begin(), list[application].barred.end(), evaluator) == 0);
    if (!proposal.short_of.empty()) continue;
    std::vector<int> loads;
    for (const auto& one : evaluators) loads.push_back(one.load);
    CHECK(squares(proposal.loads) == least_by_hand(evaluators, list, 0, loads));
  }
}
