#include <algorithm>
#include <set>
#include <stdexcept>

#include "forms/conditions.hpp"
#include "forms/fields.hpp"
#include "forms/lists.hpp"

namespace konkurss::forms {
namespace {

// What the buttons "add.<field>", "remove.<field>.<number>" and "undo.<field>.<number>" of a page become:
// body.add.<field>, body.remove.<field>.<number>.
const Json& button(const Json& body, const char* kind, const std::string& field) {
  static const Json none;
  if (!body.contains(kind) || !body.at(kind).is_object() || !body.at(kind).contains(field)) return none;
  return body.at(kind).at(field);
}

Json without_removed(const Json& rows, const Json& removed) {
  const auto places = numbered(removed);
  const auto list = numbered(rows);
  if (!places || places->empty() || !list) return rows;
  std::set<int> gone;
  for (const auto& [place, pressed] : *places) gone.insert(place);
  Json left = Json::array();
  for (const auto& [place, row] : *list)
    if (!gone.contains(place)) left.push_back(row);
  return left;
}

Json row_at(const Json& rows, std::size_t place) {
  return rows.is_array() && place < rows.size() && rows[place].is_object() ? rows[place] : Json::object();
}

// The first question that is asked now, wasn't before, and has no answer.
std::string first_new(const Json& fields, const Json& before, const Json& now) {
  for (const auto& field : fields) {
    const auto id = field.at("id").get<std::string>();
    if (field.contains("only_if") && is_asked(field, now) && !is_asked(field, before) &&
        is_empty(now.value(id, Json())))
      return id;
  }
  return "";
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
    if (field.contains("computed") || field.contains("prefill")) continue;
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
    if (!button(body, "remove", id).is_null() || !button(body, "undo", id).is_null()) return id;
    if (button(body, "add", id).is_null()) continue;
    const auto rows = answers.at(id).is_array() ? answers.at(id).size() : 0;
    return rows == 0 ? id
                     : id + "." + std::to_string(rows - 1) + "." + row_fields(field).at(0).at("id").get<std::string>();
  }
  return "";
}

std::optional<RowTaken> row_taken(const Json& form, const std::string& step, const Json& body) {
  if (!body.is_object()) return {};
  for (const auto& field : step_of(form, step).at("fields")) {
    const auto id = field.at("id").get<std::string>();
    const auto places = numbered(button(body, "remove", id));
    const auto typed = numbered(body.value(id, Json()));
    if (!has_rows(field) || !places || places->size() != 1 || !typed) continue;
    RowTaken taken{id, canonical(field, body.at(id)), 0};
    for (const auto& [place, row] : *typed) {
      const bool is_kept = !canonical(field, Json::array({row})).empty();  // empty rows have no place
      if (place == places->front().first) return is_kept ? std::optional(std::move(taken)) : std::nullopt;
      taken.place += is_kept;
    }
  }
  return {};
}

std::string newly_asked(const Json& form, const std::string& step, const Json& before, const Json& after) {
  const auto old = answers_that_count(form, before), now = answers_that_count(form, after);
  const auto& fields = step_of(form, step).at("fields");
  if (const auto id = first_new(fields, old, now); !id.empty()) return id;
  for (const auto& field : fields) {
    const auto id = field.at("id").get<std::string>();
    const auto rows = now.value(id, Json()), old_rows = old.value(id, Json());
    for (std::size_t i = 0; has_rows(field) && rows.is_array() && i < rows.size(); ++i) {
      const auto place = id + "." + std::to_string(i) + ".";
      const auto cell = first_new(row_fields(field), row_at(old_rows, i), row_at(rows, i));
      if (!cell.empty()) return place + cell;
    }
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
  const auto counting = answers_that_count(form, answers);
  for (const auto& [what, id] : form.at("uses").items()) {
    const auto value = counting.value(id.get<std::string>(), Json());
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
