// Where the evaluators of one application differ more than the call tolerates.
#pragma once
#include <vector>

#include "rules/scoring.hpp"

namespace konkurss::rules {

struct Divergence {
  bool total = false;
  std::vector<std::size_t> criteria;  // their places in Inputs::criteria
};

// The total diverges where the highest and the lowest evaluator's differ by more than Rules::divergence_percent of
// the highest; a criterion where two scores differ by Rules::divergence_points or more. Both compare exact numbers.
// A limit that the call doesn't set flags nothing, nor does a single evaluation.
Divergence divergence(const Inputs& inputs, const Scored& scored);

}  // namespace konkurss::rules
