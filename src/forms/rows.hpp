// Rows of a table or group: computed columns and sums, exact.
#pragma once
#include <optional>
#include <string>

#include "base/rational.hpp"
#include "forms/type.hpp"

namespace konkurss::forms {

// The column's value in a row with these fields: nothing while a factor is missing or refused; money is rounded half up
// to cents.
Json computed(const Json& fields, const Json& column, const Json& row);

// The sum of a column; nothing if a value that isn't empty isn't a number, or if it's too large to be true.
std::optional<Rational> column_sum(const Json& rows, const std::string& column);

// Whether the question is asked at all: its condition holds for the answers beside it.
bool is_asked(const Json& field, const Json& answers);

}  // namespace konkurss::forms
