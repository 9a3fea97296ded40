#include "evaluation/so_far.hpp"

#include <algorithm>

namespace konkurss::evaluation {

rules::SoFar so_far(const Scheme& scheme, const Json& criteria) {
  const auto scale = scheme.points();
  std::vector<rules::Given> given;
  for (const auto& criterion : criteria) {
    auto& one = given.emplace_back();
    one.weight = Rational::from_text(criterion.at("weight").get<std::string>());
    const auto& points = criterion.at("points");
    if (points.is_string() && std::find(scale.begin(), scale.end(), points.get<std::string>()) != scale.end())
      one.points = Rational::from_text(points.get<std::string>());
  }
  return rules::so_far(given, scheme.maximum, scheme.decimals);
}

Json total_text(const Scheme& scheme, const rules::SoFar& found) {
  return found.total ? Json(found.total->text(scheme.decimals)) : Json();
}

void add_scored(Document& document, const Scheme& scheme, const rules::SoFar& found) {
  document.add("scored", found.scored)
      .add("criteria_count", found.criteria)
      .add("is_partial", found.is_partial())
      .add("most", plain(scheme.maximum))
      .add("decimals", scheme.decimals);
}

}  // namespace konkurss::evaluation
