// The one way to write a JSON document, so that everybody computes the same hash of it.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss {

// RFC 8785, JSON Canonicalization Scheme: members in the order of their names' UTF-16 code units, numbers as ECMAScript
// writes them (whole ones beyond 2^53 lose digits there), the shortest escapes, no white space, UTF-8.
// Throws std::invalid_argument for what has no such form: text that isn't UTF-8, a number that isn't finite.
std::string canonical_json(const Json& value);

}  // namespace konkurss
