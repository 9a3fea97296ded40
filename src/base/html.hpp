// Text put into HTML that no template draws.
#pragma once
#include <string>
#include <string_view>

namespace konkurss {

// Safe between tags and within attributes in either quotes.
std::string html_escaped(std::string_view text);

}  // namespace konkurss
