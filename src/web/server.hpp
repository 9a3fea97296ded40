// The Pistache server: turns its requests into ours and our replies into its; always behind nginx, on loopback only.
#pragma once
#include "base/settings.hpp"

namespace konkurss {

// Serves until SIGINT or SIGTERM, then lets running requests finish. Returns the program's exit status.
int serve(const Settings& settings);

}  // namespace konkurss
