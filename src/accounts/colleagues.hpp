// The people of one's own institutions: who they are, inviting more of them, and ending the roles of those who leave.
#pragma once
#include "web/context.hpp"

namespace konkurss::accounts {

Document colleagues(Context& context);
Document invite_colleague(Context& context);
Document revoke_colleague_invitation(Context& context);
Document end_colleague(Context& context);

}  // namespace konkurss::accounts
