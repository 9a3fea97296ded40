// What differs between two versions of a plan, by the codes of its directions and measures.
#pragma once
#include "base/json.hpp"

namespace konkurss::plans {

// [{"change": "added" | "removed" | "renamed" | "moved", "code", "title" (now, or what it was when removed), "was"
// (title or direction before)}], in the order of the newer tree, what is gone last; and "state" when the plan's state
// changed.
Json changes(const Json& before, const Json& after);

}  // namespace konkurss::plans
