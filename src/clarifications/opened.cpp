#include "clarifications/opened.hpp"

#include <algorithm>

#include "forms/fields.hpp"
#include "forms/sentence.hpp"

namespace konkurss::clarifications {
namespace {

bool names(const Json& fields, const Json& id) { return std::find(fields.begin(), fields.end(), id) != fields.end(); }

bool is_about(const Json& fields, const forms::Mistake& mistake) {
  return names(fields, mistake.field.substr(0, mistake.field.find('.')));
}

bool is_among(const forms::Mistakes& known, const forms::Mistake& mistake) {
  return std::any_of(known.begin(), known.end(),
                     [&](const auto& each) { return each.field == mistake.field && each.word == mistake.word; });
}

// The answer to one question, and when it was given; unanswered where it isn't asked beside these answers.
Json view(const Json& form, const Json& field, const Json& answers, const char* when) {
  Json shown{{"answer_label", field.at("label")}, {"is_unanswered", true}};
  const auto whole = forms::read_view(form, answers);
  for (const auto& step : whole.at("steps"))
    for (const auto& answer : step.at("answers"))
      if (answer.at("field") == field.at("id")) shown = answer;
  shown["when"] = forms::both(when);
  return shown;
}

// What the register says and what is computed nobody can correct.
bool is_answered_by_people(const Json& field) {
  if (field.contains("prefill")) return false;
  return !field.contains("computed") || field.at("computed").value("may_be_typed", false);
}

}  // namespace

Json questions(const Json& form) {
  Json list = Json::array();
  for (const auto& step : form.at("steps")) {
    Json questions = Json::array();
    for (const auto& field : step.at("fields"))
      if (is_answered_by_people(field))
        questions.push_back({{"question_id", field.at("id")}, {"question_label", field.at("label")}});
    if (!questions.empty()) list.push_back({{"step_title", step.at("title")}, {"questions", questions}});
  }
  return list;
}

Json opened_form(const Json& form, const Json& fields) {
  Json opened = form;
  opened["steps"] = Json::array();
  for (const auto& step : form.at("steps")) {
    Json part = step;
    part["fields"] = Json::array();
    for (const auto& field : step.at("fields"))
      if (names(fields, field.at("id"))) part["fields"].push_back(field);
    if (!part["fields"].empty()) opened["steps"].push_back(std::move(part));
  }
  return opened;
}

Json typed_answers(const Json& form, const Json& fields, const Json& body) {
  Json answers = Json::object();
  const auto opened = opened_form(form, fields);
  for (const auto& step : opened.at("steps")) {
    answers.update(forms::read_step(opened, step.at("id"), body));
    for (const auto& field : step.at("fields"))
      if (field.at("type") == "attachments") answers.erase(field.at("id").get<std::string>());
  }
  return answers;
}

forms::Mistakes mistakes(const Json& form, const Json& fields, const Json& before, const Json& after, bool complete) {
  forms::Mistakes found;
  const auto known = forms::mistakes(form, before, "", complete);
  for (auto& mistake : forms::mistakes(form, after, "", complete))
    if (!mistake.warning && (is_about(fields, mistake) || !is_among(known, mistake)))
      found.push_back(std::move(mistake));
  return found;
}

Json differences(const Json& form, const Json& fields, const Json& before, const Json& after) {
  Json list = Json::array();
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields")) {
      const auto id = field.at("id").get<std::string>();
      if (!names(fields, id)) continue;
      list.push_back({{"label", field.at("label")},
                      {"field", id},
                      {"is_changed", before.value(id, Json()) != after.value(id, Json())},
                      {"old", view(form, field, before, "clarifications.before")},
                      {"new", view(form, field, after, "clarifications.after")}});
    }
  return list;
}

}  // namespace konkurss::clarifications
