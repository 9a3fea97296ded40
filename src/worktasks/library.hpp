// The library of clauses: texts that come with the program, and those that officers keep beside them.
#pragma once
#include "web/context.hpp"

namespace konkurss::worktasks {

// The texts for one clause: [{text_key, text_title (a text or {lv, en}), text}]; the officers' first.
Json texts_for(db::Session& db, const std::string& clause);

Document library(Context& context);
Document text_form(Context& context);
// Body of both: `clause`, `title`, `text`; of a change also `retired` ("yes": no longer offered).
Document add_text(Context& context);
Document show_text(Context& context);
Document save_text(Context& context);

}  // namespace konkurss::worktasks
