// Ranges that a filter's numbers and days are compared with, as PostgreSQL writes them.
#pragma once
#include <string>

#include "rules/filter.hpp"

namespace konkurss::rules {

// ">60", "50..60", "60,5", or one of the key's values: "(60,)", "[50,60]", "[60.5,60.5]". Throws Invalid for what is
// neither.
std::string number_range(const FilterKey& key, const std::string& typed);
// ">=2025-09-01", "19.09.2025", "2025-09", "2025-09-01..2025-09-19": "[2025-09-01,)" … Throws the same.
std::string day_range(const FilterKey& key, const std::string& typed);

}  // namespace konkurss::rules
