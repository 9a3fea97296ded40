// What a role can be given for: the lists of the form, and the reading of what was chosen.
#pragma once
#include "web/context.hpp"

namespace konkurss::accounts {

void add_choices(Document& document, Context& context);

struct ChosenRole {
  std::string role, organisation, call;  // number and code as text, empty for none
};
// An applicant's role needs an institution and no call; a role of the office takes no institution. Throws Invalid.
ChosenRole chosen_role(const Context& context);

}  // namespace konkurss::accounts
