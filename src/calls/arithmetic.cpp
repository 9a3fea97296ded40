#include "calls/arithmetic.hpp"

#include "base/words.hpp"
#include "calls/description.hpp"
#include "rules/arithmetic.hpp"

namespace konkurss::calls {
namespace {

// "V1: 4, V2: 5", as a language writes numbers.
std::string points_in(const Json& evaluators, const Json& points, Language language) {
  std::string text;
  for (std::size_t i = 0; i < points.size(); ++i) {
    text += text.empty() ? "" : ", ";
    if (!evaluators.empty()) text += evaluators.at(i).get<std::string>() + ":\u00A0";
    text += format_number(points.at(i).get<std::string>(), language);
  }
  return text;
}

}  // namespace

Json arithmetic_of(const Json& inputs, const Json& application, const Json& titles) {
  Json alone = {{"rules", inputs.at("rules")},
                {"criteria", inputs.at("criteria")},
                {"categories", inputs.at("categories")},
                {"applications", Json::array({application})}};
  const auto read = rules::inputs_from(alone);
  auto arithmetic = rules::to_json(read, rules::arithmetic(read, read.applications.front()));
  if (arithmetic.is_null()) return arithmetic;
  for (auto& term : arithmetic["terms"]) {
    term["criterion_title"] = titles.at(term.at("criterion").get<std::string>());
    for (const auto language : {Language::lv, Language::en})
      term["points_words"][language == Language::lv ? "lv" : "en"] =
          points_in(arithmetic.at("evaluators"), term.at("points"), language);
  }
  arithmetic["rule"] = total_rule(inputs.at("rules"), arithmetic.at("by_consensus"));
  arithmetic["weighs_otherwise"] = read.has_ranking_weights;
  return arithmetic;
}

}  // namespace konkurss::calls
