// What the acting person leaves to somebody else because of a conflict of interest.
#pragma once
#include "decisions/ranking.hpp"
#include "web/document.hpp"

namespace konkurss::decisions {

// Of `lines` with their `is_conflicted`: those that wait for a decision or its approval.
Json conflicted(const Json& lines);
// Of `lines` with their `drafter_conflicted`: those whose draft another person has to prepare anew.
Json drafted_in_conflict(const Json& lines);
// The lines without a conflict of interest.
Json impartial(const Json& lines);
// The acting person's conflicts in a call: [{conflicted_id, conflicted_number}].
Json conflicts_in(Context& context, const Json& call);
// Takes the lines of the applications of `conflicts` away, by their `id`.
void leave_out(Json& lines, const Json& conflicts);
// Of a line with its `is_conflicted`: what anybody wrote of the application.
void withhold_words(Json& line);
// Of a ranked list: what evaluators gave to the applications of `conflicts` ([{conflicted_id}]); rank, total and
// outcome stay, since those of the others follow from them.
void withhold_scores(Ranked& ranked, const Json& conflicts);
// The same of the lines that the page of the list shows, by category.
void withhold_lines(Json& categories, const Json& conflicts);
// Names what was left out of many, with the sentence that says who takes it; nothing where nothing was.
void tell_left_out(Document& document, const Json& left_out);

}  // namespace konkurss::decisions
