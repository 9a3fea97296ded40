#include <algorithm>

#include "forms/fields.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

// One question of the page; `prefix` is the row it stands in ("budget.2.").
class Drawing {
 public:
  Drawing(const Json& form, const Mistakes& found) : form_(form), found_(found) {}

  Json field(const Json& field, const Json& value, const std::string& prefix) const {
    const auto name = prefix + field.at("id").get<std::string>();
    Json view{{"id", field.at("id")},
              {"name", name},
              {"label", field.at("label")},
              {"hint", field.value("hint", Json())},
              {"is_optional", field.value("optional", false)},
              {"is_in_row", !prefix.empty()}};
    if (field.contains("only_if") && prefix.empty()) view["only_if"] = condition(field.at("only_if"));
    type_of(field).edit(field, value, view);
    view["limits"] = limits(field);
    view["error"] = text_for(name, false);
    view["warning"] = text_for(name, true);
    view[is_one_control(view) ? "is_simple" : "is_fieldset"] = true;
    view["described"] = described(view, name);
    return view;
  }

  // Names differ from a cell's: a template's inner names inherit from the outer ones.
  Json rows(const Json& field, const Json& value) const {
    const auto id = field.at("id").get<std::string>();
    const auto shown = drawn_rows(field, value);
    Json view{{"is_rows", true},
              {"group_name", id},
              {"group_label", field.at("label")},
              {"group_hint", field.value("hint", Json())},
              {"group_optional", field.value("optional", false)},
              {"group_error", text_for(id, false)},
              {"group_warning", text_for(id, true)},
              {"add_name", "add." + id},
              {"can_add", shown.size() < field.at("max_rows")},
              {"row_label", field.value("row", field.at("label"))},
              {"rows", Json::array()},
              {"columns", Json::array()},
              {"sums", sums(field, value)}};
    view["group_described"] = std::string(field.contains("hint") ? id + "-hint " : "") +
                              (view.at("group_error").is_null() ? "" : id + "-error");
    type_of(field).edit(field, value, view);
    for (const auto& column : row_fields(field)) view["columns"].push_back({{"column_label", column.at("label")}});
    for (std::size_t i = 0; i < shown.size(); ++i) view["rows"].push_back(row(field, shown[i], i, shown.size() > 1));
    return view;
  }

  Json listed(bool warnings) const {
    Json list = Json::array();
    for (const auto& mistake : found_)
      if (mistake.warning == warnings)
        list.push_back({{"field", mistake.field}, {"anchor", mistake.field}, {"text", sentence(mistake)}});
    return list;
  }

 private:
  // A label and a control; everything else is a fieldset of several.
  static bool is_one_control(const Json& view) {
    for (const auto* kind : {"is_text", "is_long_text", "is_number", "is_money", "is_date", "is_select"})
      if (view.contains(kind)) return true;
    return false;
  }

  // The ids of what is written about the field, for screen readers.
  static std::string described(const Json& view, const std::string& name) {
    std::string ids;
    for (const auto& [what, id] :
         {std::pair("hint", "-hint"), std::pair("limits", "-limits"), std::pair("only_if", "-only"),
          std::pair("error", "-error"), std::pair("warning", "-warning")})
      if (!view.value(what, Json()).is_null()) ids += (ids.empty() ? "" : " ") + name + id;
    return ids;
  }

  // "From … to …" for limits that the call sets: those are worth knowing before one types.
  static Json limits(const Json& field) {
    const std::string prefix = field.contains("advised_max") ? "advised_" : "";
    if (!field.value("limited_by_call", false) || !field.contains(prefix + "min") || !field.contains(prefix + "max"))
      return Json();
    const auto type = field.at("type").get<std::string>();
    return both("forms.limits",
                {{"low", {{type, field.at(prefix + "min")}}}, {"high", {{type, field.at(prefix + "max")}}}});
  }

  // At least one row to write in, and as many as are needed.
  static Json drawn_rows(const Json& field, const Json& value) {
    auto rows = value.is_array() ? value : Json::array();
    const auto least = std::max(field.value("min_rows", std::size_t(1)), std::size_t(1));
    while (rows.size() < least) rows.push_back(Json::object());
    return rows;
  }

  Json row(const Json& field, const Json& value, std::size_t index, bool removable) const {
    const auto prefix = field.at("id").get<std::string>() + "." + std::to_string(index) + ".";
    Json view{{"row_number", index + 1},
              {"row_title", field.value("row", field.at("label"))},
              {"can_remove", removable},
              {"remove_name", "remove." + prefix.substr(0, prefix.size() - 1)},
              {"cells", Json::array()}};
    for (const auto& column : row_fields(field))
      view["cells"].push_back(this->field(
          column, value.is_object() ? value.value(column.at("id").get<std::string>(), Json()) : Json(), prefix));
    return view;
  }

  static Json sums(const Json& field, const Json& value) {
    Json list = Json::array();
    for (const auto& id : field.value("sums", Json::array()))
      for (const auto& column : row_fields(field))
        if (const auto sum = column_sum(value, id); column.at("id") == id && sum)
          list.push_back({{"sum_label", column.at("label")},
                          {column.at("type") == "money" ? "sum_money" : "sum_number",
                           sum->text(column.at("type") == "money" ? 2 : column.value("decimals", 0))}});
    return list;
  }

  Json condition(const Json& only_if) const {
    for (const auto& step : form_.at("steps"))
      for (const auto& field : step.at("fields")) {
        if (field.at("id") != only_if.at("field")) continue;
        Json shown;
        type_of(field).show(field, only_if.at("is"), shown);
        return both("forms.only_if", {{"question", field.at("label")}, {"answer", shown.at("answer_text")}});
      }
    return Json();
  }

  Json text_for(const std::string& name, bool warning) const {
    const auto found = std::find_if(found_.begin(), found_.end(),
                                    [&](const Mistake& each) { return each.field == name && each.warning == warning; });
    return found == found_.end() ? Json() : both(found->word, found->args);  // beside the field its line needs no name
  }

  const Json& form_;
  const Mistakes& found_;
};

}  // namespace

Json edit_view(const Json& form, const std::string& step, const Json& answers, const Mistakes& found) {
  const auto& definition = step_of(form, step);
  const auto& steps = form.at("steps");
  const auto number =
      std::find_if(steps.begin(), steps.end(), [&](const Json& each) { return each.at("id") == step; }) - steps.begin();
  const Drawing drawing(form, found);
  Json fields = Json::array();
  for (const auto& field : definition.at("fields")) {
    const auto value = answers.value(field.at("id").get<std::string>(), Json());
    const auto rows = field.contains("columns") || field.contains("fields");
    fields.push_back(rows ? drawing.rows(field, value) : drawing.field(field, value, ""));
    fields.back()["field"] = field.at("id");
  }
  return {{"step", step},
          {"step_title", definition.at("title")},
          {"step_hint", definition.value("hint", Json())},
          {"step_number", number + 1},
          {"step_count", steps.size()},
          {"previous_step", number > 0 ? steps[number - 1].at("id") : Json()},
          {"next_step", number + 1 < static_cast<long>(steps.size()) ? steps[number + 1].at("id") : Json()},
          {"fields", fields},
          {"errors", drawing.listed(false)},
          {"warnings", drawing.listed(true)}};
}

}  // namespace konkurss::forms
