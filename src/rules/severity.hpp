// How severe each evaluator is beside the others, and the ranking without that: information, never the result.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "rules/ranking.hpp"

namespace konkurss::rules {

// Floating point is enough for what nothing is decided by. Totals are the evaluator's own, by the weights of the total.
struct Severity {
  std::string evaluator;
  std::size_t applications = 0;  // evaluated
  std::size_t shared = 0;        // of them, evaluated by others, too
  double mean = 0, lowest = 0, highest = 0;
  std::optional<double> spread;       // standard deviation; of two totals or more
  std::optional<double> shift;        // points given above (+) or below (-) the others on the same applications
  std::optional<double> correlation;  // with the mean of the others; of three shared or more that aren't all equal
};

struct SeverityView {
  std::vector<Severity> evaluators;  // V2 before V10
  Result adjusted;                   // the ranking of the scores without each evaluator's shift
};

// The shift is that of an additive model, by least squares and for each criterion: points = what the application is
// worth
// + what the evaluator adds, so that who was given better applications doesn't count as lenient. Within those who are
// linked by shared applications the shifts sum to nothing; between others there is nothing to compare. The adjusted
// points are those given less the shift, off the scale where that leads off it; thresholds, ties and money are applied
// to them as to the real ones. The order of applications and evaluations never matters.
SeverityView severity(const Inputs& inputs);

}  // namespace konkurss::rules
