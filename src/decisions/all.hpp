// All decisions of a call: what is decided, and deciding the rest as ranked in one step.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

Document show_all(Context& context);
// What "decide as ranked" would do, before it is done.
Document show_as_ranked(Context& context);
Document decide_as_ranked(Context& context);

}  // namespace konkurss::decisions
