// The reserve list after the release: who is first on it gets what is left of the category's money, by a new decision;
// before it whoever got a part of the request only, where the ranked list has that one first.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// Of a released call, each category with a reserve list or a part to be raised, and money left: [{reserve_category,
// reserve_category_title, reserve_left, next_id, next_number, next_institution, next_amount, next_raised_from,
// next_draft, declined}], next being whose turn it is, null if nobody's; raised_from is null for the reserve list;
// declined are [{declined_id, declined_number, declined_institution, declined_on}], who takes no more than a part.
Json reserve_of(const Context& context, const Json& call);

Document show_from_reserve(Context& context);
Document draft_from_reserve(Context& context);
// Another person approves the draft, or somebody gives it up.
Document judge_from_reserve(Context& context);

}  // namespace konkurss::decisions
