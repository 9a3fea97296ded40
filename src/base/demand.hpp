// How many requests the server gets at the moment, for work in the background that gives way to people.
#pragma once
#include <array>
#include <atomic>
#include <chrono>

namespace konkurss {

class Demand {
 public:
  using Clock = std::chrono::steady_clock;
  void note(Clock::time_point at) { at_[next_++ % at_.size()] = at; }
  // Whether the last twenty requests came within a second. One person's clicks, or a page that asks about its export,
  // are fewer.
  bool is_high(Clock::time_point at) const {
    const Clock::time_point oldest = at_[next_ % at_.size()];
    return oldest != Clock::time_point() && at - oldest < std::chrono::seconds(1);
  }

 private:
  std::array<std::atomic<Clock::time_point>, 20> at_{};
  std::atomic<std::size_t> next_{0};
};

inline Demand& demand() {
  static Demand of_this_server;
  return of_this_server;
}

}  // namespace konkurss
