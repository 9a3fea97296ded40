#include "rules/aggregation.hpp"

#include <algorithm>
#include <utility>

#include "rules/divergence.hpp"

namespace konkurss::rules {
namespace {

using Pair = std::pair<Rational, Rational>;  // the lower total, the higher one

std::vector<Pair> closest_pairs(std::vector<Rational> totals) {
  std::sort(totals.begin(), totals.end());
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i + 1 < totals.size(); ++i) {
    const Pair pair{totals[i], totals[i + 1]};
    const auto gap = pair.second - pair.first;
    if (!pairs.empty() && gap > pairs.front().second - pairs.front().first) continue;
    if (!pairs.empty() && gap < pairs.front().second - pairs.front().first) pairs.clear();
    pairs.push_back(pair);
  }
  return pairs;
}

std::vector<Pair> chosen(std::vector<Pair> pairs, Aggregation::EqualPairs rule) {
  switch (rule) {
    case Aggregation::EqualPairs::lower:
      return {pairs.front()};
    case Aggregation::EqualPairs::higher:
      return {pairs.back()};
    case Aggregation::EqualPairs::all:
      break;
  }
  return pairs;
}

std::vector<std::size_t> outside_of_closest(const std::vector<Rational>& totals, Aggregation::EqualPairs rule) {
  const auto pairs = chosen(closest_pairs(totals), rule);
  std::vector<std::size_t> outside;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    const auto holds = [&](const Pair& pair) { return pair.first == totals[i] || pair.second == totals[i]; };
    if (std::none_of(pairs.begin(), pairs.end(), holds)) outside.push_back(i);
  }
  return outside;
}

Counted by_two_experts(const Aggregation& policy, const std::vector<Rational>& totals) {
  Counted counted;
  if (totals.size() < 2) {
    counted.awaited = Awaited::second_evaluator;
  } else if (differ_by_more(totals, policy.third_above_percent)) {
    if (totals.size() == 2) counted.awaited = Awaited::third_evaluator;
    if (totals.size() > 2) counted.left_out = outside_of_closest(totals, policy.equal_pairs);
  }
  return counted;
}

Counted by_consensus(const Inputs& inputs, const Application& application, const std::vector<Rational>& totals) {
  Counted counted;
  counted.by_consensus = !application.consensus.empty();
  if (counted.by_consensus) return counted;
  const auto found = divergence(inputs, application, totals);
  const bool wanted = inputs.rules.aggregation.consensus_on_all || found.total || !found.criteria.empty();
  if (wanted) counted.awaited = Awaited::consensus;
  return counted;
}

}  // namespace

Counted counted(const Inputs& inputs, const Application& application, const std::vector<Rational>& totals) {
  switch (inputs.rules.aggregation.by) {
    case Aggregation::By::two_experts:
      return by_two_experts(inputs.rules.aggregation, totals);
    case Aggregation::By::consensus:
      return by_consensus(inputs, application, totals);
    case Aggregation::By::mean:
      break;
  }
  return {};
}

}  // namespace konkurss::rules
