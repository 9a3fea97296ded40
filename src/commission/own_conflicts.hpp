// Conflicts of interest of those who lead a call: each declares their own, at any time after the unsealing, and the
// application is closed to them from then on.
#pragma once
#include "web/context.hpp"
#include "web/document.hpp"

namespace konkurss::commission {

// One's own conflicts in the applications of a call, declared and found, with the form for one more.
Document show_own_conflicts(Context& context);
// Declares on the application of a number. Throws Invalid at number, verdict or reason.
Document declare_own_conflict(Context& context);

}  // namespace konkurss::commission
