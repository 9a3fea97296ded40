#include "rules/divergence.hpp"

#include <algorithm>

namespace konkurss::rules {
namespace {

bool criterion_diverges(const std::vector<Evaluation>& evaluations, std::size_t criterion, const Rational& points) {
  const auto [lowest, highest] = std::minmax_element(
      evaluations.begin(), evaluations.end(),
      [criterion](const auto& a, const auto& b) { return a.scores[criterion] < b.scores[criterion]; });
  return highest->scores[criterion] - lowest->scores[criterion] >= points;
}

}  // namespace

bool differ_by_more(const std::vector<Rational>& totals, const Rational& percent) {
  const auto [lowest, highest] = std::minmax_element(totals.begin(), totals.end());
  return *highest - *lowest > *highest * percent / Rational(100);
}

Divergence divergence(const Inputs& inputs, const Application& application, const std::vector<Rational>& totals) {
  Divergence found;
  if (totals.size() < 2) return found;
  const auto& rules = inputs.rules;
  found.total = rules.divergence_percent && differ_by_more(totals, *rules.divergence_percent);
  if (!rules.divergence_points) return found;
  for (const auto criterion : inputs.categories[application.category].criteria) {
    if (criterion_diverges(application.evaluations, criterion, *rules.divergence_points)) {
      found.criteria.push_back(criterion);
    }
  }
  return found;
}

}  // namespace konkurss::rules
