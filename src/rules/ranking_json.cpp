#include <algorithm>

#include "rules/explanation.hpp"
#include "rules/ranking.hpp"

namespace konkurss::rules {
namespace {

const char* name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::supported:
      return "supported";
    case Outcome::reserve:
      return "reserve";
    case Outcome::rejected:
      return "rejected";
    case Outcome::unevaluated:
      return "unevaluated";
    case Outcome::inadmissible:
      return "inadmissible";
  }
  return "";
}

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json means_json(const Result& result, const Line& line) {
  auto means = Json::object();
  if (line.means.empty()) return means;
  for (const auto criterion : result.categories[line.category].criteria) {
    means[result.criteria[criterion]] = line.means[criterion].text(result.decimals);
  }
  return means;
}

Json divergence_json(const Result& result, const Divergence& divergence) {
  auto criteria = Json::array();
  for (const auto criterion : divergence.criteria) criteria.push_back(result.criteria[criterion]);
  return {{"total", divergence.total}, {"criteria", std::move(criteria)}};
}

Json evaluations_json(const Result& result, const Line& line) {
  auto evaluations = Json::array();
  for (std::size_t i = 0; i < line.evaluators.size(); ++i) {
    evaluations.push_back(
        {{"evaluator", line.evaluators[i]}, {"total", line.evaluator_totals[i].text(result.decimals)}});
    if (result.aggregation.by == Aggregation::By::two_experts) {
      const auto& out = line.counted.left_out;
      evaluations.back()["counted"] = line.total && std::find(out.begin(), out.end(), i) == out.end();
    }
  }
  return evaluations;
}

Json threshold_failed(const Result& result, const Line& line) {
  if (line.shortfalls.empty()) return nullptr;
  const auto& criterion = line.shortfalls.front().criterion;
  return criterion ? result.criteria[*criterion] : "total";
}

Json awaited_json(Awaited awaited) {
  switch (awaited) {
    case Awaited::second_evaluator:
      return "second_evaluator";
    case Awaited::third_evaluator:
      return "third_evaluator";
    case Awaited::consensus:
      return "consensus";
    case Awaited::nothing:
      break;
  }
  return nullptr;
}

// A ranking that was accepted under a simpler policy keeps its form, so that its fingerprint stays what it was.
void add_what_the_policy_has(Json& json, const Result& result, const Line& line) {
  if (result.aggregation.by != Aggregation::By::mean) json["awaits"] = awaited_json(line.counted.awaited);
  if (result.aggregation.by == Aggregation::By::consensus) json["by_consensus"] = line.counted.by_consensus;
  if (result.has_ranking_weights) {
    json["ranking_total"] = line.ranking_total ? Json(line.ranking_total->text(result.decimals)) : Json(nullptr);
  }
  if (result.has_partial_amounts) {
    json["amount_granted"] = line.share ? Json(line.share->granted.text()) : Json(nullptr);
  }
}

Json line_json(const Result& result, const Line& line) {
  Json json{{"id", line.id},
            {"number", line.number},
            {"category", result.categories[line.category].code},
            {"applicant", line.applicant},
            {"amount_requested", line.amount_requested.text()},
            {"means", means_json(result, line)},
            {"total", line.total ? Json(line.total->text(result.decimals)) : Json(nullptr)},
            {"rank", or_null(line.rank)},
            {"outcome", name_of(line.outcome)},
            {"threshold_failed", threshold_failed(result, line)},
            {"tie_rule", or_null(line.tie_rule)},
            {"tied_with", line.tied_with},
            {"unresolved_tie", line.unresolved_tie},
            {"divergence", divergence_json(result, line.divergence)},
            {"evaluations", evaluations_json(result, line)},
            {"money_left_after", line.share ? Json(line.share->left_after.text()) : Json(nullptr)},
            {"explanation",
             {{"lv", explanation(result, line, Language::lv)}, {"en", explanation(result, line, Language::en)}}}};
  add_what_the_policy_has(json, result, line);
  return json;
}

Json category_json(const CategoryResult& category) {
  return {{"code", category.code},
          {"envelope", category.envelope.text()},
          {"supported_sum", category.supported_sum.text()},
          {"left", (category.envelope - category.supported_sum).text()},
          {"supported", category.supported},
          {"reserve", category.reserve},
          {"rejected", category.rejected},
          {"inadmissible", category.inadmissible}};
}

}  // namespace

Json to_json(const Result& result, const std::function<void(Json line)>& take) {
  auto categories = Json::array();
  for (const auto& category : result.categories) categories.push_back(category_json(category));
  for (const auto& line : result.lines) take(line_json(result, line));
  return {{"categories", std::move(categories)}};
}

Json to_json(const Result& result) {
  auto lines = Json::array();
  auto json = to_json(result, [&](Json line) { lines.push_back(std::move(line)); });
  json["lines"] = std::move(lines);
  return json;
}

}  // namespace konkurss::rules
