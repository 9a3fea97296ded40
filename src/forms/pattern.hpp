// What a text must look like, as a form's "format" says it.
#pragma once
#include <regex>
#include <string>

#include "base/json.hpp"

namespace konkurss::forms {

// An officer's pattern is tried on what applicants type, so no text may make it try for ever: polynomial, which has no
// references back. Throws std::regex_error.
inline std::regex pattern_of(const Json& format) {
  return std::regex(format.at("pattern").get<std::string>(),
                    std::regex_constants::ECMAScript | std::regex_constants::__polynomial);
}

}  // namespace konkurss::forms
