// Questions about UTF-8 text from outside, and the codings of bytes in addresses and tokens.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace konkurss {

// RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);

enum class LineBreaks { allowed, forbidden };

// A control character (C0, DEL, C1), NUL first of all; tab, line feed and carriage return count only where a text is
// of one line. The text must be valid UTF-8.
bool has_control(std::string_view text, LineBreaks breaks);

// In code points, as PostgreSQL's char_length() counts and as people are told. The text must be valid UTF-8.
std::size_t length_in_characters(std::string_view text);

// What stands between white space and has at least one letter or digit. The text must be valid UTF-8.
std::size_t length_in_words(std::string_view text);

// Each line ends with one "\n": browsers send "\r\n", and characters are counted as people see them.
std::string with_plain_line_breaks(std::string_view text);

// Each `what` becomes `with`, in one pass over the text.
std::string replaced(std::string_view text, std::string_view what, std::string_view with);

// Without Unicode white space (no-break spaces included) at both ends; a view into the given text.
std::string_view trimmed(std::string_view text);

enum class Plus { is_plus, is_space };  // a query or form body writes a space as "+", a path does not

// RFC 3986, section 2.1. Everything but ASCII letters, digits and ".-_" becomes %XX.
std::string percent_encoded(std::string_view text);
// Nothing for a "%" without two hexadecimal digits; what comes out may be any bytes.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

// Two lower-case digits a byte.
std::string to_hex(std::string_view bytes);

}  // namespace konkurss
