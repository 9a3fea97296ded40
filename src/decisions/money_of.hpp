// An amount of a row, as the database tells it.
#pragma once
#include "base/json.hpp"
#include "base/money.hpp"

namespace konkurss::decisions {

// "9900.00", or null for nothing.
inline Money money_of(const Json& text) {
  return text.is_string() ? Money::from_text(text.get<std::string>()) : Money();
}

}  // namespace konkurss::decisions
