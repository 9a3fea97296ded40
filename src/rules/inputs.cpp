#include "rules/inputs.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <unordered_set>

#include "rules/place.hpp"

namespace konkurss::rules {
namespace {

template <typename Coded>
std::size_t position_of(const std::vector<Coded>& list, std::string_view code) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Coded& entry) { return entry.code == code; });
  return static_cast<std::size_t>(found - list.begin());
}

std::optional<Rational> maybe_decimal(const Place& place, std::string_view name) {
  const auto value = place.maybe(name);
  if (!value) return {};
  return value->decimal();
}

Rational not_negative(const Place& place) {
  const auto value = place.decimal();
  if (value < Rational(0)) place.refuse("must not be negative");
  return value;
}

Money amount(const Place& place) {
  not_negative(place);
  return place.money();
}

Scale scale_from(const Place& place) {
  const Scale scale{place.at("minimum").decimal(), place.at("maximum").decimal(), place.at("step").decimal()};
  if (scale.maximum <= Rational(0)) place.at("maximum").refuse("must be above 0");
  if (scale.maximum <= scale.minimum) place.at("maximum").refuse("must be above the minimum");
  if (scale.step <= Rational(0)) place.at("step").refuse("must be above 0");
  const auto steps = (scale.maximum - scale.minimum) / scale.step;
  if (steps.denominator() != 1) place.at("step").refuse("doesn't reach the maximum");
  return scale;
}

void read_criteria(Inputs& inputs, const Place& place) {
  place.each([&](const Place& entry) {
    const auto code = entry.at("code");
    if (position_of(inputs.criteria, code.text()) < inputs.criteria.size()) code.refuse("stands twice");
    inputs.criteria.push_back({code.text(), not_negative(entry.at("weight")), maybe_decimal(entry, "minimum_mean")});
  });
}

void read_categories(Inputs& inputs, const Place& place) {
  place.each([&](const Place& entry) {
    const auto code = entry.at("code");
    if (position_of(inputs.categories, code.text()) < inputs.categories.size()) code.refuse("stands twice");
    inputs.categories.push_back({code.text(), amount(entry.at("envelope")), {}});
  });
}

void apply_criteria(Inputs& inputs, const Place& criteria, const Place& categories) {
  std::size_t position = 0;
  criteria.each([&](const Place& entry) {
    const auto chosen = entry.maybe("categories");
    if (!chosen) {
      for (auto& category : inputs.categories) category.criteria.push_back(position);
    } else {
      chosen->each([&](const Place& code) {
        const auto category = position_of(inputs.categories, code.text());
        if (category == inputs.categories.size()) code.refuse("there is no such category");
        auto& applying = inputs.categories[category].criteria;
        if (!applying.empty() && applying.back() == position) code.refuse("stands twice");
        applying.push_back(position);
      });
    }
    ++position;
  });
  for (const auto& category : inputs.categories) {
    if (category.criteria.empty()) categories.refuse("no criterion applies to " + category.code);
  }
}

TieRule tie_rule_from(const Place& place, const std::vector<Criterion>& criteria) {
  const auto name = place.text();
  if (name == "lower_amount") return {TieRule::By::lower_amount, 0, name};
  if (name == "commission_vote") return {TieRule::By::commission_vote, 0, name};
  constexpr std::string_view prefix = "criterion:";
  if (!name.starts_with(prefix)) place.refuse("there is no such tie rule");
  const auto criterion = position_of(criteria, std::string_view(name).substr(prefix.size()));
  if (criterion == criteria.size()) place.refuse("there is no such criterion");
  return {TieRule::By::criterion, criterion, name};
}

std::vector<TieRule> tie_rules_from(const Place& place, const std::vector<Criterion>& criteria) {
  std::vector<TieRule> rules;
  place.each([&](const Place& entry) {
    if (!rules.empty() && rules.back().by == TieRule::By::commission_vote) {
      entry.refuse("stands after the commission's vote, which ends the tie rules");
    }
    rules.push_back(tie_rule_from(entry, criteria));
  });
  return rules;
}

Allocation allocation_from(const Place& place) {
  const auto name = place.text();
  if (name == "strict") return Allocation::strict;
  if (name == "skipping") return Allocation::skipping;
  place.refuse("must be \"strict\" or \"skipping\"");
}

