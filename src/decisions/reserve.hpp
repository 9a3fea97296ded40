// The reserve list after the release: who is first on it gets what is left of the category's money, by a new decision.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// Of a released call, each category with a reserve list and money left: [{reserve_category, reserve_category_title,
// reserve_left, next_id, next_number, next_institution, next_amount, next_draft}], next being whose turn it is.
Json reserve_of(const Context& context, const Json& call);

Document show_from_reserve(Context& context);
Document draft_from_reserve(Context& context);
// Another person approves the draft, or somebody gives it up.
Document judge_from_reserve(Context& context);

}  // namespace konkurss::decisions
