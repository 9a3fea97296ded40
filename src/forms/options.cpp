#include "forms/options.hpp"

namespace konkurss::forms {

Json drawn_options(const Json& options, const std::string& name, const Selected& selected) {
  Json list = Json::array();
  for (std::size_t i = 0; i < options.size(); ++i)
    list.push_back({{"option_value", options[i].at("value")},
                    {"option_label", options[i].at("label")},
                    {"option_name", name + "." + std::to_string(i)},
                    {"option_anchor", i == 0 ? name : name + "." + std::to_string(i)},
                    {"selected", selected(options[i].at("value"))}});
  return list;
}

Json drawn_groups(const Json& groups, const std::string& name, const Selected& selected) {
  Json flat = Json::array(), list = Json::array();
  for (const auto& group : groups) {
    if (!group.at("value").is_null()) flat.push_back(group);
    for (const auto& each : group.at("options")) flat.push_back(each);
  }
  const auto options = drawn_options(flat, name, selected);
  std::size_t next = 0;
  for (const auto& group : groups) {
    const bool has_own = !group.at("value").is_null();
    Json entry{{"class_label", group.at("label")},
               {"class_own", has_own ? Json::array({options[next]}) : Json::array()},
               {"class_options", Json::array()},
               {"class_open", false}};
    next += has_own;
    for (std::size_t i = 0; i < group.at("options").size(); ++i, ++next) {
      entry["class_options"].push_back(options[next]);
      if (options[next].at("selected") == true) entry["class_open"] = true;
    }
    list.push_back(entry);
  }
  return list;
}

}  // namespace konkurss::forms
