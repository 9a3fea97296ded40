// When a request reached us, and whether our clock can be believed.
#pragma once
#include <string_view>

#include "base/clock.hpp"

namespace konkurss {

// The proxy stamps a request when it has received it whole ($msec: seconds with three decimals); afterwards it may wait
// for a worker. The stamp counts, unless it is nonsense, in the future, or older than the proxy waits for an answer:
// then `now` does.
Instant arrival(std::string_view proxy_stamp, Instant now);

// PostgreSQL's clock, read between two readings of ours, may be off by no more than this.
inline constexpr std::chrono::milliseconds clock_tolerance{200};
bool clocks_agree(Instant before, Instant database, Instant after);

}  // namespace konkurss
