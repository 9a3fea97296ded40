#include "forms/options.hpp"
#include "forms/sentence.hpp"
#include "forms/type.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

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
  view["options"] = drawn_options(options, view.at("name"),
                                  [&](const Json& each) { return value.is_boolean() && value == (each == "yes"); });
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

Type yes_no_type() {
  return {"yes_no", {}, {}, true, read_yes_no, check_yes_no, edit_yes_no, show_yes_no, boolean_schema};
}
Type declaration_type() {
  return {"declaration",    {"statement"},     {}, false, read_declaration, check_yes_no, edit_declaration,
          show_declaration, declaration_schema};
}

}  // namespace konkurss::forms
