// What the program can compute for an item of the admissibility check; the person decides.
#pragma once
#include "base/json.hpp"

namespace konkurss::applications {

// For an item with "checked_by": {"hint": {lv, en}, "hint_fits": true, "hint_lines": [{line_text}]}, the lines where
// several things are wrong; null for one that only a person can answer.
// `application` has answers, amount_requested, in_time; `form` is its form.
Json hint_for(const Json& item, const Json& definition, const Json& form, const Json& application);

}  // namespace konkurss::applications
