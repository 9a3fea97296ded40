// An institution doesn't take what was awarded to it, or leaves the reserve list: the office records its letter.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

Document show_renouncement(Context& context);
Document renounce(Context& context);

}  // namespace konkurss::decisions
