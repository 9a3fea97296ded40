#include "rules/ranking.hpp"

#include <algorithm>

namespace konkurss::rules {
namespace {

Outcome outcome_of(const Scored& scored) {
  if (!scored.application->admissible) return Outcome::inadmissible;
  if (!scored.total) return Outcome::unevaluated;
  return scored.shortfalls.empty() ? Outcome::reserve : Outcome::rejected;
}

Line line_of(const Inputs& inputs, const Scored& scored) {
  const auto& application = *scored.application;
  Line line;
  line.id = application.id;
  line.number = application.number;
  line.category = application.category;
  line.applicant = application.applicant;
  line.amount_requested = application.amount_requested;
  line.counted = scored.counted;
  line.means = scored.means;
  line.total = scored.total;
  line.ranking_total = scored.ranking_total;
  line.outcome = outcome_of(scored);
  line.shortfalls = scored.shortfalls;
  line.divergence = divergence(inputs, application, scored.evaluator_totals);
  line.evaluator_totals = scored.evaluator_totals;
  for (const auto& evaluation : application.evaluations) line.evaluators.push_back(evaluation.evaluator);
  line.evaluators.resize(line.evaluator_totals.size());
  return line;
}

Rational euro(const Scored& scored) { return Rational(scored.application->amount_requested.cents(), 100); }

TieStep step_between(const Standing& own, const Standing& other, const TieRule& rule) {
  TieStep step{rule, own.rank < other.rank, other.scored->application->number, {}, {}};
  if (rule.by == TieRule::By::criterion) {
    step.own = own.scored->means[rule.criterion];
    step.other = other.scored->means[rule.criterion];
  } else if (rule.by == TieRule::By::lower_amount) {
    step.own = euro(*own.scored);
    step.other = euro(*other.scored);
  }
  return step;
}

// Up to ten others of the tie, as near to the place as its ends allow.
std::vector<std::string> nearest_equals(const std::vector<Standing>& all, std::size_t place) {
  constexpr std::size_t most = 10;
  const auto begin = all[place].tie_begin;
  const auto end = all[place].tie_end;
  const auto latest = end - begin > most ? end - most - 1 : begin;
  const auto first = std::clamp(place < most / 2 ? 0 : place - most / 2, begin, latest);
  std::vector<std::string> numbers;
  for (auto i = first; i < end && numbers.size() < most; ++i) {
    if (i != place) numbers.push_back(all[i].scored->application->number);
  }
  return numbers;
}

void add_tie(Line& line, const std::vector<Standing>& all, std::size_t place, const std::vector<TieRule>& rules) {
  const auto& own = all[place];
  line.tied_with = nearest_equals(all, place);
  line.tied_count = own.tie_end - own.tie_begin - 1;
  line.unresolved_tie = own.unresolved_tie;
  if (own.tie_rule) line.tie_rule = own.tie_rule->name;
  auto above = own.rank - 1;  // the first of those that share this rank
  auto below = place;
  while (below < own.tie_end && all[below].rank == own.rank) ++below;
  const auto add = [&](const Standing& other) {
    if (const auto* rule = rule_between(own, other, rules)) line.tie_steps.push_back(step_between(own, other, *rule));
  };
  if (above > own.tie_begin) add(all[above - 1]);
  if (below < own.tie_end) add(all[below]);
}

void add_ranked(Result& result, const Inputs& inputs, std::size_t category, const std::vector<const Scored*>& passed) {
  const auto all = standings(passed, inputs.rules.ties);
  const auto shares = allocate(all, inputs.categories[category].envelope, inputs.rules);
  for (std::size_t place = 0; place < all.size(); ++place) {
    auto line = line_of(inputs, *all[place].scored);
    line.rank = all[place].rank;
    line.share = shares[place];
    if (shares[place].grant == Grant::supported || shares[place].grant == Grant::partly_supported) {
      line.outcome = Outcome::supported;
    }
    add_tie(line, all, place, inputs.rules.ties);
    result.lines.push_back(std::move(line));
  }
}

bool stands_before(const Scored* a, const Scored* b) {
  if (outcome_of(*a) != outcome_of(*b)) return outcome_of(*a) < outcome_of(*b);
  if (a->ranking_total != b->ranking_total) return a->ranking_total > b->ranking_total;
  return has_lower_number(*a->application, *b->application);
}

void count(CategoryResult& category, const Line& line) {
  switch (line.outcome) {
    case Outcome::supported:
      ++category.supported;
      category.supported_sum += line.share->granted;
      break;
    case Outcome::reserve:
      ++category.reserve;
      break;
    case Outcome::rejected:
      ++category.rejected;
      break;
    case Outcome::unevaluated:
      ++category.unevaluated;
      break;
    case Outcome::inadmissible:
      ++category.inadmissible;
      break;
  }
}

void add_category(Result& result, const Inputs& inputs, std::size_t category, const std::vector<Scored>& scored) {
  std::vector<const Scored*> passed;
  std::vector<const Scored*> others;
  for (const auto& one : scored) {
    if (one.application->category != category) continue;
    (outcome_of(one) == Outcome::reserve ? passed : others).push_back(&one);
  }
  const auto begin = result.lines.size();
  add_ranked(result, inputs, category, passed);
  std::sort(others.begin(), others.end(), stands_before);
  for (const auto* one : others) result.lines.push_back(line_of(inputs, *one));
  auto& sums = result.categories[category];
  for (auto i = begin; i < result.lines.size(); ++i) count(sums, result.lines[i]);
}

}  // namespace

Result rank(const Inputs& inputs) {
  Result result;
  result.decimals = inputs.rules.decimals;
  result.aggregation = inputs.rules.aggregation;
  result.has_ranking_weights = inputs.has_ranking_weights;
  result.has_partial_amounts = inputs.rules.partial_from_percent.has_value();
  for (const auto& criterion : inputs.criteria) result.criteria.push_back(criterion.code);
  for (const auto& category : inputs.categories) {
    CategoryResult sums;
    sums.code = category.code;
    sums.criteria = category.criteria;
    sums.envelope = category.envelope;
    result.categories.push_back(std::move(sums));
  }
  std::vector<Scored> scored;
  scored.reserve(inputs.applications.size());
  for (const auto& application : inputs.applications) scored.push_back(score(inputs, application));
  result.lines.reserve(scored.size());
  for (std::size_t category = 0; category < inputs.categories.size(); ++category) {
    add_category(result, inputs, category, scored);
  }
  return result;
}

}  // namespace konkurss::rules
