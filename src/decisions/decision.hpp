// The decision on one application.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

Document show_decision(Context& context);
Document decide(Context& context);

}  // namespace konkurss::decisions
