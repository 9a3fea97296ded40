#include "reference/policy.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/words.hpp"
#include "policy/lifecycle.hpp"

namespace konkurss::reference {
namespace {

// What is asked for: the column and the rows of one role, and the rows in whose words a text stands; otherwise all.
class Asked {
 public:
  explicit Asked(const Context& context)
      : words_(words(language_of(context.language))),
        typed_(trimmed(context.query("words"))),
        folded_(fold(typed_)),
        role_(std::find(role_names.begin(), role_names.end(), context.query("role")) - role_names.begin()) {}

  const std::string& typed() const { return typed_; }
  bool has_role() const { return role_ < static_cast<std::ptrdiff_t>(role_names.size()); }
  bool shows(std::size_t role) const { return !has_role() || role == static_cast<std::size_t>(role_); }
  bool may(Action action) const { return !has_role() || reach_of(action, static_cast<Role>(role_)) != Reach::no; }
  bool is_named(std::initializer_list<std::string> keys) const {
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
      return fold(words_.text_or_key(key)).find(folded_) != std::string::npos;
    });
  }

 private:
  const Words& words_;
  std::string typed_, folded_;
  std::ptrdiff_t role_;  // its place, the number of roles for all
};

std::string action_word(Action action) { return "reference.action." + std::string(access_of(action).name); }

Json rows(const Asked& asked) {
  Json list = Json::array();
  for (const auto& row : access_table) {
    if (!asked.may(row.action) || !asked.is_named({action_word(row.action), std::string(row.name)})) continue;
    Json cells = Json::array();
    for (std::size_t i = 0; i < row.reach.size(); ++i)
      if (asked.shows(i))
        cells.push_back(
            {{"reach", reach_names[static_cast<std::size_t>(row.reach[i])]}, {"reaches", row.reach[i] != Reach::no}});
    list.push_back({{"action_name", row.name}, {"cells", cells}});
  }
  return list;
}

Json transitions(const Asked& asked) {
  Json list = Json::array();
  for (const auto& row : lifecycle) {
    const std::string entity = "reference.entity." + std::string(row.entity);
    if (!asked.may(row.action) || !asked.is_named({entity, action_word(row.action), std::string(row.button)})) continue;
    list.push_back({{"entity", row.entity},
                    {"from", row.from},
                    {"action_name", access_of(row.action).name},
                    {"to", row.to},
                    {"button", row.button}});
  }
  return list;
}

}  // namespace

Document policy(Context& context) {
  const Asked asked(context);
  Json roles = Json::array(), options = Json::array();
  for (std::size_t i = 0; i < role_names.size(); ++i) {
    if (asked.shows(i)) roles.push_back({{"role", role_names[i]}});
    options.push_back({{"role_option", role_names[i]}, {"role_chosen", asked.has_role() && asked.shows(i)}});
  }
  return Document()
      .add("roles", roles)
      .add("actions_of_roles", rows(asked))
      .add("transitions", transitions(asked))
      .add("role_options", options)
      .add("asked_words", asked.typed())
      .add("is_filtered", asked.has_role() || !asked.typed().empty());
}

}  // namespace konkurss::reference
