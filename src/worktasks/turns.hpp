// Whose turn it is, and the agreement of both sides on one version.
#pragma once
#include "web/context.hpp"

namespace konkurss::worktasks {

Document hand_over(Context& context);
Document take_back(Context& context);
// Body: `no` and `sha256` of the version that the person has before the eyes; any other one is refused (409).
Document approve(Context& context);
// Body: `reason`. A new version of what was agreed, which both approve again.
Document change(Context& context);

}  // namespace konkurss::worktasks
