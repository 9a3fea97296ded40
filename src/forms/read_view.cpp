#include <algorithm>

#include "forms/fields.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

Json answer(const Json& field, const Json& value, const char* label) {
  Json view{{label, field.at("label")}, {"field", field.at("id")}};
  if (is_empty(value))
    view["is_unanswered"] = true;
  else
    type_of(field).show(field, value, view);
  return view;
}

Json cells(const Json& field, const Json& row) {
  Json list = Json::array();
  for (const auto& column : row_fields(field))
    if (is_asked(column, row))
      list.push_back(answer(column, row.value(column.at("id").get<std::string>(), Json()), "cell_label"));
  return list;
}

// Rows are a table, or one list each when they're a group; their cells use names of their own, as in the form.
Json rows(const Json& field, const Json& value) {
  Json view{{"rows_label", field.at("label")},
            {"field", field.at("id")},
            {"rows", Json::array()},
            {"columns", Json::array()},
            {"sums", Json::array()}};
  type_of(field).edit(field, value, view);
  for (const auto& column : row_fields(field)) view["columns"].push_back({{"column_label", column.at("label")}});
  for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
    if (value[i].is_object() && !is_empty(value[i]))
      view["rows"].push_back({{"row_number", i + 1},
                              {"row_title", field.value("row", field.at("label"))},
                              {"cells", cells(field, value[i])}});
  for (const auto& id : field.value("sums", Json::array()))
    for (const auto& column : row_fields(field))
      if (const auto sum = column_sum(value, id); column.at("id") == id && sum)
        view["sums"].push_back({{"sum_label", column.at("label")},
                                {column.at("type") == "money" ? "sum_money" : "sum_number", sum->text(2)}});
  if (!value.is_array() || is_empty(value)) view["is_unanswered"] = true;
  return view;
}

}  // namespace

Json read_view(const Json& form, const Json& answers) {
  Json steps = Json::array();
  for (const auto& step : form.at("steps")) {
    Json list = Json::array();
    for (const auto& field : step.at("fields")) {
      if (!is_asked(field, answers)) continue;
      const auto value = answers.value(field.at("id").get<std::string>(), Json());
      const auto has_rows = field.contains("columns") || field.contains("fields");
      list.push_back(has_rows ? rows(field, value) : answer(field, value, "answer_label"));
    }
    steps.push_back({{"step", step.at("id")},
                     {"step_title", step.at("title")},
                     {"step_number", steps.size() + 1},
                     {"answers", list}});
  }
  return {{"steps", steps}};
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

Json json_schema(const Json& form) {
  Json properties = Json::object(), required = Json::array();
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields")) {
      const auto id = field.at("id").get<std::string>();
      properties[id] = type_of(field).schema(field);
      properties[id]["title"] = field.at("label").at("lv");
      const auto optional =
          field.value("optional", false) || field.contains("only_if") || field.value("min_rows", 1) == 0;
      if (optional)
        properties[id] = {{"anyOf", {properties[id], {{"type", "null"}}}}};
      else
        required.push_back(id);
    }
  return {{"title", form.at("title").at("lv")}, {"type", "object"}, {"required", required}, {"properties", properties}};
}

}  // namespace konkurss::forms
