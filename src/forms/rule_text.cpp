#include "forms/conditions.hpp"
#include "forms/fields.hpp"
#include "forms/rules.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

// The question or the column that the rule names under `part`.
const Json& named(const Json& form, const Json& rule, const std::string& part) {
  const auto id = rule.at(part).get<std::string>();
  const auto rows = rule.value(part == "column" ? "table" : "group", std::string());
  if (!rows.empty())
    for (const auto& column : row_fields(question(form, rows)))
      if (column.at("id") == id) return column;
  return question(form, id);
}

Json rule_text(const Json& form, const Json& rule) {
  Json args{{"percent", {{"number", rule.value("percent", std::string("100"))}}}};
  for (const auto* part : {"table", "column", "field", "first", "then", "of"})
    if (rule.contains(part)) args[part] = named(form, rule, part).at("label");
  if (rule.contains("limit")) {
    const auto& column = named(form, rule, "column");
    args["limit"] = {{column.at("type") == "money" ? "money" : "number", rule.at("limit")}};
  }
  return both("forms.rule_" + rule.at("rule").get<std::string>(), args);
}

}  // namespace

std::vector<Json> rule_texts(const Json& form) {
  std::vector<Json> list;
  const auto rules = form.value("rules", Json::array());
  for (const auto& rule : rules) list.push_back(rule_text(form, rule));
  return list;
}

Json only_if_text(const Json& form, const Json& field) {
  if (!field.contains("only_if")) return Json();
  std::vector<const Json*> known;
  for (const auto& step : form.at("steps"))
    for (const auto& each : step.at("fields")) known.push_back(&each);
  return both("forms.only_if", {{"condition", condition_text(field.at("only_if"), known)}});
}

}  // namespace konkurss::forms
