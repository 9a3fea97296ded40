// What both sides say about a clause or a deliverable, and whether it is resolved.
#pragma once
#include "web/context.hpp"
#include "worktasks/task.hpp"

namespace konkurss::worktasks {

// The thread of one part with its buttons, as worktasks/talk.html draws it.
Json talk_about(Context& context, const Task& task, const std::string& part);

// Body: `comment`.
Document comment(Context& context);
// Body: `to` (open, resolved), `version` of the thread.
Document move_talk(Context& context);

}  // namespace konkurss::worktasks
