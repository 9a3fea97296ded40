// Comments at the questions of an application, a thread a question, for its own institution only.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

struct Own;

// The threads of an application by question, also of those that nobody has commented on yet.
Json comment_threads(Context& context, const Own& own);
// Puts each thread to its question: into the fields of a step as it is edited, or into the answers of a reading.
void place_comments(const Json& threads, Json& questions);
void place_comments_in_reading(const Json& threads, Json& reading);
// The open ones, in the form's order.
Json open_threads(const Json& threads, const Own& own);

Document comments(Context& context);
Document thread(Context& context);
Document comment(Context& context);
Document move_thread(Context& context);

}  // namespace konkurss::applications
