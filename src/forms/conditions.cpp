#include "forms/conditions.hpp"

#include <algorithm>

#include "forms/rows.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

bool is(const Json& wanted, const Json& answer) { return answer == wanted; }
bool is_one_of(const Json& wanted, const Json& answer) {
  return std::find(wanted.begin(), wanted.end(), answer) != wanted.end();
}
bool has(const Json& wanted, const Json& answer) { return answer.is_array() && is_one_of(answer, wanted); }
bool is_answered(const Json& wanted, const Json& answer) { return wanted != is_empty(answer); }
bool above(const Json& wanted, const Json& answer) {
  const auto given = figure(answer), limit = figure(wanted);
  return given && limit && *given > *limit;
}

const Json* field_named(const std::vector<const Json*>& fields, const Json& id) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Json* each) { return each->at("id") == id; });
  return found == fields.end() ? nullptr : *found;
}

// Several as one: "a and b", "a or b".
Json joined(const Json& parts, const char* word) {
  Json all = parts.at(0);
  for (std::size_t i = 1; i < parts.size(); ++i) all = both(word, {{"first", all}, {"second", parts[i]}});
  return all;
}

// An answer as the page shows it.
Json answer_text(const Json& field, const Json& answer) {
  Json shown;
  type_of(field).show(field, answer, shown);
  if (shown.contains("answer_entries")) return shown.at("answer_entries").at(0).at("entry");
  return shown.at("answer_text");
}

Json leaf_text(const Json& leaf, const Json& field) {
  const std::string name = operator_of(leaf)->name;
  const auto& wanted = leaf.at(name);
  Json args{{"question", field.at("label")}};
  if (name == "is_answered") return both(wanted == true ? "forms.condition_answered" : "forms.condition_empty", args);
  if (name == "above") {
    args["limit"] = {{field.at("type") == "money" ? "money" : "number", wanted}};
    return both("forms.condition_above", args);
  }
  Json answers = Json::array();
  for (const auto& each : wanted.is_array() ? wanted : Json::array({wanted}))
    answers.push_back(answer_text(field, name == "has" ? Json::array({each}) : each));
  args["answer"] = joined(answers, "forms.condition_or_answer");
  return both("forms.condition_is", args);
}

// What the controls hold when the leaf's question has this answer.
Json values_of(const Json& wanted) {
  Json values = Json::array();
  for (const auto& each : wanted.is_array() ? wanted : Json::array({wanted}))
    values.push_back(each.is_boolean() ? Json(each.get<bool>() ? "yes" : "no") : each);
  return values;
}

const char* group_of(const Json& condition) {
  return condition.contains("all") ? "all" : condition.contains("any") ? "any" : nullptr;
}

}  // namespace

const std::vector<Operator>& operators() {
  static const std::vector<Operator> list{
      {"is", {"yes_no", "declaration", "choice"}, is},
      {"is_one_of", {"choice"}, is_one_of},
      {"has", {"choices"}, has},
      {"is_answered", {}, is_answered},
      {"above", {"number", "money"}, above},
  };
  return list;
}

const Operator* operator_of(const Json& leaf) {
  const Operator* only = nullptr;
  for (const auto& each : operators()) {
    if (!leaf.contains(each.name)) continue;
    if (only) return nullptr;
    only = &each;
  }
  return only;
}

std::vector<const Json*> leaves(const Json& condition) {
  const auto* group = group_of(condition);
  if (!group) return {&condition};
  std::vector<const Json*> all;
  for (const auto& each : condition.at(group))
    for (const auto* leaf : leaves(each)) all.push_back(leaf);
  return all;
}

bool holds(const Json& condition, const Json& answers) {
  const auto each = [&](const Json& inner) { return holds(inner, answers); };
  if (condition.contains("all")) return std::all_of(condition.at("all").begin(), condition.at("all").end(), each);
  if (condition.contains("any")) return std::any_of(condition.at("any").begin(), condition.at("any").end(), each);
  const auto* named = operator_of(condition);
  return named->holds(condition.at(named->name),
                      answer_in(answers, condition.at("field").get_ref<const std::string&>()));
}

bool is_asked(const Json& field, const Json& answers) {
  return !field.contains("only_if") || holds(field.at("only_if"), answers);
}

bool is_required(const Json& field, const Json& answers) {
  if (field.value("min_rows", 1) == 0) return false;
  if (!field.value("optional", false)) return true;
  return field.contains("required_if") && holds(field.at("required_if"), answers);
}

Json cells_that_count(const Json& fields, Json row) {
  Json counting = Json::object();
  for (const auto& field : fields) {
    const auto& id = field.at("id").get_ref<const std::string&>();
    if (const auto cell = row.find(id); cell != row.end() && is_asked(field, counting)) counting[id] = std::move(*cell);
  }
  return counting;
}

Json condition_text(const Json& condition, const std::vector<const Json*>& fields) {
  const auto* group = group_of(condition);
  if (!group) {
    const auto* field = field_named(fields, condition.at("field"));
    return field ? leaf_text(condition, *field) : Json();
  }
  Json parts = Json::array();
  for (const auto& each : condition.at(group)) parts.push_back(condition_text(each, fields));
  return joined(parts, std::string(group) == "all" ? "forms.condition_and" : "forms.condition_or");
}

Json live_condition(const Json& condition, const std::vector<const Json*>& on_page, const std::string& prefix,
                    const Json& answers) {
  if (const auto* group = group_of(condition)) {
    Json parts = Json::array();
    for (const auto& each : condition.at(group)) parts.push_back(live_condition(each, on_page, prefix, answers));
    return {{group, parts}};
  }
  const auto* field = field_named(on_page, condition.at("field"));
  if (!field || field->contains("computed") || field->contains("prefill")) return holds(condition, answers);
  Json live{{"name", prefix + condition.at("field").get<std::string>()}};
  const std::string name = operator_of(condition)->name;
  if (name == "is_answered" || name == "above")
    live[name] = condition.at(name);
  else
    live["values"] = values_of(condition.at(name));
  return live;
}

void draw_conditions(const Json& field, const Surroundings& around, Json& view) {
  view["is_hidden"] = !is_asked(field, around.answers);
  view["may_be_optional"] = field.value("optional", false);
  view["is_needed"] = is_required(field, around.answers);
  for (const std::string name : {"only_if", "required_if"}) {
    const auto& condition = field.value(name, Json());
    view[name] =
        condition.is_null() ? Json() : both("forms." + name, {{"condition", condition_text(condition, around.known)}});
    view["live_" + name] = condition.is_null()
                               ? Json()
                               : Json(live_condition(condition, around.on_page, around.prefix, around.answers).dump());
  }
}

}  // namespace konkurss::forms
