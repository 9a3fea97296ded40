#include <algorithm>

#include "base/bilingual.hpp"
#include "forms/conditions.hpp"
#include "forms/fields.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

// Views are built in place and moved: a page of answers is large, and copies of it were most of a page's time.

using Only = std::optional<Language>;

const std::string& id_of(const Json& field) { return field.at("id").get_ref<const std::string&>(); }

const Json& in_language(const Json& text, Only only) {
  return only && is_bilingual(text) ? text_for(text, *only) : text;
}

const Json& label_of(const Json& field, Only only) { return in_language(field.at("label"), only); }

Json answer(const Json& field, const Json& value, const char* name, Only only) {
  Json view = Json::object();
  view[name] = label_of(field, only);
  view["field"] = field.at("id");
  if (is_empty(value))
    view["is_unanswered"] = true;
  else
    type_of(field).show(field, value, view);
  return view;
}

// A table keeps its columns, so a cell that isn't asked stays there, empty, without a label; a list leaves it out.
Json cells(const Json& field, const Json& row, Only only) {
  const bool is_table = field.contains("columns");
  Json list = Json::array();
  for (const auto& column : row_fields(field))
    if (is_asked(column, row))
      list.push_back(answer(column, answer_in(row, id_of(column)), "cell_label", only));
    else if (is_table)
      list.push_back({{"field", column.at("id")}});
  return list;
}

// Rows are a table, or one list each when they're a group; their cells use names of their own, as in the form.
Json rows(const Json& field, const Json& value, Only only) {
  Json view = Json::object(), columns = Json::array(), list = Json::array();
  type_of(field).edit(field, value, view);
  for (const auto& column : row_fields(field)) {
    const auto& type = column.at("type");
    auto& heading = columns.emplace_back(Json::object());
    heading["column_label"] = label_of(column, only);
    heading["is_counted"] = type == "money" || type == "number";
  }
  for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
    if (!value[i].is_object() || is_empty(value[i])) continue;
    auto& row = list.emplace_back(Json::object());
    row["row_number"] = i + 1;
    row["row_title"] = in_language(field.contains("row") ? field.at("row") : field.at("label"), only);
    row["cells"] = cells(field, value[i], only);
  }
  view["rows_label"] = label_of(field, only);
  view["field"] = field.at("id");
  view["sums"] = drawn_sums(field, value);
  view["columns"] = std::move(columns);
  view["rows"] = std::move(list);
  if (!value.is_array() || is_empty(value)) view["is_unanswered"] = true;
  return view;
}

}  // namespace

Json read_view(const Json& form, Json answers, std::optional<Language> only) {
  const auto counting = answers_that_count(form, std::move(answers));
  Json steps = Json::array();
  for (const auto& step : form.at("steps")) {
    Json list = Json::array();
    for (const auto& field : step.at("fields")) {
      if (!is_asked(field, counting)) continue;
      const auto& value = answer_in(counting, id_of(field));
      list.push_back(has_rows(field) ? rows(field, value, only) : answer(field, value, "answer_label", only));
    }
    steps.push_back({{"step", step.at("id")},
                     {"step_title", in_language(step.at("title"), only)},
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
