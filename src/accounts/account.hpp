// One's own account: roles, password, API tokens; and accepting an invitation.
#pragma once
#include "web/context.hpp"

namespace konkurss::accounts {

Document account(Context& context);
Document change_password(Context& context);
Document change_language(Context& context);
Document add_token(Context& context);
Document revoke_token(Context& context);
Document invitation(Context& context);
Document accept_invitation(Context& context);

}  // namespace konkurss::accounts
