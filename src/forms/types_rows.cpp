#include <algorithm>
#include <map>
#include <stdexcept>

#include "forms/lists.hpp"
#include "forms/rows.hpp"
#include "forms/type.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

std::optional<Rational> figure(const Json& value) {
  if (!value.is_string()) return {};
  const auto decimal = typed_decimal(value.get<std::string>());
  return decimal ? std::optional(Rational::from_text(*decimal)) : std::nullopt;
}

// Whether there is a number and nothing is wrong with it.
bool is_usable(const Json& fields, const Json& id, const Json& value) {
  Mistakes found;
  for (const auto& field : fields)
    if (field.at("id") == id && !is_empty(value)) type_of(field).check(field, value, Check{"", false, found});
  return figure(value).has_value() &&
         std::none_of(found.begin(), found.end(), [](const Mistake& each) { return !each.warning; });
}

Json read_row(const Json& field, const Json& typed) {
  if (!typed.is_object()) return clean_value(typed);
  Json row = Json::object();
  for (const auto& column : row_fields(field))
    if (!column.contains("computed")) {
      const auto id = column.at("id").get<std::string>();
      row[id] = type_of(column).read(column, typed.value(id, Json()));
    }
  for (const auto& column : row_fields(field))
    if (column.contains("computed")) row[column.at("id").get<std::string>()] = computed(row_fields(field), column, row);
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

// Mistakes inside a row say its number and whose row it is.
void check_cell(const Json& field, const Json& column, const Json& row, std::size_t number, const Check& check) {
  const auto id = column.at("id").get<std::string>();
  const auto value = row.value(id, Json());
  const auto before = check.found.size();
  const Check cell{check.path + "." + std::to_string(number) + "." + id, check.complete, check.found};
  if (!is_asked(column, row) || column.contains("computed")) return;
  if (!is_empty(value))
    type_of(column).check(column, value, cell);
  else if (check.complete && !column.value("optional", false))
    cell.mistake("missing");
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
  Json properties = Json::object(), required = Json::array();
  for (const auto& column : row_fields(field)) {
    const auto id = column.at("id").get<std::string>();
    properties[id] = type_of(column).schema(column);
    if (column.contains("computed"))
      properties[id]["readOnly"] = true;
    else if (!column.value("optional", false) && !column.contains("only_if"))
      required.push_back(id);
  }
  return {{"type", "array"},
          {"minItems", field.value("min_rows", 0)},
          {"maxItems", field.at("max_rows")},
          {"items", {{"type", "object"}, {"required", required}, {"properties", properties}}}};
}

}  // namespace

Json computed(const Json& fields, const Json& column, const Json& row) {
  Rational product(1);
  try {
    for (const auto& factor : column.at("computed").at("product")) {
      const auto value = row.value(factor.get<std::string>(), Json());
      if (!is_usable(fields, factor, value)) return Json();
      product *= figure(value).value();
    }
    return product.text(column.at("type") == "money" ? 2 : column.value("decimals", 0));
  } catch (const std::overflow_error&) {
    return Json();
  }
}

std::optional<Rational> column_sum(const Json& rows, const std::string& column) {
  if (!rows.is_array()) return {};
  Rational sum;
  try {
    for (const auto& row : rows) {
      const auto value = row.is_object() ? row.value(column, Json()) : Json();
      if (is_empty(value)) continue;
      const auto number = figure(value);
      if (!number) return {};
      sum += *number;
    }
  } catch (const std::overflow_error&) {
    return {};
  }
  return sum;
}

bool is_asked(const Json& field, const Json& answers) {
  if (!field.contains("only_if")) return true;
  const auto& only_if = field.at("only_if");
  return answers.value(only_if.at("field").get<std::string>(), Json()) == only_if.at("is");
}

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
