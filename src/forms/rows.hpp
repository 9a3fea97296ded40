// Figures in and over rows: computed answers and sums, exact.
#pragma once
#include <optional>
#include <string>

#include "base/rational.hpp"
#include "forms/type.hpp"

namespace konkurss::forms {

// The answer in an object of answers, a row's for instance; null if there is none.
const Json& answer_in(const Json& answers, const std::string& id);

bool has_rows(const Json& field);  // a table or a group

// A number or an amount as it is kept; nothing for anything else.
std::optional<Rational> figure(const Json& value);

// The column's value in a row with these fields ("product" or "sum" of others): nothing while a part is refused, or a
// factor missing; money is rounded half up to cents.
Json computed(const Json& fields, const Json& column, const Json& row);

// The same for a question beside others: a "sum" of amounts ("vat") and of columns of tables ("budget.amount").
Json computed_answer(const Json& form, const Json& field, const Json& answers);

// The sum of a column; nothing if a value that isn't empty isn't a number, or if it's too large to be true.
std::optional<Rational> column_sum(const Json& rows, const std::string& column);

// The sums that a table or group shows below its rows, as pages draw them.
Json drawn_sums(const Json& field, const Json& rows);

}  // namespace konkurss::forms
