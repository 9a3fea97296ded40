#include <map>

#include "forms/conditions.hpp"
#include "forms/lists.hpp"
#include "forms/rows.hpp"
#include "forms/sentence.hpp"
#include "forms/type.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

// A computed column that may be typed is computed where nothing is typed, and compared where something is.
bool is_typed(const Json& column) {
  return !column.contains("computed") || column.at("computed").value("may_be_typed", false);
}

Json read_row(const Json& field, const Json& typed) {
  if (!typed.is_object()) return clean_value(typed);
  Json row = Json::object();
  for (const auto& column : row_fields(field))
    if (is_typed(column)) {
      const auto id = column.at("id").get<std::string>();
      row[id] = type_of(column).read(column, typed.value(id, Json()));
    }
  if (is_empty(row)) return row;
  for (const auto& column : row_fields(field)) {
    auto& value = row[column.at("id").get<std::string>()];
    if (column.contains("computed") && is_empty(value))
      value = computed(row_fields(field), column, cells_that_count(row_fields(field), row));
  }
  return row;
}

Json read_rows(const Json& field, const Json& typed) {
  const auto list = list_of(typed);
  if (!list) return is_empty(typed) ? Json::array() : clean_value(typed);
  Json rows = Json::array();
  for (const auto& each : *list)
    if (auto row = read_row(field, each); !is_empty(row)) rows.push_back(std::move(row));
  return rows;
}

Json amount(const Json& column, const Json& value) {
  return {{column.at("type") == "money" ? "money" : "number", value}};
}

// "3 × 100,00 €"
Json calculation(const Json& field, const Json& column, const Json& row) {
  const bool is_sum = column.at("computed").contains("sum");
  Json text;
  for (const auto& id : column.at("computed").at(is_sum ? "sum" : "product"))
    for (const auto& part : row_fields(field)) {
      const auto value = row.value(id.get<std::string>(), Json());
      if (part.at("id") != id || is_empty(value)) continue;
      text = text.is_null()
                 ? both("forms.figure", {{"figure", amount(part, value)}})
                 : both(is_sum ? "forms.plus" : "forms.times", {{"first", text}, {"second", amount(part, value)}});
    }
  return text;
}

// What was typed must be what its parts come to.
void check_computed(const Json& field, const Json& column, const Json& row, const Check& cell) {
  const auto value = row.value(column.at("id").get<std::string>(), Json());
  const auto right = computed(row_fields(field), column, row);
  if (is_empty(value) || is_empty(right) || figure(value) == figure(right)) return;
  cell.mistake("computed", {{"calculation", calculation(field, column, row)},
                            {"right", amount(column, right)},
                            {"typed", amount(column, value)}});
}

// Mistakes inside a row say its number and whose row it is.
void check_cell(const Json& field, const Json& column, const Json& row, std::size_t number, const Check& check) {
  const auto id = column.at("id").get<std::string>();
  const auto value = row.value(id, Json());
  const auto before = check.found.size();
  const Check cell{check.path + "." + std::to_string(number) + "." + id, check.complete, check.found};
  if (!is_asked(column, row)) return;
  if (!is_empty(value))
    type_of(column).check(column, value, cell);
  else if (check.complete && !column.contains("computed") && is_required(column, row))
    cell.mistake("missing");
  if (column.contains("computed") && check.found.size() == before) check_computed(field, column, row, cell);
  for (auto i = before; i < check.found.size(); ++i) {
    check.found[i].args["label"] = column.at("label");
    check.found[i].args["row"] = number + 1;
    check.found[i].args["list"] = field.at("label");
  }
}

void check_rows(const Json& field, const Json& value, const Check& check) {
  if (!value.is_array()) return check.mistake("not_rows");
  std::map<Json, std::size_t> seen;
  std::size_t filled = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (is_empty(value[i])) continue;
    ++filled;
    if (!value[i].is_object()) return check.mistake("not_rows");
    for (const auto& column : row_fields(field)) check_cell(field, column, value[i], i, check);
    if (const auto [first, fresh] = seen.emplace(value[i], i + 1); !fresh)
      check.warning("same_rows", {{"first", first->second}, {"second", i + 1}});
  }
  if (const auto limit = field.at("max_rows").get<std::size_t>(); filled > limit)
    check.mistake("too_many_rows", {{"limit", limit}, {"typed", filled}});
  if (const auto limit = field.value("min_rows", std::size_t(0)); check.complete && filled < limit)
    check.mistake("too_few_rows", {{"limit", limit}, {"typed", filled}});
}

// The rows themselves are drawn by the views, which know the mistakes in them.
void edit_table(const Json&, const Json&, Json& view) { view["is_table"] = true; }
void edit_group(const Json&, const Json&, Json& view) { view["is_group"] = true; }
void show_rows(const Json&, const Json&, Json&) {}

Json rows_schema(const Json& field) {
  std::vector<const Json*> known;
  for (const auto& column : row_fields(field)) known.push_back(&column);
  return {{"type", "array"},
          {"minItems", field.value("min_rows", 0)},
          {"maxItems", field.at("max_rows")},
          {"items", object_schema(row_fields(field), known)}};
}

}  // namespace

Type table_type() {
  return {"table",
          {"columns", "max_rows"},
          {"min_rows", "row", "sums"},
          false,
          read_rows,
          check_rows,
          edit_table,
          show_rows,
          rows_schema};
}
Type group_type() {
  return {"group",
          {"fields", "max_rows"},
          {"min_rows", "row", "sums"},
          false,
          read_rows,
          check_rows,
          edit_group,
          show_rows,
          rows_schema};
}

}  // namespace konkurss::forms
