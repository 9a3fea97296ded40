#include "rules/arithmetic.hpp"

#include <algorithm>

namespace konkurss::rules {
namespace {

// The places in Application::evaluations of those that make the means.
std::vector<std::size_t> counting(const Scored& scored) {
  std::vector<std::size_t> places;
  const auto& out = scored.counted.left_out;
  for (std::size_t i = 0; i < scored.application->evaluations.size(); ++i)
    if (std::find(out.begin(), out.end(), i) == out.end()) places.push_back(i);
  return places;
}

std::vector<Rational> points_of(const Scored& scored, std::size_t criterion) {
  if (scored.counted.by_consensus) return {scored.application->consensus[criterion]};
  std::vector<Rational> points;
  for (const auto i : counting(scored)) points.push_back(scored.application->evaluations[i].scores[criterion]);
  return points;
}

// With at least `least` decimals, and up to four where they aren't zeros.
std::string shown(const Rational& value, int least) {
  for (int decimals = least; decimals < 4; ++decimals)
    if (value.rounded(decimals) == value) return value.text(decimals);
  return value.text(std::max(least, 4));
}

Json term_json(const Inputs& inputs, const Term& term) {
  const int decimals = inputs.rules.decimals;
  auto points = Json::array();
  for (const auto& given : term.points) points.push_back(shown(given, 0));
  Json json{{"criterion", inputs.criteria[term.criterion].code},
            {"points", std::move(points)},
            {"mean", shown(term.mean, decimals)},
            {"weight", shown(term.weight, 0)},
            {"share", shown(term.share, decimals)}};
  if (!inputs.has_ranking_weights) return json;
  json["ranking_weight"] = shown(term.ranking_weight, 0);
  json["ranking_share"] = shown(term.ranking_share, decimals);
  return json;
}

// Those whose points stand in each term, in that order.
Json evaluators(const Scored& scored) {
  auto codes = Json::array();
  if (scored.counted.by_consensus) return codes;
  for (const auto i : counting(scored)) codes.push_back(scored.application->evaluations[i].evaluator);
  return codes;
}

}  // namespace

Arithmetic arithmetic(const Inputs& inputs, const Application& application) {
  Arithmetic found;
  found.scored = score(inputs, application);
  if (!found.scored.total || application.found_total) return found;
  const auto& maximum = inputs.rules.scale.maximum;
  for (const auto place : inputs.categories[application.category].criteria) {
    const auto& criterion = inputs.criteria[place];
    const auto& mean = found.scored.means[place];
    const auto& ranking_weight = weight_in_list(criterion);
    found.terms.push_back({place, points_of(found.scored, place), mean, criterion.weight,
                           criterion.weight * mean / maximum, ranking_weight, ranking_weight * mean / maximum});
    found.sum += found.terms.back().share;
    found.ranking_sum += found.terms.back().ranking_share;
  }
  return found;
}

Json to_json(const Inputs& inputs, const Arithmetic& arithmetic) {
  if (arithmetic.terms.empty()) return nullptr;
  const int decimals = inputs.rules.decimals;
  auto terms = Json::array();
  for (const auto& term : arithmetic.terms) terms.push_back(term_json(inputs, term));
  Json json{{"evaluators", evaluators(arithmetic.scored)},     {"by_consensus", arithmetic.scored.counted.by_consensus},
            {"maximum", shown(inputs.rules.scale.maximum, 0)}, {"terms", std::move(terms)},
            {"sum", shown(arithmetic.sum, decimals)},          {"total", arithmetic.scored.total->text(decimals)}};
  if (!inputs.has_ranking_weights) return json;
  json["ranking_sum"] = shown(arithmetic.ranking_sum, decimals);
  json["ranking_total"] = arithmetic.scored.ranking_total->text(decimals);
  return json;
}

}  // namespace konkurss::rules
