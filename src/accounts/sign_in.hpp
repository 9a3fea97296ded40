// Signing in with mail address and password, and signing out.
#pragma once
#include "web/context.hpp"

namespace konkurss::accounts {

Document sign_in_form(Context& context);
Document sign_in(Context& context);
Document sign_out(Context& context);

}  // namespace konkurss::accounts