void read_rules(Inputs& inputs, const Place& place) {
  auto& rules = inputs.rules;
  rules.scale = scale_from(place.at("scale"));
  rules.total_threshold = maybe_decimal(place, "total_threshold");
  const auto decimals = place.at("decimals");
  if (decimals.whole() < 0 || decimals.whole() > 6) decimals.refuse("must be from 0 to 6");
  rules.decimals = static_cast<int>(decimals.whole());
  rules.ties = tie_rules_from(place.at("ties"), inputs.criteria);
  rules.allocation = allocation_from(place.at("allocation"));
  if (const auto divergence = place.maybe("divergence")) {
    rules.divergence_percent = maybe_decimal(*divergence, "total_percent");
    rules.divergence_points = maybe_decimal(*divergence, "criterion_points");
  }
}

Rational score_from(const Place& place, const Scale& scale) {
  const auto score = place.decimal();
  if (score < scale.minimum || score > scale.maximum) place.refuse("is off the scale");
  if (((score - scale.minimum) / scale.step).denominator() != 1) place.refuse("is between the steps of the scale");
  return score;
}

Evaluation evaluation_from(const Place& place, const Inputs& inputs, const Category& category) {
  Evaluation evaluation{place.at("evaluator").text(), std::vector<Rational>(inputs.criteria.size())};
  const auto scores = place.at("scores");
  for (const auto criterion : category.criteria) {
    evaluation.scores[criterion] = score_from(scores.at(inputs.criteria[criterion].code), inputs.rules.scale);
  }
  scores.each_member([&](std::string_view code, const Place& score) {
    const auto criterion = position_of(inputs.criteria, code);
    const auto& applying = category.criteria;
    if (!std::binary_search(applying.begin(), applying.end(), criterion)) {
      score.refuse("there is no such criterion in " + category.code);
    }
  });
  return evaluation;
}

std::vector<Evaluation> evaluations_from(const Place& place, const Inputs& inputs, const Category& category) {
  std::vector<Evaluation> evaluations;
  std::set<std::string> evaluators;
  place.each([&](const Place& entry) {
    evaluations.push_back(evaluation_from(entry, inputs, category));
    if (!evaluators.insert(evaluations.back().evaluator).second) entry.at("evaluator").refuse("stands twice");
  });
  std::sort(evaluations.begin(), evaluations.end(),
            [](const Evaluation& a, const Evaluation& b) { return a.evaluator < b.evaluator; });
  return evaluations;
}

Application application_from(const Place& place, const Inputs& inputs) {
  Application application;
  application.id = place.at("id").whole();
  application.number = place.at("number").text();
  application.category = position_of(inputs.categories, place.at("category").text());
  if (application.category == inputs.categories.size()) place.at("category").refuse("there is no such category");
  application.applicant = place.at("applicant").text();
  application.amount_requested = amount(place.at("amount_requested"));
  application.admissible = place.at("admissible").yes_or_no();
  const auto& category = inputs.categories[application.category];
  application.evaluations = evaluations_from(place.at("evaluations"), inputs, category);
  if (const auto vote = place.maybe("vote_rank")) {
    application.vote_rank = vote->whole();
    if (*application.vote_rank < 1) vote->refuse("must be 1 or more");
  }
  return application;
}

void read_applications(Inputs& inputs, const Place& place) {
  std::unordered_set<std::int64_t> ids;
  std::unordered_set<std::string> numbers;
  place.each([&](const Place& entry) {
    inputs.applications.push_back(application_from(entry, inputs));
    if (!ids.insert(inputs.applications.back().id).second) entry.at("id").refuse("stands twice");
    if (!numbers.insert(inputs.applications.back().number).second) entry.at("number").refuse("stands twice");
  });
}

}  // namespace

Inputs inputs_from(const Json& document) try {
  const Place root(document);
  Inputs inputs;
  const auto criteria = root.at("criteria");
  const auto categories = root.at("categories");
  read_criteria(inputs, criteria);
  read_categories(inputs, categories);
  apply_criteria(inputs, criteria, categories);
  read_rules(inputs, root.at("rules"));
  read_applications(inputs, root.at("applications"));
  return inputs;
} catch (const std::overflow_error&) {
  throw std::invalid_argument("a number of the document is too large or too fine to compute with");
}

}  // namespace konkurss::rules
