// The ranked list: one pure function from the rules, the scores and the amounts to every line with its reasons.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rules/allocation.hpp"
#include "rules/divergence.hpp"

namespace konkurss::rules {

// In the order of the list.
enum class Outcome { supported, reserve, rejected, unevaluated, inadmissible };

// How a tie came out against one neighbour.
struct TieStep {
  TieRule rule;
  bool above = false;  // this line stands above the neighbour
  std::string neighbour;
  Rational own, other;  // means or euro; nothing to compare with the commission's vote
};

struct Line {
  std::int64_t id = 0;
  std::string number;
  std::size_t category = 0;  // its place in Result::categories
  std::string applicant;
  Money amount_requested;
  Counted counted;
  std::vector<Rational> means;  // by the place in Result::criteria; empty without a total
  std::optional<Rational> total;
  std::optional<Rational> ranking_total;  // what orders the list
  std::optional<std::size_t> rank;        // only of those that passed all thresholds
  Outcome outcome = Outcome::unevaluated;
  std::vector<Shortfall> shortfalls;
  std::optional<std::string> tie_rule;
  std::vector<std::string> tied_with;  // the nearest others with the same total, ten at most
  std::size_t tied_count = 0;          // all others with the same total
  std::vector<TieStep> tie_steps;      // against the nearest above and below that don't share the rank
  bool unresolved_tie = false;
  Divergence divergence;
  std::vector<std::string> evaluators;
  std::vector<Rational> evaluator_totals;  // exact, in the order of the evaluators
  std::optional<Share> share;              // of those with a rank
};

struct CategoryResult {
  std::string code;
  std::vector<std::size_t> criteria;  // the places in Result::criteria that apply
  Money envelope, supported_sum;
  std::size_t supported = 0, reserve = 0, rejected = 0, unevaluated = 0, inadmissible = 0;
};

struct Result {
  int decimals = 2;
  Aggregation aggregation;
  bool has_ranking_weights = false;
  bool has_partial_amounts = false;
  std::vector<std::string> criteria;  // codes
  std::vector<CategoryResult> categories;
  std::vector<Line> lines;  // by category; in it by rank, then rejected by total, unevaluated, inadmissible
};

// The same inputs give the same result, whatever order the applications and evaluations come in. Rules: see scoring,
// ties, allocation and divergence. std::overflow_error where weights or scores are too fine for 64-bit fractions.
Result rank(const Inputs& inputs);

// The stored form, with the sentence that explains each line in Latvian and English. Of an application that misses
// several thresholds "threshold_failed" names the first, criteria before the total; the sentence names all.
// "tied_with" holds at most ten: in a big tie the whole list would be as long as the category, on every line.
// What only some policies have is there only with them: "ranking_total", "awaits", "counted" of an evaluation,
// "by_consensus", "amount_granted".
Json to_json(const Result& result);
// The same line by line, since all of 10,000 take 80 MB; returns the rest, without "lines".
Json to_json(const Result& result, const std::function<void(Json line)>& take);

}  // namespace konkurss::rules
