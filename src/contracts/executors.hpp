// The executor's people on a contract: invited by a link, ended at once.
#pragma once
#include "web/context.hpp"

namespace konkurss::contracts {

Document executors(Context& context);
// Body: `mail`.
Document invite_executor(Context& context);
Document revoke_invitation(Context& context);
Document end_executor(Context& context);

}  // namespace konkurss::contracts
