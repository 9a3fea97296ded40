// Means, totals and thresholds of one application.
#pragma once
#include <optional>
#include <vector>

#include "rules/aggregation.hpp"
#include "rules/inputs.hpp"

namespace konkurss::rules {

// A threshold that wasn't reached.
struct Shortfall {
  std::optional<std::size_t> criterion;  // its place in Inputs::criteria; nothing: the total
  Rational reached, required;
};

struct Scored {
  const Application* application = nullptr;
  Counted counted;                         // which evaluations make the means, and what is awaited before there are any
  std::vector<Rational> means;             // exact, by the place in Inputs::criteria; empty without a total
  std::optional<Rational> total;           // nothing without an evaluation, of what is awaited, and when inadmissible
  std::optional<Rational> ranking_total;   // what orders the list: the total, unless criteria weigh otherwise in it
  std::vector<Rational> evaluator_totals;  // exact, in the order of Application::evaluations
  std::vector<Shortfall> shortfalls;       // criteria in their order, then the total
};

// total = sum over the category's criteria of weight * mean / the scale's maximum, exact until it is rounded once,
// half up, to Rules::decimals; the total that orders the list is the same with the weights for the ranking. A mean is
// of the evaluations that count (rules/aggregation.hpp), or the agreed points. The rounded number is the total from
// there on: thresholds and ties compare what is published, so that nobody with "60,00" fails a threshold of 60,00 and
// equal printed totals are a tie. Means are never rounded for a comparison. A scale that doesn't begin at 0 changes
// nothing: points count as given, out of the maximum, as evaluators see them; 1 on a scale from 1 to 5 earns a fifth of
// the weight. Weights needn't sum to 100: the highest total is their sum, and the threshold is in the same units. The
// result points into the application.
Scored score(const Inputs& inputs, const Application& application);

// What the criterion weighs in the total that orders the list.
const Rational& weight_in_list(const Criterion& criterion);

// A criterion of which somebody has given points, or hasn't yet.
struct Given {
  Rational weight;
  std::optional<Rational> points;
};

// The total of what has points so far, by the same rule: of a criterion without them nothing counts.
struct SoFar {
  std::optional<Rational> total;  // nothing before the first points
  std::size_t scored = 0, criteria = 0;
  bool is_partial() const { return scored < criteria; }
};
SoFar so_far(const std::vector<Given>& given, const Rational& maximum, int decimals);

}  // namespace konkurss::rules
