// What people type, made ready to keep: one spelling, no character that a database or a page can't hold.
#pragma once
#include <optional>
#include <string>

#include "base/json.hpp"

namespace konkurss::forms {

// NFC, line feeds only, no white space at the ends. Bytes that aren't UTF-8 and NUL become U+FFFD, which every check
// refuses: nothing disappears silently.
std::string clean(const std::string& typed);

// The same for a value of the wrong kind (a list where a text belongs), to keep it as typed; what is nested deeper
// than anybody types becomes U+FFFD.
Json clean_value(const Json& typed, int depth = 4);

// A scalar of the page or of the API as a cleaned text; nothing for a list, an object, a truth value or null.
// `numbers`: whether a JSON number is welcome.
std::optional<std::string> typed_text(const Json& typed, bool numbers);

// "1 234,50" -> "1234.5": without groups, leading zeros and trailing zeros. Nothing if it isn't a plain decimal of at
// most 12 digits before and 6 after the point, in 60 bytes.
std::optional<std::string> typed_decimal(const std::string& text);

// "2025-11-03", "3.11.2025.", "3.11.2025" -> "2025-11-03". Nothing if there's no such day.
std::optional<std::string> typed_date(const std::string& text);

}  // namespace konkurss::forms
