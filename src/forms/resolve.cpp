#include "forms/resolve.hpp"

#include <regex>

#include "forms/checks.hpp"

namespace konkurss::forms {
namespace {

class Filling {
 public:
  Filling(const Source& form, const Json& call, const PlanNamed& plan, DefinitionMistakes& mistakes)
      : form_(form), call_(call), plan_(plan), mistakes_(mistakes) {}

  void fields(const std::string& pointer, Json& list) {
    for (std::size_t i = 0; i < list.size(); ++i) field(pointer + "/" + std::to_string(i), list[i]);
  }

 private:
  void field(const std::string& pointer, Json& field) {
    for (const auto* name : {"min", "max", "advised_min", "advised_max"})
      if (field.contains(name) && field.at(name).is_object()) limit(pointer + "/" + name, field, name);
    if (field.at("type") == "plan_measure") measures(pointer, field);
    if (field.contains("options_from")) indicators(pointer, field);
    for (const auto* inner : {"columns", "fields"})
      if (field.contains(inner)) fields(pointer + "/" + inner, field.at(inner));
  }

  void add(const std::string& pointer, const std::string& word, const Json& value) {
    mistakes_.push_back(form_.mistake(pointer, "forms.definition." + word, {{"value", value}}));
  }

  // {"call": "/timeline/closes"} becomes the call's value; of a moment a date field takes the day.
  void limit(const std::string& pointer, Json& field, const char* name) {
    static const std::regex decimal(R"(-?[0-9]{1,12}(\.[0-9]{1,4})?)");
    const auto path = field.at(name).at("call").get<std::string>();
    Json value;
    try {
      value = call_.at(Json::json_pointer(path));
    } catch (const Json::exception&) {
      return add(pointer, "unknown_call_value", path);
    }
    auto text = value.is_string() ? value.get<std::string>() : "";
    if (field.at("type") == "date") text = text.substr(0, 10);
    if (field.at("type") == "date" ? !date_exists(text) : !std::regex_match(text, decimal))
      return add(pointer, "unknown_call_value", path);
    field[name] = text;
    field["limited_by_call"] = true;
  }

  void measures(const std::string& pointer, Json& field) {
    const auto name = field.value("plan", call_.at("plan").get<std::string>());
    const auto& plan = plan_(name);
    if (plan.is_null()) return add(pointer + "/plan", "unknown_plan", name);
    field["directions"] = Json::array();
    for (const auto& direction : plan.at("directions"))
      field["directions"].push_back({{"label", coded(direction)}, {"options", options(direction.at("measures"))}});
  }

  void indicators(const std::string& pointer, Json& field) {
    const auto& plan = plan_(call_.at("plan"));
    if (plan.at("indicators").empty()) return add(pointer + "/options_from", "no_indicators", call_.at("plan"));
    field["options"] = options(plan.at("indicators"));
  }

  static Json options(const Json& entries) {
    Json list = Json::array();
    for (const auto& entry : entries) list.push_back({{"value", entry.at("code")}, {"label", coded(entry)}});
    return list;
  }

  // "D4.3 Inovatīvas līdzdalības pieejas …"
  static Json coded(const Json& entry) {
    Json label;
    for (const auto& [language, text] : entry.at("title").items())
      label[language] = entry.at("code").get<std::string>() + " " + text.get<std::string>();
    return label;
  }

  const Source& form_;
  const Json& call_;
  const PlanNamed& plan_;
  DefinitionMistakes& mistakes_;
};

}  // namespace

Json resolved_form(const Source& form, const Json& call, const PlanNamed& plan, DefinitionMistakes& mistakes) {
  auto filled = form.json();
  Filling filling(form, call, plan, mistakes);
  for (std::size_t s = 0; s < filled.at("steps").size(); ++s)
    filling.fields("/steps/" + std::to_string(s) + "/fields", filled.at("steps")[s].at("fields"));
  return filled;
}

}  // namespace konkurss::forms
