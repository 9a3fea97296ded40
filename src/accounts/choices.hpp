// What a role can be given for: the lists of the form, and the reading of what was chosen.
#pragma once
#include "web/context.hpp"

namespace konkurss::accounts {

void add_choices(Document& document, Context& context);

struct ChosenRole {
  std::string role, organisation, call;  // number and code as text, empty for none
  std::string valid_from, valid_until;   // days, empty for today and for good
};
// An applicant's role needs an institution and no call; a role of the office takes no institution. Throws Invalid, also
// for a call or an institution that there isn't, and for a role that doesn't go together with another one of the person
// with this mail address.
ChosenRole chosen_role(const Context& context, const std::string& mail);

}  // namespace konkurss::accounts
