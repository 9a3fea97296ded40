// A row of a table or group that its button took out (fields.hpp: row_taken): named on the page, put back at its place.
// Where it is kept meanwhile is the page's: in a history, or in the button that brings it back.
#pragma once
#include <optional>
#include <string>

#include "base/language.hpp"
#include "forms/type.hpp"

namespace konkurss::forms {

// `form` is a resolved form everywhere; `step` one of its steps, "" where all stand on one page.

// What a button "undo.<field>.<place>" sends; nothing for other buttons.
struct RowAsked {
  std::string step, field;
  std::size_t place = 0;
  Json value;
};
std::optional<RowAsked> row_asked(const Json& form, const std::string& step, const Json& body);

// The body with this row among those that were typed: at its place, or at the end where there are fewer by now.
Json with_row(const Json& form, const RowAsked& asked, const Json& row, Json body);

// Puts into the `view` of a question which row went, and the button that sends `value` to have it back.
void name_removed_row(Json& view, const Json& field, std::size_t place, const Json& row, const Json& value,
                      Language language);

// For pages without a history: the button carries the row as JSON.

// Whether one of the body's buttons takes a row with contents out. The page in answer to it offers the row again.
bool takes_row_out(const Json& form, const Json& body);
// For that page: puts the offer at the question in the step's `fields`.
void offer_taken_row(Json& fields, const Json& form, const std::string& step, const Json& body, Language language);

// The row that a button carries is put into the body, read like anything typed. What can't be such a row is a mistake
// at its question, and the body stays as it is.
std::optional<Mistake> put_row_back(const Json& form, const std::string& step, Json& body);

}  // namespace konkurss::forms
