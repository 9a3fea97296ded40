// The retention periods of forms/retention/lv.retention.json, and how a term is told to people.
#pragma once
#include "base/json.hpp"

namespace konkurss::casefile {

const Json& retention();

// A term of rules::kept_longest with the words of its kind: + "kind_title", "from_words"; null stays null.
Json described(Json term);

}  // namespace konkurss::casefile
