// Counts and times requests for /metrics, and writes one log line a request: JSON, without personal data.
#pragma once
#include <chrono>
#include <string>

#include "web/request.hpp"

namespace konkurss {

class Timing {
 public:
  Timing() : start_(std::chrono::steady_clock::now()) {}
  void done(const Request& request, const Reply& reply) const;

 private:
  std::chrono::steady_clock::time_point start_;
};

// Prometheus text format.
std::string metrics_text();

// How far PostgreSQL's clock is ahead of ours, in seconds.
void note_clock_offset(double seconds);

}  // namespace konkurss
