// Where the evaluators of one application differ more than the call tolerates.
#pragma once
#include <vector>

#include "rules/inputs.hpp"

namespace konkurss::rules {

struct Divergence {
  bool total = false;
  std::vector<std::size_t> criteria;  // their places in Inputs::criteria
};

// The total diverges where the highest and the lowest evaluator's differ by more than Rules::divergence_percent of
// the highest; a criterion where two scores differ by Rules::divergence_points or more. Both compare exact numbers.
// A limit that the call doesn't set flags nothing, nor does a single evaluation.
// `totals` are the evaluators' own, in the order of the evaluations.
Divergence divergence(const Inputs& inputs, const Application& application, const std::vector<Rational>& totals);

// Whether the highest and the lowest differ by more than that share of the highest. At least one total.
bool differ_by_more(const std::vector<Rational>& totals, const Rational& percent);

}  // namespace konkurss::rules
