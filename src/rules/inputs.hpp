// What a ranking is computed from: the rules of the call, its criteria and categories, and the applications with
// the scores that count.
#pragma once
#include <cstdint>
#include <functional>
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

// How the evaluations of an application become its means and totals (see rules/aggregation.hpp).
struct Aggregation {
  enum class By {
    mean,         // of all evaluators
    two_experts,  // two; where they differ too much a third, and then the two closest count (EEA and Norway Grants)
    consensus,    // the points that the evaluators agreed on
  };
  enum class EqualPairs { lower, higher, all };  // which counts where the middle one of three is as near to both
  By by = By::mean;
  Rational third_above_percent;                // two_experts: more than this share of the higher total is too much
  EqualPairs equal_pairs = EqualPairs::lower;  // two_experts
  bool consensus_on_all = false;               // consensus: on every application, not only where evaluators diverge
};

struct Rules {
  Scale scale;
  Aggregation aggregation;
  std::optional<Rational> total_threshold;
  int decimals = 2;  // of totals and means
  std::vector<TieRule> ties;
  Allocation allocation = Allocation::strict;
  std::optional<Rational> partial_from_percent;  // of the amount requested: a rest that is as large is granted
  std::optional<Rational> divergence_percent;    // of the higher of two evaluators' totals
  std::optional<Rational> divergence_points;     // between two scores of a criterion
};

struct Criterion {
  std::string code;
  Rational weight;                         // in the total, which thresholds are compared with
  std::optional<Rational> ranking_weight;  // in the total that orders the list, where that one is another
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
  std::vector<Rational> consensus;        // the agreed points, as Evaluation::scores; empty: none
  std::optional<Rational> found_total;    // tried in place of what the evaluators gave (rules/finding.hpp)
  std::optional<std::int64_t> vote_rank;  // 1 is the best: the commission's vote on a tie nothing else resolves
  std::optional<std::int64_t> vote_item;  // the item of its agenda that gave the place; none: entered by the chair
};

struct Inputs {
  Rules rules;
  bool has_ranking_weights = false;  // some criterion weighs otherwise in the order of the list
  std::vector<Criterion> criteria;
  std::vector<Category> categories;
  std::vector<Application> applications;
};

// Reads the stored form of the inputs. Throws std::invalid_argument that names the place and what is wrong there for
// anything missing, of a wrong type or contradictory: a score off the scale or its steps, a missing or strange score,
// an evaluator, an id or a number twice, an unknown category, criterion or rule, a category without a criterion, a
// negative weight or amount, the commission's vote anywhere but at the end of the tie rules.
// Without "aggregation" the mean of all evaluators counts.
// A criterion without "categories" applies to all. Keys it doesn't know are of no concern to a ranking.
Inputs inputs_from(const Json& document);

// What a category's criteria come to at most: the sum of their weights, with the decimals of totals. The document is
// the stored inputs or a call's definition.
std::string highest_total(const Json& document, const Json& category);

struct InputsOfText {
  Inputs inputs;
  Json rest;  // the document without its applications
};
// The same from its text, an application at a time: the document of 10,000 with their points takes more than 100 MB.
// What comes after the applications is read too late for them; PostgreSQL writes them last, as jsonb and as we ask it.
// `take` is shown each as it was read. Throws Json::parse_error, too.
InputsOfText inputs_from_text(std::string_view text, const std::function<void(const Json& application)>& take = {});

}  // namespace konkurss::rules
