// A work task's content as pages and papers draw it, and what differs between two of them.
#pragma once
#include "base/language.hpp"
#include "worktasks/task.hpp"

namespace konkurss::worktasks {

// {"clauses": [{part, clause_number, clause_title, clause_text, deliverables_here}], "sum"}; the table of deliverables
// hangs on the clause of the template that lists them, or on the last one.
Json drawn(const Task& task, const Json& content);

// What changed from one to the other, in the document's order: [{part, part_title, is_new, is_gone, words: [{same},
// {removed}, {added}]}].
Json differences(const Task& task, const Json& before, const Json& after, Language language);

// rules::findings with the sentences' words and addresses.
Json drawn_findings(const Task& task);

// The title of a clause, {lv, en}, or "N2. …" of a deliverable.
Json title_of(const Json& content, const std::string& part);

}  // namespace konkurss::worktasks
