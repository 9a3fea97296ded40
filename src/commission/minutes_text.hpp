// The minutes as they write themselves: plain text in Latvian, the language of the record.
#pragma once
#include <string>

namespace konkurss::commission {

struct Sitting;

// One paragraph a line; a line that begins with "# " is the heading of a part.
std::string minutes_text(const Sitting& sitting);

// What ends a line becomes a space.
std::string in_one_line(const std::string& text);

// The same text without the parts about applications with which the acting person has a conflict of interest. An edited
// text whose parts can't be told apart any more is left out as a whole.
std::string minutes_extract(const Sitting& sitting, const std::string& text);
// Whether there are such parts.
bool has_conflicted_items(const Sitting& sitting);

}  // namespace konkurss::commission
