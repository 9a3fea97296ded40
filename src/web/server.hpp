// The Pistache server: turns its requests into ours and our replies into its; always behind nginx, on loopback only.
#pragma once
#include <chrono>

#include "base/settings.hpp"

namespace konkurss {

// Of every endpoint. The proxy deals with slow clients. Pistache's own 408 and a client that goes away at that moment
// remove the same connection twice, which ends the process; so it must never come to one.
inline constexpr auto no_timeout = std::chrono::hours(24);

// Serves until SIGINT or SIGTERM, then lets running requests finish. Returns the program's exit status.
int serve(const Settings& settings);

}  // namespace konkurss
