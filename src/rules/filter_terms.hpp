// The terms of a filter's text, before anybody asks what they mean.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/filter.hpp"

namespace konkurss::rules {

struct FilterTerm {
  std::string raw;  // as it was typed
  bool negated = false;
  std::string key;                  // as it was typed; empty: a word to be found
  std::string rest;                 // what stands behind the key, without quotes
  std::vector<std::string> values;  // the same, split at the commas outside quotes
};

// Throws Invalid for a quote that isn't closed. `keys` says which words may stand before ">60" without a colon.
std::vector<FilterTerm> filter_terms(std::string_view text, const FilterKeys& keys);

bool is_called(const FilterKey& key, std::string_view word);

}  // namespace konkurss::rules
