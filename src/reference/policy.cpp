#include "reference/policy.hpp"
#include "policy/lifecycle.hpp"

namespace konkurss::reference {

Document policy(Context&) {
  Json roles = Json::array(), rows = Json::array(), transitions = Json::array();
  for (const auto name : role_names) roles.push_back({{"role", name}});
  for (const auto& row : access_table) {
    Json cells = Json::array();
    for (const auto reach : row.reach)
      cells.push_back({{"reach", reach_names[static_cast<std::size_t>(reach)]}, {"reaches", reach != Reach::no}});
    rows.push_back({{"action_name", row.name}, {"cells", cells}});
  }
  for (const auto& row : lifecycle)
    transitions.push_back({{"entity", row.entity},
                           {"from", row.from},
                           {"action_name", access_of(row.action).name},
                           {"to", row.to},
                           {"button", row.button}});
  return Document().add("roles", roles).add("actions_of_roles", rows).add("transitions", transitions);
}

}  // namespace konkurss::reference
