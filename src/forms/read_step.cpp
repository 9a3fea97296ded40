#include <algorithm>
#include <stdexcept>

#include "forms/fields.hpp"
#include "forms/lists.hpp"

namespace konkurss::forms {
namespace {

bool has_rows(const Json& field) { return field.contains("columns") || field.contains("fields"); }

// What the buttons "add.<field>" and "remove.<field>.<number>" of a page become: body.add.<field>,
// body.remove.<field>.<number>.
const Json& button(const Json& body, const char* kind, const std::string& field) {
  static const Json none;
  if (!body.contains(kind) || !body.at(kind).is_object() || !body.at(kind).contains(field)) return none;
  return body.at(kind).at(field);
}

Json without_removed(const Json& rows, const Json& removed) {
  const auto places = numbered(removed);
  const auto list = numbered(rows);
  if (!places || places->empty() || !list) return rows;
  Json left = Json::array();
  for (const auto& [place, row] : *list)
    if (std::none_of(places->begin(), places->end(), [place = place](const auto& each) { return each.first == place; }))
      left.push_back(row);
  return left;
}

// Nothing is said in one way only, however it was typed: [] for lists, null for everything else.
Json canonical(const Json& field, const Json& typed) {
  auto value = type_of(field).read(field, typed);
  if (!is_empty(value)) return value;
  const auto type = field.at("type").get<std::string>();
  return has_rows(field) || type == "choices" || type == "attachments" ? Json::array() : Json();
}

}  // namespace

const Json& step_of(const Json& form, const std::string& step) {
  for (const auto& each : form.at("steps"))
    if (each.at("id") == step) return each;
  throw std::out_of_range("no step " + step);
}

Json read_step(const Json& form, const std::string& step, const Json& body) {
  if (!body.is_object()) throw std::invalid_argument("answers are an object");
  Json answers = Json::object();
  for (const auto& field : step_of(form, step).at("fields")) {
    const auto id = field.at("id").get<std::string>();
    if (field.at("type") == "attachments" && !body.contains(id)) continue;
    auto typed = body.value(id, Json());
    if (has_rows(field)) typed = without_removed(typed, button(body, "remove", id));
    answers[id] = canonical(field, typed);
    if (has_rows(field) && !button(body, "add", id).is_null() && answers[id].is_array() &&
        answers[id].size() < field.at("max_rows"))
      answers[id].push_back(Json::object());
  }
  return answers;
}

std::string row_button(const Json& form, const std::string& step, const Json& body) {
  const auto answers = read_step(form, step, body);
  for (const auto& field : step_of(form, step).at("fields")) {
    if (!has_rows(field)) continue;
    const auto id = field.at("id").get<std::string>();
    if (!button(body, "remove", id).is_null()) return id;
    if (button(body, "add", id).is_null()) continue;
    const auto rows = answers.at(id).is_array() ? answers.at(id).size() : 0;
    return rows == 0 ? id
                     : id + "." + std::to_string(rows - 1) + "." + row_fields(field).at(0).at("id").get<std::string>();
  }
  return "";
}

Json first_answers(const Json& form, const Json& institution) {
  Json answers = Json::object();
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.contains("prefill"))
        answers[field.at("id").get<std::string>()] =
            type_of(field).read(field, institution.value(field.at("prefill").get<std::string>(), Json()));
  return answers;
}

Json used_answers(const Json& form, const Json& answers) {
  Json used{{"title", nullptr}, {"amount_requested", nullptr}, {"summary", nullptr}};
  for (const auto& [what, id] : form.at("uses").items()) {
    const auto value = answers.value(id.get<std::string>(), Json());
    if (!value.is_string()) continue;
    Mistakes found;
    for (const auto& step : form.at("steps"))
      for (const auto& field : step.at("fields"))
        if (field.at("id") == id) type_of(field).check(field, value, Check{id, false, found});
    if (std::all_of(found.begin(), found.end(), [](const Mistake& mistake) { return mistake.warning; }))
      used[what] = value;
  }
  return used;
}

}  // namespace konkurss::forms
