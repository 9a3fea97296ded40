// One assignment of an evaluator: what was declared on it, what ties the evaluator to it, and who decides what about
// it.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document assignment(Context& context);
// The office takes it back, as long as nothing was submitted.
Document unassign(Context& context);
// The chair decides whether a possible conflict, or one that was found, is one.
Document decide_conflict(Context& context);

}  // namespace konkurss::evaluation
