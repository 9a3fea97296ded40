// An accepted ranked list that is reopened before its decisions are approved, and the lists that were accepted before.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// Adds to the ranked list what was told after its acceptance, the former lists, and for a page whether the reader may
// reopen it. `facts` are those of the list.
void add_reopening(Document& document, const Context& context, const Json& call, Facts facts);

// The call is in evaluation again: what was drafted goes back, what evaluators told of their conflicts counts.
Document reopen(Context& context);

// A former list, as it was accepted.
Document show_former(Context& context);

}  // namespace konkurss::decisions
