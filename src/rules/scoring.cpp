#include "rules/scoring.hpp"

#include <algorithm>

namespace konkurss::rules {
namespace {

std::vector<Rational> means(const Inputs& inputs, const Application& application, const Counted& counted) {
  if (counted.by_consensus) return application.consensus;
  std::vector<Rational> means(inputs.criteria.size());
  const auto& out = counted.left_out;
  const auto number = static_cast<std::int64_t>(application.evaluations.size() - out.size());
  for (const auto criterion : inputs.categories[application.category].criteria) {
    for (std::size_t i = 0; i < application.evaluations.size(); ++i) {
      if (std::find(out.begin(), out.end(), i) != out.end()) continue;
      means[criterion] += application.evaluations[i].scores[criterion];
    }
    means[criterion] /= Rational(number);
  }
  return means;
}

const Rational& weight(const Criterion& criterion) { return criterion.weight; }
template <typename Weight>
Rational weighted(const Inputs& inputs, const Application& application, const std::vector<Rational>& points,
                  Weight weight) {
  Rational sum;
  for (const auto criterion : inputs.categories[application.category].criteria) {
    sum += weight(inputs.criteria[criterion]) * points[criterion];
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

// Points that come to the total when every criterion earns the same share of its weight.
std::vector<Rational> even_points(const Inputs& inputs, const Application& application) {
  std::vector<Rational> points(inputs.criteria.size());
  Rational weights;
  for (const auto criterion : inputs.categories[application.category].criteria)
    weights += inputs.criteria[criterion].weight;
  if (weights == Rational(0)) return points;
  for (const auto criterion : inputs.categories[application.category].criteria)
    points[criterion] = *application.found_total / weights * inputs.rules.scale.maximum;
  return points;
}

// With a total that a finding gives, its own means stand where there are any; of the thresholds only the total's
// counts.
void put_found_total(const Inputs& inputs, Scored& scored) {
  if (scored.means.empty()) scored.means = even_points(inputs, *scored.application);
  scored.total = scored.application->found_total->rounded(inputs.rules.decimals);
  scored.ranking_total = scored.total;
  scored.shortfalls.clear();
  const auto& threshold = inputs.rules.total_threshold;
  if (threshold && *scored.total < *threshold) scored.shortfalls.push_back({{}, *scored.total, *threshold});
}

Scored score_evaluated(const Inputs& inputs, const Application& application) {
  Scored scored;
  scored.application = &application;
  if (!application.admissible || application.evaluations.empty()) return scored;
  for (const auto& evaluation : application.evaluations) {
    scored.evaluator_totals.push_back(weighted(inputs, application, evaluation.scores, weight));
  }
  scored.counted = counted(inputs, application, scored.evaluator_totals);
  if (scored.counted.awaited != Awaited::nothing) return scored;
  const auto& rules = inputs.rules;
  scored.means = means(inputs, application, scored.counted);
  scored.total = weighted(inputs, application, scored.means, weight).rounded(rules.decimals);
  scored.ranking_total = inputs.has_ranking_weights
                             ? weighted(inputs, application, scored.means, weight_in_list).rounded(rules.decimals)
                             : scored.total;
  scored.shortfalls = shortfalls(inputs, scored);
  return scored;
}

}  // namespace

const Rational& weight_in_list(const Criterion& criterion) {
  return criterion.ranking_weight ? *criterion.ranking_weight : criterion.weight;
}

Scored score(const Inputs& inputs, const Application& application) {
  auto scored = score_evaluated(inputs, application);
  if (application.admissible && application.found_total) put_found_total(inputs, scored);
  return scored;
}

SoFar so_far(const std::vector<Given>& given, const Rational& maximum, int decimals) {
  SoFar found;
  found.criteria = given.size();
  Rational sum;
  for (const auto& one : given) {
    if (!one.points) continue;
    found.scored += 1;
    sum += one.weight * *one.points;
  }
  if (found.scored > 0) found.total = (sum / maximum).rounded(decimals);
  return found;
}

}  // namespace konkurss::rules
