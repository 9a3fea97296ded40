// What a file is by its content, whatever its name says.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss::applications {

// The media type, when the content is one of the kinds ("pdf", "docx", …) and the name ends like that kind; empty
// otherwise.
std::string media_type_of(const std::string& name, const std::string& bytes, const Json& kinds);

}  // namespace konkurss::applications
