// Four eyes: another person than the one who drafted a decision approves it, or returns it with a remark.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// All drafted decisions of a call with their reasons.
Document show_approval(Context& context);
// Approves those that were read, in the versions that were read.
Document approve_all(Context& context);
// One decision: approved, or returned.
Document judge_decision(Context& context);

}  // namespace konkurss::decisions
