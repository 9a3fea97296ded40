// An item of the agenda about applications with equal results: what is told of it, and the order that a member votes
// for.
#pragma once
#include "web/context.hpp"

namespace konkurss::commission {

// "IL-05, IL-02": an item's applications in an order.
std::string numbers_in(const Json& item, const Json& order);
// "IL-02 – 2, IL-05 – 1": how many put which first for a place.
std::string counts_in(const Json& item, const Json& place);

// Adds to an item as pages draw it how its places were given, its order, and the order of each voter.
void describe_tie(Json& view);

// The fields of a member's order: one a place, but for the last; `typed` is what was sent of the item and refused.
Json place_fields(const Context& context, const Json& item, const Json* typed);
// The order in what was sent of an item: {"order": {"1": "12"}} by place, or {"order": [12, 9]}; or {"vote":
// "abstained"}. Null where nothing was chosen. Throws Invalid.
Json ordered_vote(const Json& sent, const Json& item);

}  // namespace konkurss::commission
