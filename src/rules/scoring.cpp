#include "rules/scoring.hpp"

namespace konkurss::rules {
namespace {

std::vector<Rational> means(const Inputs& inputs, const Application& application) {
  std::vector<Rational> means(inputs.criteria.size());
  for (const auto criterion : inputs.categories[application.category].criteria) {
    for (const auto& evaluation : application.evaluations) means[criterion] += evaluation.scores[criterion];
    means[criterion] /= Rational(static_cast<std::int64_t>(application.evaluations.size()));
  }
  return means;
}

Rational weighted(const Inputs& inputs, const Application& application, const std::vector<Rational>& points) {
  Rational sum;
  for (const auto criterion : inputs.categories[application.category].criteria) {
    sum += inputs.criteria[criterion].weight * points[criterion];
  }
  return sum / inputs.rules.scale.maximum;
}

std::vector<Shortfall> shortfalls(const Inputs& inputs, const Scored& scored) {
  std::vector<Shortfall> found;
  for (const auto criterion : inputs.categories[scored.application->category].criteria) {
    const auto& minimum = inputs.criteria[criterion].minimum_mean;
    const auto& mean = scored.means[criterion];
    if (minimum && mean < *minimum) found.push_back({criterion, mean, *minimum});
  }
  const auto& threshold = inputs.rules.total_threshold;
  if (threshold && *scored.total < *threshold) found.push_back({{}, *scored.total, *threshold});
  return found;
}

}  // namespace

Scored score(const Inputs& inputs, const Application& application) {
  Scored scored;
  scored.application = &application;
  if (!application.admissible || application.evaluations.empty()) return scored;
  scored.means = means(inputs, application);
  scored.total = weighted(inputs, application, scored.means).rounded(inputs.rules.decimals);
  for (const auto& evaluation : application.evaluations) {
    scored.evaluator_totals.push_back(weighted(inputs, application, evaluation.scores));
  }
  scored.shortfalls = shortfalls(inputs, scored);
  return scored;
}

}  // namespace konkurss::rules
