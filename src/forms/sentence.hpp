// Sentences of the catalogue in both languages, with arguments that look right in each.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss::forms {

// {"lv": "...", "en": "..."}. Of the arguments {lv, en} becomes the language's text, {"money": "1.00"}, {"number":
// "1.5"} and {"date": "2025-01-31"} are written as the language writes them; "limit" and the like as whole numbers stay
// numbers for plurals.
Json both(const std::string& word, const Json& args = Json::object());

}  // namespace konkurss::forms
