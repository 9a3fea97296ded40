#include "rules/divergence.hpp"

#include <algorithm>

namespace konkurss::rules {
namespace {

bool total_diverges(const std::vector<Rational>& totals, const Rational& percent) {
  const auto [lowest, highest] = std::minmax_element(totals.begin(), totals.end());
  return *highest - *lowest > *highest * percent / Rational(100);
}

bool criterion_diverges(const std::vector<Evaluation>& evaluations, std::size_t criterion, const Rational& points) {
  const auto [lowest, highest] = std::minmax_element(
      evaluations.begin(), evaluations.end(),
      [criterion](const auto& a, const auto& b) { return a.scores[criterion] < b.scores[criterion]; });
  return highest->scores[criterion] - lowest->scores[criterion] >= points;
}

}  // namespace

Divergence divergence(const Inputs& inputs, const Scored& scored) {
  Divergence found;
  if (scored.evaluator_totals.size() < 2) return found;
  const auto& rules = inputs.rules;
  found.total = rules.divergence_percent && total_diverges(scored.evaluator_totals, *rules.divergence_percent);
  if (!rules.divergence_points) return found;
  for (const auto criterion : inputs.categories[scored.application->category].criteria) {
    if (criterion_diverges(scored.application->evaluations, criterion, *rules.divergence_points)) {
      found.criteria.push_back(criterion);
    }
  }
  return found;
}

}  // namespace konkurss::rules
