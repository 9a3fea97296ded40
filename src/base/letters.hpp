// Latvian letters: their order in lists, their one spelling (NFC) and their form for searching without diacritics.
#pragma once
#include <string>
#include <string_view>

namespace konkurss {

// Below, at or above zero as `a` stands before, with or after `b` in a Latvian list (ICU collation "lv").
int collate(std::string_view a, std::string_view b);

// One sequence of code points for what looks the same: "g" + U+0327 becomes "ģ". No letter keeps more than 30 marks
// without U+034F between them.
std::string to_nfc(std::string_view text);

// "Ķīmijas ČETRI" -> "kimijas cetri": for searching.
std::string fold(std::string_view text);

}  // namespace konkurss
