#include "rules/rules_of.hpp"

#include <initializer_list>
#include <utility>

namespace konkurss::rules {
namespace {

Scale scale_from(const Place& place) {
  const Scale scale{place.at("minimum").decimal(), place.at("maximum").decimal(), place.at("step").decimal()};
  if (scale.maximum <= Rational(0)) place.at("maximum").refuse("must be above 0");
  if (scale.maximum <= scale.minimum) place.at("maximum").refuse("must be above the minimum");
  if (scale.step <= Rational(0)) place.at("step").refuse("must be above 0");
  const auto steps = (scale.maximum - scale.minimum) / scale.step;
  if (steps.denominator() != 1) place.at("step").refuse("doesn't reach the maximum");
  return scale;
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

// The value that a name stands for.
template <typename Value>
Value named(const Place& place, std::initializer_list<std::pair<std::string_view, Value>> values) {
  const auto name = place.text();
  std::string known;
  for (const auto& [one, value] : values) {
    if (one == name) return value;
    known += (known.empty() ? "\"" : ", \"") + std::string(one) + "\"";
  }
  place.refuse("must be one of " + known);
}

Rational percent(const Place& place) {
  const auto value = not_negative(place);
  if (value > Rational(100)) place.refuse("must not be above 100");
  return value;
}

Aggregation aggregation_from(const Place& place) {
  using By = Aggregation::By;
  using Pairs = Aggregation::EqualPairs;
  Aggregation aggregation;
  aggregation.by = named<By>(place.at("policy"),
                             {{"mean", By::mean}, {"two_experts", By::two_experts}, {"consensus", By::consensus}});
  if (aggregation.by == By::two_experts) {
    aggregation.third_above_percent = percent(place.at("third_above_percent"));
    aggregation.equal_pairs = named<Pairs>(place.at("equal_pairs"),
                                           {{"lower", Pairs::lower}, {"higher", Pairs::higher}, {"all", Pairs::all}});
  }
  if (aggregation.by == By::consensus) {
    aggregation.consensus_on_all = named<bool>(place.at("consensus_on"), {{"divergent", false}, {"all", true}});
  }
  return aggregation;
}

Allocation allocation_from(const Place& place) {
  return named<Allocation>(place, {{"strict", Allocation::strict}, {"skipping", Allocation::skipping}});
}

}  // namespace

Rational not_negative(const Place& place) {
  const auto value = place.decimal();
  if (value < Rational(0)) place.refuse("must not be negative");
  return value;
}

std::optional<Rational> maybe_decimal(const Place& place, std::string_view name) {
  const auto value = place.maybe(name);
  if (!value) return {};
  return value->decimal();
}

Rules rules_of(const Place& place, const std::vector<Criterion>& criteria) {
  Rules rules;
  rules.scale = scale_from(place.at("scale"));
  if (const auto aggregation = place.maybe("aggregation")) rules.aggregation = aggregation_from(*aggregation);
  rules.total_threshold = maybe_decimal(place, "total_threshold");
  const auto decimals = place.at("decimals");
  if (decimals.whole() < 0 || decimals.whole() > 6) decimals.refuse("must be from 0 to 6");
  rules.decimals = static_cast<int>(decimals.whole());
  rules.ties = tie_rules_from(place.at("ties"), criteria);
  rules.allocation = allocation_from(place.at("allocation"));
  if (place.maybe("partial_from_percent")) rules.partial_from_percent = percent(place.at("partial_from_percent"));
  if (const auto divergence = place.maybe("divergence")) {
    rules.divergence_percent = maybe_decimal(*divergence, "total_percent");
    rules.divergence_points = maybe_decimal(*divergence, "criterion_points");
  }
  return rules;
}

}  // namespace konkurss::rules
