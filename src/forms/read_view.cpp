#include <algorithm>

#include "forms/conditions.hpp"
#include "forms/fields.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

// Views are built in place and moved: a page of answers is large, and copies of it were most of a page's time.

const std::string& id_of(const Json& field) { return field.at("id").get_ref<const std::string&>(); }

Json answer(const Json& field, const Json& value, const char* label) {
  Json view = Json::object();
  view[label] = field.at("label");
  view["field"] = field.at("id");
  if (is_empty(value))
    view["is_unanswered"] = true;
  else
    type_of(field).show(field, value, view);
  return view;
}

// A table keeps its columns, so a cell that isn't asked stays there, empty, without a label; a list leaves it out.
Json cells(const Json& field, const Json& row) {
  const bool is_table = field.contains("columns");
  Json list = Json::array();
  for (const auto& column : row_fields(field))
    if (is_asked(column, row))
      list.push_back(answer(column, answer_in(row, id_of(column)), "cell_label"));
    else if (is_table)
      list.push_back({{"field", column.at("id")}});
  return list;
}

// Rows are a table, or one list each when they're a group; their cells use names of their own, as in the form.
Json rows(const Json& field, const Json& value) {
  Json view = Json::object(), columns = Json::array(), list = Json::array();
  type_of(field).edit(field, value, view);
  for (const auto& column : row_fields(field)) {
    const auto& type = column.at("type");
    columns.push_back({{"column_label", column.at("label")}, {"is_counted", type == "money" || type == "number"}});
  }
  for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
    if (value[i].is_object() && !is_empty(value[i]))
      list.push_back({{"row_number", i + 1},
                      {"row_title", field.value("row", field.at("label"))},
                      {"cells", cells(field, value[i])}});
  view["rows_label"] = field.at("label");
  view["field"] = field.at("id");
  view["sums"] = drawn_sums(field, value);
  view["columns"] = std::move(columns);
  view["rows"] = std::move(list);
  if (!value.is_array() || is_empty(value)) view["is_unanswered"] = true;
  return view;
}

}  // namespace

Json read_view(const Json& form, Json answers) {
  const auto counting = answers_that_count(form, std::move(answers));
  Json steps = Json::array();
  for (const auto& step : form.at("steps")) {
    Json list = Json::array();
    for (const auto& field : step.at("fields")) {
      if (!is_asked(field, counting)) continue;
      const auto& value = answer_in(counting, id_of(field));
      list.push_back(has_rows(field) ? rows(field, value) : answer(field, value, "answer_label"));
    }
    steps.push_back({{"step", step.at("id")},
                     {"step_title", step.at("title")},
                     {"step_number", steps.size() + 1},
                     {"answers", std::move(list)}});
  }
  Json view = Json::object();
  view["steps"] = std::move(steps);
  return view;
}

Json check_view(const Json& form, const Json& answers) {
  const auto found = mistakes(form, answers, "", true);
  Json steps = Json::array();
  bool ready = true;
  for (const auto& step : form.at("steps")) {
    Json missing = Json::array(), warnings = Json::array();
    for (const auto& mistake : found)
      if (mistake.step == step.at("id"))
        (mistake.warning ? warnings : missing)
            .push_back({{"field", mistake.field},
                        {"anchor", mistake.field},
                        {"text", sentence(mistake)},
                        {"in_step", step.at("id")}});
    ready = ready && missing.empty();
    steps.push_back({{"step", step.at("id")},
                     {"step_title", step.at("title")},
                     {"step_number", steps.size() + 1},
                     {"is_step_complete", missing.empty()},
                     {"missing", missing},
                     {"warnings", warnings}});
  }
  return {{"steps", steps}, {"is_ready", ready}};
}

}  // namespace konkurss::forms
