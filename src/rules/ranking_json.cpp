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
  }
  return evaluations;
}

Json threshold_failed(const Result& result, const Line& line) {
  if (line.shortfalls.empty()) return nullptr;
  const auto& criterion = line.shortfalls.front().criterion;
  return criterion ? result.criteria[*criterion] : "total";
}

Json line_json(const Result& result, const Line& line) {
  return {{"id", line.id},
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

Json to_json(const Result& result) {
  auto categories = Json::array();
  for (const auto& category : result.categories) categories.push_back(category_json(category));
  auto lines = Json::array();
  for (const auto& line : result.lines) lines.push_back(line_json(result, line));
  return {{"categories", std::move(categories)}, {"lines", std::move(lines)}};
}

}  // namespace konkurss::rules
