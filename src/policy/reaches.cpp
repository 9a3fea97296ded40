#include "policy/reaches.hpp"

#include <vector>

#include "base/json.hpp"
#include "policy/access.hpp"

namespace konkurss {

const std::string& reaches_of(Action action) {
  static const auto all = [] {
    std::vector<std::string> rows;
    for (const auto& row : access_table) {
      Json reaches = Json::object();
      for (std::size_t i = 1; i < role_names.size(); ++i)
        if (row.reach[i] != Reach::no)
          reaches[std::string(role_names[i])] = reach_names[static_cast<std::size_t>(row.reach[i])];
      rows.push_back(reaches.dump());
    }
    return rows;
  }();
  return all[static_cast<std::size_t>(action)];
}

}  // namespace konkurss
