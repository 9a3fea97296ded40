// The minutes as they write themselves: plain text in Latvian, the language of the record.
#pragma once
#include <string>

namespace konkurss::commission {

struct Sitting;

// One paragraph a line; a line that begins with "# " is the heading of a part.
std::string minutes_text(const Sitting& sitting);

}  // namespace konkurss::commission
