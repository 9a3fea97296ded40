// How a contract moves: sent for signature, in force, suspended, completed, terminated.
#pragma once
#include "web/context.hpp"

namespace konkurss::contracts {

Document send(Context& context);
Document recall(Context& context);
// Body: `signed_on`, where the signed file doesn't tell.
Document conclude(Context& context);
// Body: `to` (suspended, in_force, completed, terminated) and `reason`.
Document end(Context& context);

}  // namespace konkurss::contracts
