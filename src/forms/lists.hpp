// Lists as they arrive: an array of the API, or what a page's names "rows.0.title", "rows.2.title" become.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace konkurss::forms {

// The entries in the order of their numbers. Keys of an object that aren't numbers are ignored. Nothing for a scalar.
std::optional<std::vector<Json>> list_of(const Json& typed);

// The same with the number of each entry, as a button "remove.rows.2" names it.
std::optional<std::vector<std::pair<int, Json>>> numbered(const Json& typed);

}  // namespace konkurss::forms
