// An audit event in words: who did what to which thing, and what changed.
#pragma once
#include "base/json.hpp"
#include "base/words.hpp"

namespace konkurss::audit {

// Whether people are told that this column changed: not numbers of rows and of people.
bool is_said(std::string_view field);

// [{"field", "old", "new"}] of an event's change, in the order of its keys. A save of scores gives a criterion's code,
// its points and its reason.
Json changes_in_words(const Json& event, const Words& words);

// The event with what the page shows besides: "what", "thing", "changes".
Json in_words(Json event, const Words& words);

}  // namespace konkurss::audit
