// An answer as people read it, as one text: to put two of them side by side and to find the words that differ.
#pragma once
#include <string>

#include "base/json.hpp"
#include "base/language.hpp"

namespace konkurss::forms {

// Empty for an answer that says nothing; the rows of a table or group are one line each, as are the entries of a list.
std::string plain_text(const Json& field, const Json& value, Language language);

}  // namespace konkurss::forms
