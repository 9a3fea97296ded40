#include <set>

#include "forms/lists.hpp"
#include "forms/type.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

// The definition's reader puts the plan's directions into the field as "directions": [{"label", "options": [{value,
// label}]}].
const Json& directions(const Json& field) {
  static const Json none = Json::array();
  return field.contains("directions") ? field.at("directions") : none;
}

const Json* measure(const Json& field, const Json& code) {
  for (const auto& direction : directions(field))
    for (const auto& option : direction.at("options"))
      if (option.at("value") == code) return &option;
  return nullptr;
}

Json text_or_typed(const Json& typed) {
  const auto text = typed_text(typed, false);
  return text ? Json(*text) : clean_value(typed);
}

// {"main": "D4.3", "further": ["D4.2"]}; a text alone is the main one.
Json read_plan_measure(const Json&, const Json& typed) {
  if (is_empty(typed)) return Json();
  if (typed.is_string()) return {{"main", text_or_typed(typed)}, {"further", Json::array()}};
  if (!typed.is_object()) return clean_value(typed);
  Json further = Json::array();
  const auto& entries = typed.value("further", Json::array());
  if (const auto list = list_of(entries)) {
    for (const auto& each : *list)
      if (auto code = text_or_typed(each); !is_empty(code)) further.push_back(std::move(code));
  } else if (!is_empty(entries)) {
    further = clean_value(entries);
  }
  return {{"main", text_or_typed(typed.value("main", Json("")))}, {"further", further}};
}

void check_plan_measure(const Json& field, const Json& value, const Check& check) {
  if (!value.is_object() || !value.contains("main") || !value.contains("further") || !value.at("further").is_array())
    return check.mistake("not_measure");
  const auto& main = value.at("main");
  const auto& further = value.at("further");
  if (is_empty(main)) return check.mistake("main_measure");
  std::set<Json> chosen{main};
  bool known = measure(field, main), doubled = false;
  for (const auto& each : further) {
    known = known && measure(field, each);
    doubled = doubled || !chosen.insert(each).second;
  }
  if (!known) return check.mistake("not_measure");
  if (doubled) return check.mistake("measure_twice");
  if (const auto limit = field.value("further", std::size_t(0)); further.size() > limit)
    check.mistake("too_many_measures", {{"limit", limit}, {"typed", further.size()}});
}

Json groups(const Json& field, const Json& selected) {
  Json list = Json::array();
  for (const auto& direction : directions(field)) {
    Json options = Json::array();
    for (const auto& option : direction.at("options"))
      options.push_back({{"option_value", option.at("value")},
                         {"option_label", option.at("label")},
                         {"selected", option.at("value") == selected}});
    list.push_back({{"direction_label", direction.at("label")}, {"direction_options", options}});
  }
  return list;
}

void edit_plan_measure(const Json& field, const Json& value, Json& view) {
  const auto part = [&](const char* name) { return value.is_object() ? value.value(name, Json()) : Json(); };
  const auto further = part("further");
  const auto name = view.at("name").get<std::string>();
  view["is_plan_measure"] = true;
  view["main_name"] = name + ".main";
  view["main_directions"] = groups(field, part("main"));
  view["further_measures"] = Json::array();
  for (std::size_t i = 0; i < field.value("further", std::size_t(0)); ++i)
    view["further_measures"].push_back(
        {{"further_name", name + ".further." + std::to_string(i)},
         {"further_number", i + 1},
         {"further_directions", groups(field, further.is_array() && i < further.size() ? further[i] : Json())}});
}

void show_plan_measure(const Json& field, const Json& value, Json& view) {
  Json entries = Json::array();
  const auto show = [&](const Json& code) {
    const auto* found = measure(field, code);
    entries.push_back({{"entry", found ? found->at("label") : Json(as_typed(code))}});
  };
  if (!value.is_object()) return void(view["answer_text"] = as_typed(value));
  show(value.value("main", Json()));
  for (const auto& each : value.value("further", Json::array())) show(each);
  view["answer_entries"] = entries;
}

Json plan_measure_schema(const Json& field) {
  Json codes = Json::array();
  for (const auto& direction : directions(field))
    for (const auto& option : direction.at("options")) codes.push_back(option.at("value"));
  const Json code{{"type", "string"}, {"enum", codes}};
  return {{"type", "object"},
          {"required", {"main"}},
          {"properties",
           {{"main", code},
            {"further",
             {{"type", "array"}, {"items", code}, {"uniqueItems", true}, {"maxItems", field.value("further", 0)}}}}}};
}

}  // namespace

Type plan_measure_type() {
  return {"plan_measure",      {},
          {"plan", "further"}, false,
          read_plan_measure,   check_plan_measure,
          edit_plan_measure,   show_plan_measure,
          plan_measure_schema};
}

}  // namespace konkurss::forms
