// The arithmetic of a cost estimate, by what the form says of it: which lines and sums don't come out.
#pragma once
#include "forms/type.hpp"

namespace konkurss::forms {

// A mistake for every computed cell of a row that isn't the product of its factors, and for every sum of a table that
// isn't the amount beside it. Answers that the program computed itself have none; those that came otherwise may.
Mistakes estimate_mistakes(const Json& form, const Json& answers);

}  // namespace konkurss::forms
