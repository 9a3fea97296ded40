// New passwords: what one must be like, and the link by which the administrator lets somebody set one.
#pragma once
#include <string>

#include "web/context.hpp"
#include "web/document.hpp"

namespace konkurss::accounts {

std::string sent_password(const Context& context, const char* field);

// What was sent as password_new; throws Invalid where it is too short or too long.
std::string new_password(const Context& context);

Document give_password_link(Context& context);
Document new_password_form(Context& context);
Document set_password(Context& context);

}  // namespace konkurss::accounts
