// What a ranking is computed from: the rules of the call, its criteria and categories, and the applications with
// the scores that count.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/money.hpp"
#include "base/rational.hpp"

namespace konkurss::rules {

// How the order among equal totals is found, one rule after the other.
struct TieRule {
  enum class By { criterion, lower_amount, commission_vote };
  By by = By::commission_vote;
  std::size_t criterion = 0;  // the place in Inputs::criteria, with By::criterion
  std::string name;           // as the call declares it: "criterion:K1", "lower_amount", "commission_vote"
};

struct Scale {
  Rational minimum, maximum, step;
};

enum class Allocation {
  strict,    // the first application that the money doesn't reach ends the allocation
  skipping,  // a cheaper one further down may still get it
};

struct Rules {
  Scale scale;
  std::optional<Rational> total_threshold;
  int decimals = 2;  // of totals and means
  std::vector<TieRule> ties;
  Allocation allocation = Allocation::strict;
  std::optional<Rational> divergence_percent;  // of the higher of two evaluators' totals
  std::optional<Rational> divergence_points;   // between two scores of a criterion
};

struct Criterion {
  std::string code;
  Rational weight;
  std::optional<Rational> minimum_mean;
};

struct Category {
  std::string code;
  Money envelope;
  std::vector<std::size_t> criteria;  // the places in Inputs::criteria of those that apply, in that order
};

// One evaluator's scores by the place in Inputs::criteria; 0 at those that don't apply to the category.
struct Evaluation {
  std::string evaluator;
  std::vector<Rational> scores;
};

struct Application {
  std::int64_t id = 0;
  std::string number;
  std::size_t category = 0;  // the place in Inputs::categories
  std::string applicant;
  Money amount_requested;
  bool admissible = false;
  std::vector<Evaluation> evaluations;    // by evaluator; a recused evaluator's isn't here
  std::optional<std::int64_t> vote_rank;  // 1 is the best: the commission's vote on a tie nothing else resolves
};

struct Inputs {
  Rules rules;
  std::vector<Criterion> criteria;
  std::vector<Category> categories;
  std::vector<Application> applications;
};

// Reads the stored form of the inputs. Throws std::invalid_argument that names the place and what is wrong there for
// anything missing, of a wrong type or contradictory: a score off the scale or its steps, a missing or strange score,
// an evaluator, an id or a number twice, an unknown category, criterion or rule, a category without a criterion, a
// negative weight or amount, the commission's vote anywhere but at the end of the tie rules.
// A criterion without "categories" applies to all. Keys it doesn't know are of no concern to a ranking.
Inputs inputs_from(const Json& document);

}  // namespace konkurss::rules
