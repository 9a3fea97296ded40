// A text in a group of what was sent, as Context::text() reads those that stand alone.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss {

// `field` is where a mistake is told: "declare.7.reason". Throws Invalid.
std::string text_in(const Json& group, const std::string& name, const std::string& field, std::size_t most = 4000);

}  // namespace konkurss
