// Signing in with mail address and password, and signing out.
#pragma once
#include "web/context.hpp"

namespace konkurss::accounts {

Document sign_in_form(Context& context);
Document sign_in(Context& context);
Document sign_out(Context& context);
// One's own password, to confirm a change with: who has got hold of a session guesses it no faster than when signing
// in. Throws Invalid.
void check_own_password(Context& context, const std::string& typed, const std::string& hash);

}  // namespace konkurss::accounts
