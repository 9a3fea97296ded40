// The arithmetic of a cost estimate, by what the form says of it: which lines and sums don't come out.
#pragma once
#include "forms/type.hpp"

namespace konkurss::forms {

// Of all the mistakes those of a typed cell that isn't what its parts come to, and of the sum of a table that isn't the
// amount beside it, as they are told to those who only check.
Mistakes estimate_mistakes(const Json& form, const Json& answers);

}  // namespace konkurss::forms
