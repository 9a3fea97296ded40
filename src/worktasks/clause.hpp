// One clause of a work task: its text, written by the side whose turn it is, and the texts that can be put in.
#pragma once
#include "web/context.hpp"
#include "worktasks/task.hpp"

namespace konkurss::worktasks {

Document show_clause(Context& context);
// Body: `text`; `insert`, the number of a text of the library that is to be put at the end.
Document save_clause(Context& context);

// The version of a part in its row of sql/queries/worktasks/parts.sql; 0 for one that there isn't.
long version_of_part(db::Session& db, const Task& task, const std::string& part);
// Refuses (409, at the form, with what was typed) when it isn't this side's turn or the part was changed meanwhile.
void check_writable(Context& context, const Task& task, const std::string& part);

}  // namespace konkurss::worktasks
