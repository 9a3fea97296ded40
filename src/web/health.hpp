// /health/live, /health/ready and /metrics on a second loopback port, for the administrator's tools.
#pragma once
#include <memory>

#include "base/settings.hpp"

namespace konkurss {

class HealthServer {
 public:
  explicit HealthServer(const Settings& settings);
  ~HealthServer();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace konkurss
