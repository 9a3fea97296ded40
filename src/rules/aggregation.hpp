// Which evaluations of an application make its total, by the policy of the call, and what is awaited before there is
// one.
#pragma once
#include <vector>

#include "rules/inputs.hpp"

namespace konkurss::rules {

enum class Awaited { nothing, second_evaluator, third_evaluator, consensus };

struct Counted {
  Awaited awaited = Awaited::nothing;
  bool by_consensus = false;          // the agreed points make the total, no evaluation does
  std::vector<std::size_t> left_out;  // places in Application::evaluations of those that don't count
};

// mean: all count. two_experts (EEA and Norway Grants): below two evaluations a second is awaited; while no two differ
// by more than Aggregation::third_above_percent of the higher, all count; two that do await a third; of three or more
// that do, the two closest count. Where two pairs are equally close, Aggregation::equal_pairs says which; those who
// gave the same total as one of the pair count with it, so that the order of the evaluations never matters. consensus:
// the agreed points where there are any; without them all count, unless the call wants an agreement on every
// application or the evaluators diverge (rules/divergence.hpp): then it is awaited.
// `totals` are the evaluators' own, in the order of the evaluations, by the weights of the total.
Counted counted(const Inputs& inputs, const Application& application, const std::vector<Rational>& totals);

}  // namespace konkurss::rules
