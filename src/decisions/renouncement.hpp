// An institution doesn't take what was awarded to it, leaves the reserve list, or takes no more than the part that it
// has: the office records its letter.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

Document show_renouncement(Context& context);
Document renounce(Context& context);

// The award stays, and the reserve list goes on past it.
Document show_declined_raise(Context& context);
Document decline_raise(Context& context);
// While the reserve list didn't go on past it.
Document withdraw_declined_raise(Context& context);

}  // namespace konkurss::decisions
