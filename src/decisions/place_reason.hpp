// Why the accepted list supports an application or keeps it in reserve, as sentences of its decision.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss::decisions {

// Of a `line` of the accepted list with a rank, in Latvian, the language of the decision. A tie of two names what
// parted them; of more than two the order of the call's rules, since each pair may be parted by another of them; of one
// that the rules leave, that the place is shared.
std::string place_reason(const Json& line);

}  // namespace konkurss::decisions
