#include "forms/rules.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "forms/rows.hpp"

namespace konkurss::forms {
namespace {

const Json& named(const Json& fields, const std::string& id) {
  return *std::find_if(fields.begin(), fields.end(), [&](const Json& field) { return field.at("id") == id; });
}

Json amount(const Json& field, const Json& value) {
  return {{field.at("type") == "money" ? "money" : "number", value}};
}

bool is_sound(const Json& field, const Json& value) {
  Mistakes found;
  if (is_empty(value)) return false;
  type_of(field).check(field, value, Check{"", false, found});
  return std::all_of(found.begin(), found.end(), [](const Mistake& each) { return each.warning; });
}

// Whether each row that says anything has its part of the sum; before that a comparison would only confuse.
bool is_summed_up(const Json& rows, const std::string& column) {
  return rows.is_array() && !is_empty(rows) && std::all_of(rows.begin(), rows.end(), [&](const Json& row) {
           return is_empty(row) || (row.is_object() && !is_empty(row.value(column, Json())));
         });
}

// The sum of a table's column must be the amount of a field beside it.
Mistakes sum_equals(const Json& form, const Json& rule, const Json& answers) {
  const auto table = rule.at("table").get<std::string>(), id = rule.at("field").get<std::string>();
  const auto given = answers.value(id, Json());
  const auto rows = answers.value(table, Json());
  const auto sum = column_sum(rows, rule.at("column"));
  const auto& field = question(form, id);
  if (!sum || !is_summed_up(rows, rule.at("column")) || !is_sound(field, given)) return {};
  if (*sum == figure(given)) return {};
  return {{id,
           "",
           "forms.mistake.sum",
           {{"label", field.at("label")},
            {"amount", {{"money", given}}},
            {"sum", {{"money", sum->text(2)}}},
            {"table", question(form, table).at("label")}}}};
}

// The sum of a table's column must not go over a limit; the line at which it does is named.
Mistakes sum_at_most(const Json& form, const Json& rule, const Json& answers) {
  const auto table = rule.at("table").get<std::string>(), column = rule.at("column").get<std::string>();
  const auto rows = answers.value(table, Json());
  const auto& field = question(form, table);
  const auto limit = figure(rule.at("limit")).value();
  Json so_far = Json::array();
  for (std::size_t i = 0; rows.is_array() && i < rows.size(); ++i) {
    so_far.push_back(rows[i]);
    const auto sum = column_sum(so_far, column);
    if (!sum) return {};
    if (*sum <= limit) continue;
    const auto& of = named(row_fields(field), column);
    const auto total = column_sum(rows, column).value_or(*sum);
    return {{table + "." + std::to_string(i) + "." + column,
             "",
             "forms.mistake.sum_over",
             {{"label", of.at("label")},
              {"row", i + 1},
              {"list", field.at("label")},
              {"sum", amount(of, sum->text(2))},
              {"total", amount(of, total.text(2))},
              {"limit", amount(of, rule.at("limit"))}}}};
  }
  return {};
}

// Where a rule looks: at the form's questions, or at the cells of each row of its "group".
struct Place {
  const Json& fields;
  const Json& answers;
  std::string prefix;
  Json args;
};

Mistakes in_each_place(const Json& form, const Json& rule, const Json& answers,
                       const std::function<void(const Place&, Mistakes&)>& look) {
  Mistakes found;
  if (!rule.contains("group")) {
    Json fields = Json::array();
    for (const auto& step : form.at("steps"))
      for (const auto& field : step.at("fields")) fields.push_back(field);
    look({fields, answers, "", Json::object()}, found);
    return found;
  }
  const auto group = rule.at("group").get<std::string>();
  const auto rows = answers.value(group, Json());
  const auto& field = question(form, group);
  for (std::size_t i = 0; rows.is_array() && i < rows.size(); ++i)
    if (rows[i].is_object())
      look({row_fields(field),
            rows[i],
            group + "." + std::to_string(i) + ".",
            {{"row", i + 1}, {"list", field.at("label")}}},
           found);
  return found;
}

// A date must not lie before another one.
Mistakes order(const Json& form, const Json& rule, const Json& answers) {
  return in_each_place(form, rule, answers, [&](const Place& place, Mistakes& found) {
    const auto first = place.answers.value(rule.at("first").get<std::string>(), Json());
    const auto then = place.answers.value(rule.at("then").get<std::string>(), Json());
    if (!first.is_string() || !then.is_string() || first <= then) return;
    auto args = place.args;
    args["label"] = named(place.fields, rule.at("then")).at("label");
    args["first"] = named(place.fields, rule.at("first")).at("label");
    found.push_back({place.prefix + rule.at("then").get<std::string>(), "", "forms.mistake.order", args});
  });
}

// An amount must not be above another one, or above a part of it in percent.
Mistakes at_most(const Json& form, const Json& rule, const Json& answers) {
  return in_each_place(form, rule, answers, [&](const Place& place, Mistakes& found) {
    const auto id = rule.at("field").get<std::string>();
    const auto& field = named(place.fields, id);
    const auto& whole = named(place.fields, rule.at("of"));
    const auto given = place.answers.value(id, Json());
    const auto of = place.answers.value(rule.at("of").get<std::string>(), Json());
    if (!is_sound(field, given) || !is_sound(whole, of)) return;
    const auto percent = rule.value("percent", std::string("100"));
    const auto limit = (*figure(of) * *figure(percent) / 100).rounded(2);
    if (*figure(given) <= limit) return;
    auto args = place.args;
    args["label"] = field.at("label");
    args["given"] = amount(field, given);
    args["of"] = whole.at("label");
    args["percent"] = {{"number", percent}};
    args["limit"] = amount(field, limit.text(2));
    found.push_back({place.prefix + id, "",
                     rule.contains("percent") ? "forms.mistake.above_part" : "forms.mistake.above_other", args});
  });
}

}  // namespace

const std::vector<Rule>& rules() {
  static const std::vector<Rule> list{
      {"sum_equals", {"table", "column", "field"}, {}, sum_equals},
      {"sum_at_most", {"table", "column", "limit"}, {}, sum_at_most},
      {"order", {"first", "then"}, {"group"}, order},
      {"at_most", {"field", "of"}, {"group", "percent"}, at_most},
  };
  return list;
}

const Rule* rule_named(const std::string& name) {
  const auto found = std::find_if(rules().begin(), rules().end(), [&](const Rule& each) { return each.name == name; });
  return found == rules().end() ? nullptr : &*found;
}

Mistakes rule_mistakes(const Json& form, const Json& answers) {
  Mistakes all;
  const auto given = form.value("rules", Json::array());
  for (const auto& rule : given)
    for (auto& mistake : rule_named(rule.at("rule"))->check(form, rule, answers)) {
      mistake.warning = rule.value("advised", false);
      all.push_back(std::move(mistake));
    }
  return all;
}

const Json& question(const Json& form, const std::string& id) {
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("id") == id) return field;
  throw std::out_of_range("no question " + id);
}

}  // namespace konkurss::forms
