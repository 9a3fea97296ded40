#include "forms/resolve.hpp"

#include <regex>

#include "forms/checks.hpp"
#include "forms/form_parts.hpp"

namespace konkurss::forms {
namespace {

class Filling {
 public:
  Filling(const Source& form, const Json& call, const PartNamed& part, DefinitionMistakes& mistakes)
      : form_(form), call_(call), part_(part), mistakes_(mistakes) {}

  void rules(Json& list) {
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i].contains("limit") && list[i].at("limit").is_object())
        from_call("/rules/" + std::to_string(i) + "/limit", list[i], "limit", false);
  }

  void fields(const std::string& pointer, Json& list) {
    for (std::size_t i = 0; i < list.size(); ++i) field(pointer + "/" + std::to_string(i), list[i]);
  }

 private:
  void field(const std::string& pointer, Json& field) {
    for (const auto* name : {"min", "max", "advised_min", "advised_max"})
      if (field.contains(name) && field.at(name).is_object()) limit(pointer + "/" + name, field, name);
    if (field.at("type") == "plan_measure") measures(pointer, field);
    if (field.contains("options_from")) indicators(pointer, field);
    if (field.contains("classifier")) classified(pointer, field);
    for (const auto* name : {"only_if", "required_if"})
      if (field.contains(name)) condition(pointer + "/" + name, field.at(name));
    for (const auto* inner : {"columns", "fields"})
      if (field.contains(inner)) fields(pointer + "/" + inner, field.at(inner));
  }

  void add(const std::string& pointer, const std::string& word, const Json& value) {
    mistakes_.push_back(form_.mistake(pointer, "forms.definition." + word, {{"value", value}}));
  }

  // {"call": "/timeline/closes"} becomes the call's value; of a moment a date field takes the day.
  bool from_call(const std::string& pointer, Json& holder, const char* name, bool is_date) {
    static const std::regex decimal(R"(-?[0-9]{1,12}(\.[0-9]{1,4})?)");
    const auto path = holder.at(name).at("call").get<std::string>();
    Json value;
    try {
      value = call_.at(Json::json_pointer(path));
    } catch (const Json::exception&) {
      return add(pointer, "unknown_call_value", path), false;
    }
    auto text = value.is_string() ? value.get<std::string>() : "";
    if (is_date) text = text.substr(0, 10);
    if (is_date ? !date_exists(text) : !std::regex_match(text, decimal))
      return add(pointer, "unknown_call_value", path), false;
    holder[name] = text;
    return true;
  }

  void limit(const std::string& pointer, Json& field, const char* name) {
    if (from_call(pointer, field, name, field.at("type") == "date")) field["limited_by_call"] = true;
  }

  void measures(const std::string& pointer, Json& field) {
    const auto name = field.value("plan", call_.at("plan").get<std::string>());
    const auto& plan = part_("plan", name);
    if (plan.is_null()) return add(pointer + "/plan", "unknown_plan", name);
    field["directions"] = Json::array();
    for (const auto& direction : plan.at("directions"))
      field["directions"].push_back({{"label", coded(direction)}, {"options", options(direction.at("measures"))}});
  }

  void indicators(const std::string& pointer, Json& field) {
    const auto& plan = part_("plan", call_.at("plan"));
    if (plan.at("indicators").empty()) return add(pointer + "/options_from", "no_indicators", call_.at("plan"));
    field["options"] = options(plan.at("indicators"));
  }

  // The entries that are valid when the call opens; an entry of a group can only be chosen if it has a code.
  void classified(const std::string& pointer, Json& field) {
    const auto& classifier = part_("classifier", field.at("classifier"));
    if (classifier.is_null()) return add(pointer + "/classifier", "unknown_classifier", field.at("classifier"));
    const auto day = call_.at("timeline").at("opens").get<std::string>().substr(0, 10);
    field["options"] = Json::array();
    field["groups"] = Json::array();
    for (const auto& group : classifier.at("groups")) {
      Json drawn{{"label", group.at("title")}, {"value", group.value("code", Json())}, {"options", Json::array()}};
      if (group.contains("code"))
        field["options"].push_back({{"value", group.at("code")}, {"label", group.at("title")}});
      for (const auto& entry : group.value("entries", Json::array())) {
        if (day < entry.value("valid_from", day) || day > entry.value("valid_until", day)) continue;
        drawn["options"].push_back({{"value", entry.at("code")}, {"label", entry.at("title")}});
        field["options"].push_back(drawn["options"].back());
      }
      field["groups"].push_back(drawn);
    }
  }

  void condition(const std::string& pointer, Json& condition) {
    for (const auto* group : {"all", "any"})
      if (condition.contains(group))
        for (std::size_t i = 0; i < condition.at(group).size(); ++i)
          this->condition(pointer + "/" + group + "/" + std::to_string(i), condition.at(group)[i]);
    if (condition.contains("above") && condition.at("above").is_object())
      from_call(pointer + "/above", condition, "above", false);
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
  const PartNamed& part_;
  DefinitionMistakes& mistakes_;
};

}  // namespace

Json resolved_form(const Source& form, const Json& call, const PartNamed& part, DefinitionMistakes& mistakes) {
  auto filled = form.json();
  Filling filling(form, call, part, mistakes);
  for (std::size_t s = 0; s < filled.at("steps").size(); ++s)
    filling.fields("/steps/" + std::to_string(s) + "/fields", filled.at("steps")[s].at("fields"));
  if (filled.contains("rules")) filling.rules(filled.at("rules"));
  const DefinitionMistakes none;
  check_filled(filled, Findings(form, none, mistakes));
  return filled;
}

}  // namespace konkurss::forms
