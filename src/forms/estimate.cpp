#include "forms/estimate.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "forms/fields.hpp"

namespace konkurss::forms {
namespace {

// "Daudzums × Vienības cena"
Json factors(const Json& fields, const Json& column) {
  Json names{{"lv", ""}, {"en", ""}};
  for (const auto& id : column.at("computed").at("product"))
    for (const auto& field : fields)
      if (field.at("id") == id)
        for (auto& [language, text] : names.items())
          text =
              text.get<std::string>() + (text == "" ? "" : " × ") + field.at("label").at(language).get<std::string>();
  return names;
}

// As money where it can be read, else as it stands there.
Json written(const Json& value) {
  const auto text = as_typed(value);
  const auto money = typed_money(text);
  return money ? Json{{"money", money.money.text()}} : Json(text.empty() ? "–" : text);
}

bool is_amount(const Json& value, const std::string& expected) {
  const auto money = typed_money(as_typed(value));
  return money && money.money.text() == expected;
}

void check_products(const Json& step, const Json& table, const Json& rows, Mistakes& found) {
  const auto& fields = row_fields(table);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].is_object() || is_empty(rows[i])) continue;
    for (const auto& column : fields) {
      if (column.at("type") != "money" || !column.contains("computed")) continue;
      if (!column.at("computed").contains("product")) continue;
      const auto id = column.at("id").get<std::string>();
      const auto product = computed(fields, column, rows[i]), stored = rows[i].value(id, Json());
      if (product.is_null() || is_amount(stored, product)) continue;
      found.push_back({table.at("id").get<std::string>() + "." + std::to_string(i) + "." + id,
                       step.at("id"),
                       "forms.mistake.product",
                       {{"label", column.at("label")},
                        {"list", table.at("label")},
                        {"row", i + 1},
                        {"amount", written(stored)},
                        {"factors", factors(fields, column)},
                        {"product", {{"money", product}}}}});
    }
  }
}

}  // namespace

Mistakes estimate_mistakes(const Json& form, const Json& answers) {
  Mistakes found;
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.contains("columns") || field.contains("fields"))
        if (const auto rows = answers.value(field.at("id").get<std::string>(), Json()); rows.is_array())
          check_products(step, field, rows, found);
  auto all = mistakes(form, answers, "", true);
  std::copy_if(all.begin(), all.end(), std::back_inserter(found),
               [](const Mistake& each) { return each.word == "forms.mistake.sum"; });
  return found;
}

}  // namespace konkurss::forms
