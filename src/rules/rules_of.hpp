// The rules of a call as a ranking reads them.
#pragma once
#include <algorithm>

#include "rules/inputs.hpp"
#include "rules/place.hpp"

namespace konkurss::rules {

// Throws std::invalid_argument as inputs_from does.
Rules rules_of(const Place& place, const std::vector<Criterion>& criteria);

// The place of a code in a list; the list's size when it isn't there.
template <typename Coded>
std::size_t position_of(const std::vector<Coded>& list, std::string_view code) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Coded& entry) { return entry.code == code; });
  return static_cast<std::size_t>(found - list.begin());
}

Rational not_negative(const Place& place);
std::optional<Rational> maybe_decimal(const Place& place, std::string_view name);

}  // namespace konkurss::rules
