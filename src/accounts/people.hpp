// The administrator's pages: people, their roles, invitations.
#pragma once
#include "web/context.hpp"

namespace konkurss::accounts {

Document people(Context& context);
Document person(Context& context);
Document set_disabled(Context& context);
Document end_sessions(Context& context);
Document add_role(Context& context);
Document end_role(Context& context);
Document invite(Context& context);
Document revoke_invitation(Context& context);

}  // namespace konkurss::accounts
