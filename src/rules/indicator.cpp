#include "rules/indicator.hpp"

#include <optional>
#include <stdexcept>

#include "base/rational.hpp"

namespace konkurss::rules {
namespace {

std::optional<Rational> number_in(const Json& value) {
  if (!value.is_string() || value.get<std::string>().empty()) return std::nullopt;
  try {
    return Rational::from_text(value.get<std::string>());
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

Json share_reached(const Json& baseline, const Json& target, const Json& value) {
  const auto from = number_in(baseline), to = number_in(target), now = number_in(value);
  if (!from || !to || !now || *from == *to) return nullptr;
  try {
    return ((*now - *from) / (*to - *from) * Rational(100)).rounded(0).numerator();
  } catch (const std::overflow_error&) {
    return nullptr;
  }
}

RolledUp roll_up(const Json& rows, const std::map<std::string, std::string>& direction_of) {
  RolledUp all;
  const auto count = [](IndicatorCounts& into, const Json& row) {
    ++into.indicators;
    if (!row.at("value").is_null()) ++into.measured;
    if (row.at("is_reached") == true) ++into.reached;
  };
  for (const auto& row : rows) {
    const auto measure = row.at("measure").get<std::string>();
    count(all.measures[measure], row);
    if (const auto direction = direction_of.find(measure); direction != direction_of.end())
      count(all.directions[direction->second], row);
    if (row.at("impact_indicator").is_string()) count(all.impacts[row.at("impact_indicator").get<std::string>()], row);
    count(all.together, row);
  }
  return all;
}

}  // namespace konkurss::rules
