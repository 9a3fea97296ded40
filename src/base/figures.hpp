// Numbers and money as people read them: grouped with a no-break space in both languages, without floating point.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.hpp"

namespace konkurss {

// "14800.5" -> "14 800,5" (lv), "14 800.5" (en). A text that isn't a plain decimal comes back as it is.
std::string format_number(std::string_view decimal, Language language);
std::string format_number(std::int64_t number, Language language);

// "14800.00" -> "14 800,00 €" (lv), "€14 800.00" (en); always two decimals, a third one and more are kept as they are.
std::string format_money(std::string_view amount, Language language);

// "39.4" -> "39,4 %" (lv), "39.4%" (en).
std::string format_percent(std::string_view decimal, Language language);

// Bytes as "12 kB" or, from a megabyte on, "1,3 MB" (lv), "1.3 MB" (en); 1 MB = 1,048,576 bytes, as limits count it.
// Never less than 1 kB. A text that isn't a number comes back as it is.
std::string format_size(std::string_view bytes, Language language);

}  // namespace konkurss
