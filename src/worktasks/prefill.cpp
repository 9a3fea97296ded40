#include "worktasks/prefill.hpp"

#include <map>

#include "base/embedded.hpp"
#include "forms/checks.hpp"
#include "forms/conditions.hpp"
#include "forms/fields.hpp"
#include "forms/plain_text.hpp"
#include "rules/work_task.hpp"

namespace konkurss::worktasks {
namespace {

// The document is in the official language, whoever opens it.
constexpr auto language = Language::lv;

const std::map<std::string, Json>& templates() {
  static const auto read = [] {
    const std::string folder = "forms/worktasks/", ending = ".worktask.json";
    std::map<std::string, Json> all;
    for (const auto& [path, text] : embedded())
      if (path.starts_with(folder) && path.ends_with(ending))
        all[path.substr(folder.size(), path.size() - folder.size() - ending.size())] = Json::parse(text);
    return all;
  }();
  return read;
}

const Json* question_of(const Json& form, const std::string& id) {
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("id") == id) return &field;
  return nullptr;
}

std::string text_of(const Json& form, const Json& answers, const std::string& id) {
  const auto* field = question_of(form, id);
  return field ? forms::plain_text(*field, answers.value(id, Json()), language) : std::string();
}

std::string cell_text(const Json& field, const Json& row, const std::string& id) {
  for (const auto& column : forms::row_fields(field))
    if (column.at("id") == id) return forms::plain_text(column, row.value(id, Json()), language);
  return {};
}

// A row's, or for a question without rows another question's: a day, if it is one. A form that a call brought along
// under the template's name may ask for something else there.
Json due_in(const Json& holder, const Json& promise) {
  const auto value = promise.contains("due") ? holder.value(promise.at("due").get<std::string>(), Json()) : Json();
  return value.is_string() && forms::date_exists(value.get<std::string>()) ? value : Json();
}

Json titled(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json whole_promise(const Json& promise, const Json& field, const Json& form, const Json& answers) {
  const auto id = field.at("id").get<std::string>();
  return {{"key", id},
          {"label", field.at("label")},
          {"text", forms::plain_text(field, answers.value(id, Json()), language)},
          {"due", due_in(answers, promise)},
          {"deliverable", promise.contains("deliverable")
                              ? titled(text_of(form, answers, promise.at("deliverable").get<std::string>()))
                              : Json()}};
}

Json row_promise(const Json& promise, const Json& field, const Json& row, std::size_t number) {
  std::string text;
  for (const auto& cell : promise.value("cells", Json::array()))
    if (const auto said = cell_text(field, row, cell.get<std::string>()); !said.empty())
      text += (text.empty() ? "" : " · ") + said;
  return {{"key", field.at("id").get<std::string>() + "." + std::to_string(number)},
          {"label", field.at("label")},
          {"text", text},
          {"due", due_in(row, promise)},
          {"deliverable", promise.contains("deliverable")
                              ? titled(cell_text(field, row, promise.at("deliverable").get<std::string>()))
                              : Json()}};
}

// The texts that a clause may name.
std::map<std::string, std::string> values_of(const Json& form, const Json& answers, const Json& about) {
  std::map<std::string, std::string> values;
  for (const auto& [name, value] : about.items())
    if (value.is_string()) values[name] = value.get<std::string>();
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields")) {
      const auto id = field.at("id").get<std::string>();
      values["answer." + id] = forms::plain_text(field, answers.value(id, Json()), language);
    }
  return values;
}

}  // namespace

const Json& template_of(const std::string& form) {
  const auto found = templates().find(form);
  return found == templates().end() ? templates().at("general") : found->second;
}

Json promises_of(const Json& task_template, const Json& form, const Json& answers) {
  const auto counting = forms::answers_that_count(form, answers);
  Json list = Json::array();
  for (const auto& promise : task_template.at("promises")) {
    const auto id = promise.at("question").get<std::string>();
    const auto* field = question_of(form, id);
    if (!field || !counting.contains(id) || forms::is_empty(counting.at(id))) continue;
    if (!forms::has_rows(*field)) {
      list.push_back(whole_promise(promise, *field, form, counting));
      continue;
    }
    const auto& rows = counting.at(id);
    for (std::size_t i = 0; i < rows.size(); ++i) list.push_back(row_promise(promise, *field, rows[i], i + 1));
  }
  return list;
}

Json first_content(const Json& task_template, const Json& form, const Json& answers, const Json& about) {
  const auto counting = forms::answers_that_count(form, answers);
  const auto values = values_of(form, counting, about);
  Json clauses = Json::array(), deliverables = Json::array();
  for (const auto& clause : task_template.at("clauses")) {
    std::vector<std::string> paragraphs;
    for (const auto& paragraph : clause.at("text"))
      if (forms::is_asked(paragraph, counting)) paragraphs.push_back(paragraph.at("say"));
    clauses.push_back(
        {{"id", clause.at("id")}, {"title", clause.at("title")}, {"text", rules::filled(paragraphs, values)}});
  }
  for (const auto& promise : promises_of(task_template, form, answers))
    if (promise.at("deliverable").is_string())
      deliverables.push_back({{"id", "N" + std::to_string(deliverables.size() + 1)},
                              {"title", promise.at("deliverable")},
                              {"due", promise.at("due")},
                              {"amount", nullptr},
                              {"promises", Json::array({promise.at("key")})},
                              {"criterion", nullptr},
                              {"acceptance", ""}});
  return {{"clauses", clauses}, {"deliverables", deliverables}};
}

Json help_of(const Json& task_template, const std::string& clause) {
  for (const auto& each : task_template.at("clauses"))
    if (each.at("id") == clause) return each.value("help", Json());
  return nullptr;
}

}  // namespace konkurss::worktasks
