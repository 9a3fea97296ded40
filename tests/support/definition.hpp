// The definitions under forms/ as a loaded call has them.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss::test {

// `file` from the project's root, e.g. "forms/calls/OGP5-2025-AP.call.json".
Json definition_of(const std::string& file);

}  // namespace konkurss::test
