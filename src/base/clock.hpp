// The time of day, as the door stamps it: UTC, microseconds.
#pragma once
#include <chrono>
#include <string>

namespace konkurss {

using Instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

Instant now();
// "2025-09-19T14:00:00.000000Z"
std::string iso(Instant at);

}  // namespace konkurss
