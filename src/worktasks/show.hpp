// The page of a work task: its text, whose turn it is, what is still wrong and who approved.
#pragma once
#include "web/context.hpp"

namespace konkurss::worktasks {

Document show(Context& context);
// "I have seen this": what changes from now on is shown as changed.
Document mark_seen(Context& context);

}  // namespace konkurss::worktasks
