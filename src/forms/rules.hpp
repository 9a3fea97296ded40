// Rules between fields: of the whole form, or of each row of a group.
#pragma once
#include "forms/type.hpp"

namespace konkurss::forms {

// One kind of rule: what its definition must and may say, and how it is checked over the answers that count.
struct Rule {
  const char* name;
  std::vector<const char*> needs, may;
  Mistakes (*check)(const Json& form, const Json& rule, const Json& answers);
};
const std::vector<Rule>& rules();
const Rule* rule_named(const std::string& name);

// Everything that the form's rules find. A rule marked "advised" only warns.
Mistakes rule_mistakes(const Json& form, const Json& answers);

// The question of the form; std::out_of_range for none.
const Json& question(const Json& form, const std::string& id);

}  // namespace konkurss::forms
