#include <algorithm>
#include <tuple>

#include "forms/conditions.hpp"
#include "forms/fields.hpp"
#include "forms/rules.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

void check_field(const Json& field, const Json& answers, bool complete, Mistakes& found) {
  const auto id = field.at("id").get<std::string>();
  const auto value = answers.value(id, Json());
  const Check check{id, complete, found};
  if (!is_asked(field, answers)) return;
  if (!is_empty(value)) return type_of(field).check(field, value, check);
  if (!complete || field.contains("computed") || !is_required(field, answers)) return;
  if (field.contains("prefill")) return check.warning("register");  // only the register's keeper can fill it in
  check.mistake(field.at("type") == "declaration" ? "not_declared" : "missing");
}

std::string step_with(const Json& form, const std::string& id) {
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("id") == id) return step.at("id");
  return "";
}

std::string question_of(const Mistake& mistake) { return mistake.field.substr(0, mistake.field.find('.')); }

// Where a mistake stands on the form: its question, row and cell. What is said of a whole table stands above its rows.
using Standing = std::tuple<std::size_t, std::size_t, std::size_t>;

Standing standing_of(const Json& form, const Mistake& mistake) {
  const auto id = question_of(mistake);
  std::size_t question = 0;
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields")) {
      ++question;
      if (field.at("id") != id) continue;
      const auto row = mistake.field.find('.'), cell = mistake.field.rfind('.');
      if (!has_rows(field) || row == cell) return {question, 0, 0};
      const auto& columns = row_fields(field);
      const auto column = std::find_if(columns.begin(), columns.end(), [&](const Json& each) {
        return each.at("id") == mistake.field.substr(cell + 1);
      });
      return {question, std::stoul(mistake.field.substr(row + 1)) + 1, column - columns.begin()};
    }
  return {question, 0, 0};
}

// As people meet them on the pages, so that a rule between questions stands where it leads to.
void put_in_order(const Json& form, Mistakes& found) {
  std::vector<std::pair<Standing, Mistake>> placed;
  for (auto& mistake : found) placed.emplace_back(standing_of(form, mistake), std::move(mistake));
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < placed.size(); ++i) found[i] = std::move(placed[i].second);
}

}  // namespace

Json answers_that_count(const Json& form, Json answers) {
  Json counting = Json::object();
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields")) {
      const auto& id = field.at("id").get_ref<const std::string&>();
      if (!is_asked(field, counting)) continue;
      if (field.contains("computed")) {
        counting[id] = computed_answer(form, field, counting);
      } else if (const auto given = answers.find(id); given != answers.end()) {
        auto& answer = counting[id] = std::move(*given);
        if (!has_rows(field) || !answer.is_array()) continue;
        for (auto& row : answer)
          if (row.is_object()) row = cells_that_count(row_fields(field), std::move(row));
      }
    }
  return counting;
}

Mistakes mistakes(const Json& form, const Json& answers, const std::string& step, bool complete) {
  const auto counting = answers_that_count(form, answers);
  Mistakes found;
  for (const auto& each : form.at("steps")) {
    if (!step.empty() && each.at("id") != step) continue;
    for (const auto& field : each.at("fields")) {
      const auto before = found.size();
      check_field(field, counting, complete, found);
      for (auto i = before; i < found.size(); ++i) {
        if (!found[i].args.contains("label")) found[i].args["label"] = field.at("label");
        if (field.contains("prefill")) found[i].warning = true;  // what the register holds is nobody's mistake here
      }
    }
  }
  for (auto& mistake : rule_mistakes(form, counting))
    if (step.empty() || step_with(form, question_of(mistake)) == step) found.push_back(std::move(mistake));
  for (auto& mistake : found) mistake.step = step_with(form, question_of(mistake));
  put_in_order(form, found);
  return found;
}

bool is_complete(const Json& form, const Json& answers) {
  const auto found = mistakes(form, answers, "", true);
  return std::all_of(found.begin(), found.end(), [](const Mistake& mistake) { return mistake.warning; });
}

Json sentence(const Mistake& mistake) {
  const auto said = both(mistake.word, mistake.args);
  if (!mistake.args.contains("row")) return said;
  return both("forms.in_row", {{"list", mistake.args.at("list")}, {"row", mistake.args.at("row")}, {"sentence", said}});
}

}  // namespace konkurss::forms
