// How far indicators came from their baseline to their target, and what they come to together.
#pragma once
#include <map>
#include <string>

#include "base/json.hpp"

namespace konkurss::rules {

// Percent of the way from baseline to target, rounded half up, as a number; null where anything is missing or the
// target is the baseline. More than the whole way is more than 100, away from the target less than 0. Decimals are
// texts, as answers have them.
Json share_reached(const Json& baseline, const Json& target, const Json& value);

struct IndicatorCounts {
  long indicators = 0, measured = 0, reached = 0;
  Json json() const {
    return {{"indicator_count", indicators}, {"measured_count", measured}, {"reached_count", reached}};
  }
};

struct RolledUp {
  std::map<std::string, IndicatorCounts> measures, directions, impacts;  // by code
  IndicatorCounts together;
};

// Of rows with measure, impact_indicator, value (null: not measured) and is_reached; values of different units aren't
// added up, so what is counted is how many were promised, measured and reached.
RolledUp roll_up(const Json& rows, const std::map<std::string, std::string>& direction_of);

}  // namespace konkurss::rules
