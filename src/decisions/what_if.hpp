// What the ranked list would be under other rules, beside the real one, and how robust each decision is; never a
// result.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

Document show_what_if(Context& context);

}  // namespace konkurss::decisions
