#include <algorithm>
#include <set>

#include "forms/lists.hpp"
#include "forms/options.hpp"
#include "forms/type.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

constexpr std::size_t most_radios = 7;  // more are drawn as a list to open

const Json& options_of(const Json& field) {
  static const Json none = Json::array();
  return field.contains("options") ? field.at("options") : none;
}

const Json* option(const Json& options, const Json& value) {
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const Json& each) { return each.at("value") == value; });
  return found == options.end() ? nullptr : &*found;
}

bool contains(const Json& list, const Json& value) {
  return list.is_array() && std::find(list.begin(), list.end(), value) != list.end();
}

Json read_choice(const Json&, const Json& typed) {
  const auto text = typed_text(typed, false);
  if (!text) return clean_value(typed);
  return text->empty() ? Json() : Json(*text);
}
void check_choice(const Json& field, const Json& value, const Check& check) {
  if (!option(options_of(field), value)) check.mistake("not_option");
}

void edit_choice(const Json& field, const Json& value, Json& view) {
  const auto selected = [&](const Json& each) { return each == value; };
  if (field.contains("groups")) {
    view["is_select"] = true;
    view["classes"] = drawn_groups(field.at("groups"), view.at("name"), selected);
    return;
  }
  view[options_of(field).size() > most_radios || view.at("is_in_row") == true ? "is_select" : "is_radios"] = true;
  view["options"] = drawn_options(options_of(field), view.at("name"), selected);
}
void show_choice(const Json& field, const Json& value, Json& view) {
  const auto* chosen = option(options_of(field), value);
  view["answer_text"] = chosen ? chosen->at("label") : Json(as_typed(value));
}
Json values_schema(const Json& options) {
  Json values = Json::array();
  for (const auto& each : options) values.push_back(each.at("value"));
  return {{"type", "string"}, {"enum", values}};
}
Json choice_schema(const Json& field) { return values_schema(options_of(field)); }

Json read_choices(const Json&, const Json& typed) {
  const auto list = list_of(typed);
  if (!list)
    return typed.is_string() && typed != "" ? Json::array({clean_value(typed)})
           : is_empty(typed)                ? Json::array()
                                            : clean_value(typed);
  Json chosen = Json::array();
  for (const auto& each : *list)
    if (const auto value = clean_value(each); !is_empty(value)) chosen.push_back(value);
  return chosen;
}
// A whole group and something in it: perhaps meant, perhaps not.
void check_groups(const Json& field, const Json& value, const Check& check) {
  for (const auto& group : field.value("groups", Json::array())) {
    if (!contains(value, group.at("value"))) continue;
    for (const auto& each : group.at("options"))
      if (contains(value, each.at("value")))
        return check.warning("within", {{"part", each.at("label")}, {"whole", group.at("label")}});
  }
}

void check_choices(const Json& field, const Json& value, const Check& check) {
  if (!value.is_array()) return check.mistake("not_list");
  for (const auto& each : value)
    if (!option(options_of(field), each)) return check.mistake("not_option");
  if (std::set<Json>(value.begin(), value.end()).size() != value.size()) return check.mistake("chosen_twice");
  if (const auto limit = field.value("max_choices", std::size_t(100)); value.size() > limit)
    check.mistake("too_many_choices", {{"limit", limit}, {"typed", value.size()}});
  if (const auto limit = field.value("min_choices", std::size_t(0)); check.complete && value.size() < limit)
    check.mistake("too_few_choices", {{"limit", limit}, {"typed", value.size()}});
  check_groups(field, value, check);
}
void edit_choices(const Json& field, const Json& value, Json& view) {
  const auto selected = [&](const Json& each) { return contains(value, each); };
  view[field.contains("groups") ? "is_classified" : "is_checkboxes"] = true;
  if (field.contains("groups"))
    view["classes"] = drawn_groups(field.at("groups"), view.at("name"), selected);
  else
    view["options"] = drawn_options(options_of(field), view.at("name"), selected);
}
void show_choices(const Json& field, const Json& value, Json& view) {
  Json entries = Json::array();
  if (!value.is_array()) return void(view["answer_text"] = as_typed(value));
  for (const auto& each : value) {
    const auto* chosen = option(options_of(field), each);
    entries.push_back({{"entry", chosen ? chosen->at("label") : Json(as_typed(each))}});
  }
  view["answer_entries"] = entries;
}
Json choices_schema(const Json& field) {
  return {{"type", "array"},
          {"items", values_schema(options_of(field))},
          {"uniqueItems", true},
          {"minItems", field.value("min_choices", 0)}};
}

}  // namespace

Type choice_type() {
  return {"choice",    {"options"},  {"options_from", "classifier"}, true, read_choice, check_choice, edit_choice,
          show_choice, choice_schema};
}
Type choices_type() {
  return {"choices",    {"options"},  {"options_from", "classifier", "min_choices", "max_choices"},
          false,        read_choices, check_choices,
          edit_choices, show_choices, choices_schema};
}
}  // namespace konkurss::forms
