#include "forms/removed_rows.hpp"

#include <algorithm>

#include "forms/fields.hpp"
#include "forms/lists.hpp"
#include "forms/plain_text.hpp"
#include "forms/rules.hpp"

namespace konkurss::forms {
namespace {

bool has_column(const Json& field, const std::string& id) {
  const auto& columns = row_fields(field);
  return std::any_of(columns.begin(), columns.end(), [&](const Json& column) { return column.at("id") == id; });
}

// What the button carries, canonical; null where it isn't a row of this table. No type of a cell is nested, and what is
// nested without end would take the whole stack as soon as it is copied.
Json row_carried(const Json& form, const RowAsked& asked) {
  if (!asked.value.is_string()) return nullptr;
  const auto typed = Json::parse(asked.value.get_ref<const std::string&>(), nullptr, false);
  if (!typed.is_object()) return nullptr;
  const auto& field = question(form, asked.field);
  for (const auto& [column, cell] : typed.items())
    if (!has_column(field, column) || cell.is_structured()) return nullptr;
  const auto rows = read_step(form, asked.step, {{asked.field, Json::array({typed})}}).at(asked.field);
  return rows.size() == 1 ? rows[0] : Json();
}

}  // namespace

std::optional<RowAsked> row_asked(const Json& form, const std::string& step, const Json& body) {
  if (!body.contains("undo") || !body.at("undo").is_object()) return {};
  const auto& undo = body.at("undo");
  for (const auto& each : form.at("steps"))
    for (const auto& field : each.at("fields")) {
      if ((!step.empty() && each.at("id") != step) || !has_rows(field)) continue;
      const auto id = field.at("id").get<std::string>();
      const auto asked = numbered(undo.value(id, Json()));
      if (!asked || asked->empty()) continue;
      const auto& [place, value] = asked->front();
      return RowAsked{each.at("id").get<std::string>(), id, static_cast<std::size_t>(place), value};
    }
  return {};
}

Json with_row(const Json& form, const RowAsked& asked, const Json& row, Json body) {
  auto rows = read_step(form, asked.step, body).at(asked.field);
  if (!rows.is_array()) return body;
  rows.insert(rows.begin() + static_cast<long>(std::min(asked.place, rows.size())), row);
  body[asked.field] = std::move(rows);
  return body;
}

void name_removed_row(Json& view, const Json& field, std::size_t place, const Json& row, const Json& value,
                      Language language) {
  const auto id = field.at("id").get<std::string>();
  view["removed_row"] = {{"removed_title", view.at("row_label")},
                         {"removed_number", place + 1},
                         {"removed_text", plain_text(field, Json::array({row}), language)},
                         {"undo_name", "undo." + id + "." + std::to_string(place)},
                         {"undo_value", value},
                         {"undo_is_new", false}};
  view["group_described"] = view.at("group_described").get<std::string>() + " " + id + "-removed";
}

bool takes_row_out(const Json& form, const Json& body) {
  const auto& steps = form.at("steps");
  return std::any_of(steps.begin(), steps.end(),
                     [&](const Json& step) { return row_taken(form, step.at("id"), body).has_value(); });
}

void offer_taken_row(Json& fields, const Json& form, const std::string& step, const Json& body, Language language) {
  const auto taken = row_taken(form, step, body);
  if (!taken || !taken->row().is_object()) return;
  for (auto& view : fields) {
    if (view.at("field") != taken->field) continue;
    name_removed_row(view, question(form, taken->field), taken->place, taken->row(), taken->row().dump(), language);
    view["removed_row"]["undo_is_new"] = true;
  }
}

std::optional<Mistake> put_row_back(const Json& form, const std::string& step, Json& body) {
  const auto asked = row_asked(form, step, body);
  if (!asked) return {};
  const auto row = row_carried(form, *asked);
  if (row.is_null())
    return Mistake{asked->field,
                   asked->step,
                   "forms.mistake.row_unreadable",
                   {{"label", question(form, asked->field).at("label")}},
                   false};
  body = with_row(form, *asked, row, std::move(body));
  return {};
}

}  // namespace konkurss::forms
