// How one application's total comes about, criterion by criterion, for people who check it by hand.
#pragma once
#include <vector>

#include "rules/scoring.hpp"

namespace konkurss::rules {

struct Term {
  std::size_t criterion = 0;     // its place in Inputs::criteria
  std::vector<Rational> points;  // of the evaluations that count, in their order; of a consensus the agreed ones
  Rational mean, weight;         // exact
  Rational share;                // weight * mean / the scale's maximum, exact
  Rational ranking_weight, ranking_share;  // the same in the total that orders the list
};

struct Arithmetic {
  Scored scored;
  std::vector<Term> terms;    // empty without a total, and where a finding gave it (Application::found_total)
  Rational sum, ranking_sum;  // of the shares; score() rounds them to the totals
};

// By the rule of score(). The result points into the application.
Arithmetic arithmetic(const Inputs& inputs, const Application& application);

// For pages and programs: {"evaluators", "by_consensus", "maximum", "terms": [{"criterion", "points", "mean", "weight",
// "share"}], "sum", "total"}; where criteria weigh otherwise in the order of the list also each term's "ranking_weight"
// and "ranking_share", "ranking_sum" and "ranking_total". Means, shares and sums have four decimals where they need
// them, though they are computed with exact ones. Null without terms.
Json to_json(const Inputs& inputs, const Arithmetic& arithmetic);

}  // namespace konkurss::rules
