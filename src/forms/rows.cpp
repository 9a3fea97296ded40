#include "forms/rows.hpp"

#include <algorithm>
#include <stdexcept>

#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

// Whether there is a number and nothing is wrong with it.
bool is_usable(const Json& field, const Json& value) {
  if (!figure(value)) return false;
  Mistakes found;
  type_of(field).check(field, value, Check{"", false, found});
  return std::all_of(found.begin(), found.end(), [](const Mistake& each) { return each.warning; });
}

const Json* named(const Json& fields, const Json& id) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Json& each) { return each.at("id") == id; });
  return found == fields.end() ? nullptr : &*found;
}

const Json* named_in(const Json& form, const std::string& id) {
  for (const auto& step : form.at("steps"))
    if (const auto* field = named(step.at("fields"), id)) return field;
  return nullptr;
}

int decimals_of(const Json& field) { return field.at("type") == "money" ? 2 : field.value("decimals", 0); }

Json product(const Json& fields, const Json& column, const Json& row) {
  Rational product(1);
  for (const auto& factor : column.at("computed").at("product")) {
    const auto& value = answer_in(row, factor.get_ref<const std::string&>());
    const auto* field = named(fields, factor);
    if (!field || !is_usable(*field, value)) return Json();
    product *= figure(value).value();
  }
  return product.text(decimals_of(column));
}

Json sum(const Json& fields, const Json& column, const Json& row) {
  Rational sum;
  bool given = false;
  for (const auto& part : column.at("computed").at("sum")) {
    const auto& value = answer_in(row, part.get_ref<const std::string&>());
    if (is_empty(value)) continue;
    const auto* field = named(fields, part);
    if (!field || !is_usable(*field, value)) return Json();
    sum += figure(value).value();
    given = true;
  }
  return given ? Json(sum.text(decimals_of(column))) : Json();
}

}  // namespace

const Json& answer_in(const Json& answers, const std::string& id) {
  static const Json nothing;
  const auto found = answers.find(id);
  return found == answers.end() ? nothing : *found;
}

bool has_rows(const Json& field) { return field.contains("columns") || field.contains("fields"); }

std::optional<Rational> figure(const Json& value) {
  if (!value.is_string()) return {};
  const auto decimal = typed_decimal(value.get<std::string>());
  return decimal ? std::optional(Rational::from_text(*decimal)) : std::nullopt;
}

Json computed(const Json& fields, const Json& column, const Json& row) {
  try {
    return column.at("computed").contains("product") ? product(fields, column, row) : sum(fields, column, row);
  } catch (const std::overflow_error&) {
    return Json();
  }
}

Json computed_answer(const Json& form, const Json& field, const Json& answers) {
  Json fields = Json::array(), amounts = Json::object();
  for (const auto& part : field.at("computed").at("sum")) {
    const auto name = part.get<std::string>();
    const auto dot = name.find('.');
    const auto* of = named_in(form, name.substr(0, dot));
    const auto& value = answer_in(answers, name.substr(0, dot));
    if (!of || dot == std::string::npos) {
      if (of) fields.push_back(*of);
      amounts[name] = value;
      continue;
    }
    const auto total = column_sum(value, name.substr(dot + 1));
    if (!is_empty(value) && !total) return Json();
    amounts[name] = is_empty(value) ? Json() : Json(total->text(decimals_of(field)));
    fields.push_back({{"id", name}, {"type", "money"}});
  }
  return computed(fields, field, amounts);
}

std::optional<Rational> column_sum(const Json& rows, const std::string& column) {
  if (!rows.is_array()) return {};
  Rational sum;
  try {
    for (const auto& row : rows) {
      if (!row.is_object()) continue;
      const auto& value = answer_in(row, column);
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

Json drawn_sums(const Json& field, const Json& rows) {
  Json list = Json::array();
  if (!field.contains("sums")) return list;
  for (const auto& id : field.at("sums"))
    for (const auto& column : row_fields(field)) {
      if (column.at("id") != id) continue;
      const auto sum = column_sum(rows, id);
      if (!sum) continue;
      const Json live{{"sum", {field.at("id").get<std::string>() + ".*." + id.get<std::string>()}}};
      list.push_back({{"sum_label", column.at("label")},
                      {"sum_live", live.dump()},
                      {column.at("type") == "money" ? "sum_money" : "sum_number", sum->text(decimals_of(column))}});
    }
  return list;
}

}  // namespace konkurss::forms
