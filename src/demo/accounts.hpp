// The table of the demonstration's accounts, one of each role.
#pragma once
#include <ostream>

#include "base/json.hpp"

namespace konkurss::demo {

void print_accounts(const Json& world, std::ostream& out);

}  // namespace konkurss::demo
