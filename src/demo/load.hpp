// Loads the demonstration: institutions, accounts and three calls, acted out in the order in which people would have
// done it.
#pragma once
#include <ostream>

#include "base/settings.hpp"

namespace konkurss::demo {

// In one transaction of the database's owner; prints the accounts. A second run changes nothing and prints them again.
void load(const Settings& settings, std::ostream& out);

}  // namespace konkurss::demo
