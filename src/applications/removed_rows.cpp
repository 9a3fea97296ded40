#include "applications/removed_rows.hpp"

#include <algorithm>

#include "forms/fields.hpp"
#include "forms/removed_rows.hpp"
#include "forms/rules.hpp"

namespace konkurss::applications {
namespace {

// As it was sent, a text or a number; 0 for anything else.
long number_in(const Json& value) {
  const auto text = value.is_string() ? value.get<std::string>() : value.dump();
  const bool is_number = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? std::stol(text) : 0;
}

Json rows_at(const Context& context, const std::string& field, long version) {
  const auto then = own_application(context, version);
  auto rows = then.answers().value(field, Json());
  for (const auto& change : then.changes())
    if (change.at("field") == field) rows = change.at("old");
  return rows.is_array() ? rows : Json::array();
}

Json row_in(const Json& rows, std::size_t place) {
  return rows.is_array() && place < rows.size() ? rows[place] : Json();
}

long times_in(const Json& rows, const Json& row) {
  return rows.is_array() ? std::count(rows.begin(), rows.end(), row) : 0;
}

}  // namespace

std::optional<std::string> keep_row_that_goes(const Context& context, Own& own, const std::string& step,
                                              Json& changed) {
  const auto taken = forms::row_taken(own.form(), step, context.body);
  if (!taken) return "";
  const auto& id = taken->field;
  const auto stored = own.answers().value(id, Json());
  const auto left = taken->left();
  // Typed and taken out before anything was saved, it is no change of the rows; where they are another's by now, they
  // stay as they are.
  if (!changed.contains(id) && forms::read_step(own.form(), step, {{id, stored}}).at(id) != left) return "";
  if (row_in(stored, taken->place) != taken->row()) {
    const Json whole{{id, taken->rows}};
    const auto saved = save_answers(context, own, whole);
    if (!saved) return {};
    own.row["answers"].update(whole);
    own.version = saved->at("version");
  }
  changed[id] = left;
  return id + "." + std::to_string(taken->place) + "." + std::to_string(own.version);
}

Json with_row_back(const Context& context, const Own& own, const std::string& step, Json body) {
  const auto asked = forms::row_asked(own.form(), step, body);
  if (!asked) return body;
  const auto row = row_in(rows_at(context, asked->field, number_in(asked->value)), asked->place);
  return row.is_null() ? body : forms::with_row(own.form(), *asked, row, body);
}

void tell_removed_row(const Context& context, const Own& own, Json& fields) {
  const auto said = context.query("removed");
  const auto first = said.find('.'), last = said.rfind('.');
  if (first == last) return;
  const auto field = said.substr(0, first);
  const auto place = number_in(said.substr(first + 1, last - first - 1)), version = number_in(said.substr(last + 1));
  for (auto& view : fields) {
    if (view.at("field") != field || !view.contains("is_rows")) continue;
    const auto rows = rows_at(context, field, version);
    const auto row = row_in(rows, static_cast<std::size_t>(place));
    if (forms::is_empty(row) || times_in(own.answers().value(field, Json()), row) >= times_in(rows, row)) return;
    forms::name_removed_row(view, forms::question(own.form(), field), static_cast<std::size_t>(place), row, version,
                            language_of(context.language));
  }
}

}  // namespace konkurss::applications
