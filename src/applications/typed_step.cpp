#include "applications/typed_step.hpp"

#include <algorithm>
#include <set>

#include "base/word_diff.hpp"
#include "forms/fields.hpp"
#include "forms/plain_text.hpp"

namespace konkurss::applications {
namespace {

// One text or a list of them.
std::set<std::string> texts_of(const Json& value) {
  std::set<std::string> texts;
  if (value.is_string()) texts.insert(value.get<std::string>());
  if (value.is_array())
    for (const auto& each : value)
      if (each.is_string()) texts.insert(each.get<std::string>());
  return texts;
}

const Json* change_of(const Own& own, const std::string& field) {
  for (const auto& change : own.changes())
    if (change.at("field") == field) return &change;
  return nullptr;
}

const Json& definition_of(const Own& own, const std::string& step, const std::string& field) {
  for (const auto& each : forms::step_of(own.form(), step).at("fields"))
    if (each.at("id") == field) return each;
  throw std::out_of_range("no field " + field);
}

const Json& label_of(const Own& own, const std::string& field) {
  for (const auto& step : own.form().at("steps"))
    for (const auto& each : step.at("fields"))
      if (each.at("id") == field) return each.at("label");
  throw std::out_of_range("no field " + field);
}

FieldError dispute_error(const Own& own, const std::string& field) {
  const auto* change = change_of(own, field);
  if (change->at("is_mine") == true) return {field, "applications.disputed_mine", {{"label", label_of(own, field)}}};
  return {field, "applications.disputed", {{"label", label_of(own, field)}, {"who", change->at("by")}}};
}

}  // namespace

TypedStep typed_step(const Own& own, const std::string& step, const Json& body) {
  TypedStep out;
  out.answers = forms::read_step(own.form(), step, body);
  if (body.contains("only")) {
    const auto only = texts_of(body.at("only"));
    for (auto it = out.answers.begin(); it != out.answers.end();)
      it = only.contains(it.key()) ? std::next(it) : out.answers.erase(it);
  }
  Json mine = out.answers;
  const auto choices = choices_of(body);
  for (const auto& [field, value] : choices.items()) {
    const auto chosen = texts_of(value);
    if (chosen.contains("theirs"))
      mine.erase(field);
    else if (!chosen.contains("mine") && mine.contains(field))
      out.unchosen.push_back(field);
  }
  Json base = Json::object();
  for (const auto& change : own.changes()) base[change.at("field").get<std::string>()] = change.at("old");
  out.merged = forms::merge(base, own.answers(), mine);
  return out;
}

Json choices_of(const Json& body) {
  const auto choices = body.value("choice", Json());
  return choices.is_object() ? choices : Json::object();
}

void check_disputes(const Own& own, const TypedStep& typed) {
  std::vector<FieldError> errors;
  Json disputed = Json::array();
  for (const auto& field : typed.merged.disputed) {
    errors.push_back(dispute_error(own, field));
    const auto& change = *change_of(own, field);
    disputed.push_back({{"field", field},
                        {"yours", typed.answers.at(field)},
                        {"stored", own.answers().value(field, Json())},
                        {"by", change.at("by")},
                        {"is_mine", change.at("is_mine")},
                        {"at", change.at("at")}});
  }
  if (!errors.empty()) {
    Invalid refusal(errors, 409);
    refusal.members = {{"version", own.version}, {"disputed", disputed}};
    throw refusal;
  }
  for (const auto& field : typed.unchosen)
    errors.push_back({field, "applications.choose_text", {{"label", label_of(own, field)}}});
  if (!errors.empty()) throw Invalid(errors);
}

void add_disputes(Json& fields, const Own& own, const std::string& step, const TypedStep& typed, const Json& choices,
                  Language language) {
  auto disputed = typed.merged.disputed;
  for (const auto& [field, value] : choices.items()) disputed.push_back(field);
  for (auto& view : fields) {
    const auto id = view.at("field").get<std::string>();
    if (typed.merged.answers.contains(id)) view["is_unsaved"] = true;
    if (std::find(disputed.begin(), disputed.end(), id) == disputed.end()) continue;
    const auto& field = definition_of(own, step, id);
    const auto diff = word_diff(forms::plain_text(field, own.answers().value(id, Json()), language),
                                forms::plain_text(field, typed.answers.value(id, Json()), language));
    const auto chosen = texts_of(choices.value(id, Json()));
    const auto* change = change_of(own, id);
    view["is_unsaved"] = true;
    view["dispute"] = {{"choice_name", "choice." + id},
                       {"mine", marked(diff, DiffPart::added)},
                       {"theirs", marked(diff, DiffPart::removed)},
                       {"by_oneself", change && change->at("is_mine") == true},
                       {"chose_mine", chosen.contains("mine")},
                       {"chose_theirs", chosen.contains("theirs")},
                       {"changed", change ? *change : Json()}};
  }
}

Json changed_by_others(const Own& own, const std::string& step) {
  Json list = Json::array();
  for (const auto& field : forms::step_of(own.form(), step).at("fields"))
    if (const auto* change = change_of(own, field.at("id")); change && change->at("is_mine") != true)
      list.push_back({{"changed_field", field.at("id")},
                      {"changed_label", field.at("label")},
                      {"changed_by", change->at("by")},
                      {"changed_at", change->at("at")}});
  return list;
}

std::string changed_fields(const Own& own) {
  std::string list;
  for (const auto& change : own.changes())
    list += (list.empty() ? "" : " ") + change.at("field").get<std::string>() + ":" + change.at("version").dump();
  return list;
}

}  // namespace konkurss::applications
