#include <algorithm>
#include <set>

#include "forms/lists.hpp"
#include "forms/sentence.hpp"
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

// `selected` tells which options are ticked; anchors number the options, the first one has the field's own.
template <typename Selected>
Json drawn(const Json& options, const std::string& name, Selected selected) {
  Json list = Json::array();
  for (std::size_t i = 0; i < options.size(); ++i)
    list.push_back({{"option_value", options[i].at("value")},
                    {"option_label", options[i].at("label")},
                    {"option_name", name + "." + std::to_string(i)},
                    {"option_anchor", i == 0 ? name : name + "." + std::to_string(i)},
                    {"selected", selected(options[i].at("value"))}});
  return list;
}

void edit_choice(const Json& field, const Json& value, Json& view) {
  view[options_of(field).size() > most_radios || view.at("is_in_row") == true ? "is_select" : "is_radios"] = true;
  view["options"] = drawn(options_of(field), view.at("name"), [&](const Json& each) { return each == value; });
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
void check_choices(const Json& field, const Json& value, const Check& check) {
  if (!value.is_array()) return check.mistake("not_list");
  for (const auto& each : value)
    if (!option(options_of(field), each)) return check.mistake("not_option");
  if (std::set<Json>(value.begin(), value.end()).size() != value.size()) return check.mistake("chosen_twice");
  if (const auto limit = field.value("max_choices", std::size_t(100)); value.size() > limit)
    check.mistake("too_many_choices", {{"limit", limit}, {"typed", value.size()}});
  if (const auto limit = field.value("min_choices", std::size_t(0)); check.complete && value.size() < limit)
    check.mistake("too_few_choices", {{"limit", limit}, {"typed", value.size()}});
}
void edit_choices(const Json& field, const Json& value, Json& view) {
  view["is_checkboxes"] = true;
  view["options"] = drawn(options_of(field), view.at("name"), [&](const Json& each) { return contains(value, each); });
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

// "yes" and "no" of a page, true and false of the API.
Json read_yes_no(const Json&, const Json& typed) {
  if (typed.is_boolean()) return typed;
  const auto text = typed_text(typed, false);
  if (!text) return clean_value(typed);
  if (*text == "yes" || *text == "true") return true;
  if (*text == "no" || *text == "false") return false;
  return text->empty() ? Json() : Json(*text);
}
void check_yes_no(const Json&, const Json& value, const Check& check) {
  if (!value.is_boolean()) check.mistake("not_yes_no");
}
void edit_yes_no(const Json&, const Json& value, Json& view) {
  view["is_radios"] = true;
  view["is_inline"] = true;
  const Json options{{{"value", "yes"}, {"label", both("forms.yes")}}, {{"value", "no"}, {"label", both("forms.no")}}};
  view["options"] =
      drawn(options, view.at("name"), [&](const Json& each) { return value.is_boolean() && value == (each == "yes"); });
}
void show_yes_no(const Json&, const Json& value, Json& view) {
  view["answer_text"] = value.is_boolean() ? both(value.get<bool>() ? "forms.yes" : "forms.no") : Json(as_typed(value));
}
Json boolean_schema(const Json&) { return {{"type", "boolean"}}; }

// A box that isn't ticked isn't sent at all. "Not declared" is the absence of an answer, so that it counts as empty.
Json read_declaration(const Json& field, const Json& typed) {
  const auto value = typed == "on" ? Json(true) : read_yes_no(field, typed);
  return value == false ? Json() : value;
}
void edit_declaration(const Json& field, const Json& value, Json& view) {
  view["is_declaration"] = true;
  view["statement"] = field.at("statement");
  view["checked"] = value == true;
}
void show_declaration(const Json& field, const Json& value, Json& view) {
  view["answer_text"] = value == true ? field.at("statement") : Json(as_typed(value));
}
Json declaration_schema(const Json&) { return {{"type", "boolean"}, {"const", true}}; }

}  // namespace

Type choice_type() {
  return {"choice",     {"options"}, {"options_from"}, true,         read_choice,
          check_choice, edit_choice, show_choice,      choice_schema};
}
Type choices_type() {
  return {"choices",    {"options"},  {"options_from", "min_choices", "max_choices"},
          false,        read_choices, check_choices,
          edit_choices, show_choices, choices_schema};
}
Type yes_no_type() {
  return {"yes_no", {}, {}, true, read_yes_no, check_yes_no, edit_yes_no, show_yes_no, boolean_schema};
}
Type declaration_type() {
  return {"declaration",    {"statement"},     {}, false, read_declaration, check_yes_no, edit_declaration,
          show_declaration, declaration_schema};
}

}  // namespace konkurss::forms
