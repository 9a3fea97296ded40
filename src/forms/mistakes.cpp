#include <algorithm>

#include "forms/fields.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

void check_field(const Json& field, const Json& answers, bool complete, Mistakes& found) {
  const auto id = field.at("id").get<std::string>();
  const auto value = answers.value(id, Json());
  const Check check{id, complete, found};
  if (!is_asked(field, answers)) return;
  if (!is_empty(value)) return type_of(field).check(field, value, check);
  if (!complete || field.value("optional", false)) return;
  if (field.value("min_rows", 1) == 0) return;
  check.mistake(field.at("type") == "declaration" ? "not_declared" : "missing");
}

std::string step_with(const Json& form, const std::string& id) {
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("id") == id) return step.at("id");
  return "";
}

const Json& field_named(const Json& fields, const std::string& id) {
  return *std::find_if(fields.begin(), fields.end(), [&](const Json& field) { return field.at("id") == id; });
}

const Json& field_named_in(const Json& form, const std::string& id) {
  return field_named(step_of(form, step_with(form, id)).at("fields"), id);
}

// Whether each row that says anything has its part of the sum; before that a comparison would only confuse.
bool is_summed_up(const Json& rows, const std::string& column) {
  return rows.is_array() && !is_empty(rows) && std::all_of(rows.begin(), rows.end(), [&](const Json& row) {
           return is_empty(row) || (row.is_object() && !is_empty(row.value(column, Json())));
         });
}

// The sum of a table's column must be the amount of a field beside it.
void check_sum(const Json& form, const Json& rule, const Json& answers, Mistakes& found) {
  const auto table = rule.at("table").get<std::string>(), id = rule.at("field").get<std::string>();
  const auto amount = answers.value(id, Json());
  const auto sum = column_sum(answers.value(table, Json()), rule.at("column"));
  Mistakes of_amount;
  if (is_empty(amount) || !sum || !is_summed_up(answers.value(table, Json()), rule.at("column"))) return;
  const auto& field = field_named_in(form, id);
  type_of(field).check(field, amount, Check{id, false, of_amount});
  if (std::any_of(of_amount.begin(), of_amount.end(), [](const Mistake& each) { return !each.warning; })) return;
  if (*sum == Rational::from_text(amount.get<std::string>())) return;
  found.push_back({id,
                   "",
                   "forms.mistake.sum",
                   {{"label", field.at("label")},
                    {"amount", {{"money", amount}}},
                    {"sum", {{"money", sum->text(2)}}},
                    {"table", field_named_in(form, table).at("label")}}});
}

void check_order_of(const Json& rule, const Json& fields, const Json& answers, const std::string& prefix, Json args,
                    Mistakes& found) {
  const auto first = answers.value(rule.at("first").get<std::string>(), Json());
  const auto then = answers.value(rule.at("then").get<std::string>(), Json());
  if (!first.is_string() || !then.is_string() || first <= then) return;
  args["label"] = field_named(fields, rule.at("then")).at("label");
  args["first"] = field_named(fields, rule.at("first")).at("label");
  found.push_back({prefix + rule.at("then").get<std::string>(), "", "forms.mistake.order", args});
}

// A date must not lie before another one: of the form, or of each row of a group.
void check_order(const Json& form, const Json& rule, const Json& answers, Mistakes& found) {
  if (!rule.contains("group"))
    return check_order_of(rule, step_of(form, step_with(form, rule.at("then"))).at("fields"), answers, "",
                          Json::object(), found);
  const auto group = rule.at("group").get<std::string>();
  const auto rows = answers.value(group, Json());
  const auto& field = field_named_in(form, group);
  for (std::size_t i = 0; rows.is_array() && i < rows.size(); ++i)
    if (rows[i].is_object())
      check_order_of(rule, row_fields(field), rows[i], group + "." + std::to_string(i) + ".",
                     {{"row", i + 1}, {"list", field.at("label")}}, found);
}

}  // namespace

Mistakes mistakes(const Json& form, const Json& answers, const std::string& step, bool complete) {
  Mistakes found;
  for (const auto& each : form.at("steps")) {
    if (!step.empty() && each.at("id") != step) continue;
    for (const auto& field : each.at("fields")) {
      const auto before = found.size();
      check_field(field, answers, complete, found);
      for (auto i = before; i < found.size(); ++i)
        if (!found[i].args.contains("label")) found[i].args["label"] = field.at("label");
    }
  }
  Mistakes between;
  const auto rules = form.value("rules", Json::array());
  for (const auto& rule : rules)
    rule.at("rule") == "order" ? check_order(form, rule, answers, between) : check_sum(form, rule, answers, between);
  for (auto& mistake : between)
    if (step.empty() || step_with(form, mistake.field.substr(0, mistake.field.find('.'))) == step)
      found.push_back(mistake);
  for (auto& mistake : found) mistake.step = step_with(form, mistake.field.substr(0, mistake.field.find('.')));
  return found;
}

bool is_complete(const Json& form, const Json& answers) {
  const auto found = mistakes(form, answers, "", true);
  return std::all_of(found.begin(), found.end(), [](const Mistake& mistake) { return mistake.warning; });
}

Json sentence(const Mistake& mistake) {
  const auto said = both(mistake.word, mistake.args);
  if (!mistake.args.contains("row")) return said;
  return both("forms.in_row", {{"list", mistake.args.at("list")}, {"row", mistake.args.at("row")}, {"sentence", said}});
}

}  // namespace konkurss::forms
