#include <algorithm>
#include <map>

#include "forms/conditions.hpp"
#include "forms/fields.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

std::vector<const Json*> pointers(const Json& fields) {
  std::vector<const Json*> list;
  for (const auto& field : fields) list.push_back(&field);
  return list;
}

// The questions of a step, each as the page needs it.
class Drawing {
 public:
  Drawing(const Json& form, const Json& step, const Json& answers, const Mistakes& found)
      : around_{"", pointers(step.at("fields")), {}, answers_that_count(form, answers)}, found_(found) {
    for (const auto& each : form.at("steps"))
      for (const auto& field : each.at("fields")) around_.known.push_back(&field);
    for (const auto& mistake : found) first_.emplace(std::pair(mistake.field, mistake.warning), &mistake);
  }

  Json top(const Json& field, const Json& answers) const {
    const auto id = field.at("id").get<std::string>();
    const auto& source = field.contains("computed") ? around_.answers : answers;
    const auto value = source.value(id, Json());
    return has_rows(field) ? rows(field, value) : this->field(field, value, around_);
  }

  Json field(const Json& field, const Json& value, const Surroundings& around) const {
    const auto name = around.prefix + field.at("id").get<std::string>();
    Json view{{"id", field.at("id")},
              {"name", name},
              {"label", field.at("label")},
              {"hint", field.value("hint", Json())},
              {"is_in_row", !around.prefix.empty()}};
    draw_conditions(field, around, view);
    type_of(field).edit(field, value, view);
    if (field.contains("prefill")) view["register_text"] = as_typed(value);
    if (field.contains("computed")) draw_computed(field, around.prefix, view);
    view["limits"] = limits(field);
    view["error"] = text_for(name, false);
    view["warning"] = text_for(name, true);
    view[field.contains("prefill") ? "is_register" : is_one_control(view) ? "is_simple" : "is_fieldset"] = true;
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
              {"group_error", text_for(id, false)},
              {"group_warning", text_for(id, true)},
              {"add_name", "add." + id},
              {"can_add", shown.size() < field.at("max_rows")},
              {"row_label", field.value("row", field.at("label"))},
              {"rows", Json::array()},
              {"columns", Json::array()},
              {"sums", drawn_sums(field, value)}};
    view["group_described"] = std::string(field.contains("hint") ? id + "-hint " : "") +
                              (field.contains("required_if") ? id + "-required " : "") +
                              (view.at("group_error").is_null() ? "" : id + "-error");
    Json conditions;
    draw_conditions(field, around_, conditions);
    for (const auto& [name, drawn] : conditions.items()) view["group_" + name] = drawn;
    type_of(field).edit(field, value, view);
    for (const auto& column : row_fields(field)) view["columns"].push_back({{"column_label", column.at("label")}});
    for (std::size_t i = 0; i < shown.size(); ++i) view["rows"].push_back(row(field, shown[i], i, shown.size() > 1));
    return view;
  }

  Json listed(bool warnings) const {
    Json list = Json::array();
    for (const auto& mistake : found_)
      if (mistake.warning == warnings)
        list.push_back(
            {{"error_field", mistake.field}, {"error_anchor", "#" + mistake.field}, {"error_text", sentence(mistake)}});
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
         {std::pair("hint", "-hint"), std::pair("limits", "-limits"), std::pair("required_if", "-required"),
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
    const auto fields = pointers(row_fields(field));
    const auto cells = value.is_object() ? value : Json::object();
    const Surroundings around{prefix, fields, fields, cells_that_count(row_fields(field), cells)};
    for (const auto& column : row_fields(field))
      view["cells"].push_back(this->field(column, cells.value(column.at("id").get<std::string>(), Json()), around));
    return view;
  }

  // What the page's script computes while somebody types: {"sum": ["vat", "budget.*.amount"]}.
  static void draw_computed(const Json& field, const std::string& prefix, Json& view) {
    const bool typed = field.at("computed").value("may_be_typed", false);
    view["is_computed"] = !typed;
    view["may_be_typed"] = typed;
    Json live = Json::object();
    for (const auto* kind : {"product", "sum"})
      for (const auto& part : field.at("computed").value(kind, Json::array())) {
        auto name = prefix + part.get<std::string>();
        if (const auto dot = name.find('.'); prefix.empty() && dot != std::string::npos) name.insert(dot, ".*");
        live[kind].push_back(name);
      }
    view["live_computed"] = live.dump();
  }

  Json text_for(const std::string& name, bool warning) const {
    const auto found = first_.find({name, warning});
    if (found == first_.end()) return Json();
    return both(found->second->word, found->second->args);  // beside the field its line needs no name
  }

  Surroundings around_;  // of the step's own questions
  const Mistakes& found_;
  std::map<std::pair<std::string, bool>, const Mistake*> first_;  // of a field, and whether it only warns
};

}  // namespace

Json edit_view(const Json& form, const std::string& step, const Json& answers, const Mistakes& found) {
  const auto& definition = step_of(form, step);
  const auto& steps = form.at("steps");
  const auto number =
      std::find_if(steps.begin(), steps.end(), [&](const Json& each) { return each.at("id") == step; }) - steps.begin();
  const Drawing drawing(form, definition, answers, found);
  Json fields = Json::array();
  bool from_register = false;
  for (const auto& field : definition.at("fields")) {
    fields.push_back(drawing.top(field, answers));
    fields.back()["is_first_of_register"] = field.contains("prefill") && !from_register;
    from_register = from_register || field.contains("prefill");
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
