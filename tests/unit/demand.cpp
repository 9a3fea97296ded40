#include <catch2/catch.hpp>

#include "base/demand.hpp"

namespace konkurss {

TEST_CASE("demand is high while the last twenty requests came within a second") {
  using namespace std::chrono_literals;
  Demand demand;
  const Demand::Clock::time_point start{1h};
  CHECK_FALSE(demand.is_high(start));
  for (int request = 0; request < 19; ++request) demand.note(start + request * 10ms);
  CHECK_FALSE(demand.is_high(start + 200ms));
  demand.note(start + 200ms);
  CHECK(demand.is_high(start + 200ms));
  CHECK(demand.is_high(start + 999ms));
  CHECK_FALSE(demand.is_high(start + 1000ms));
  for (int request = 0; request < 30; ++request) demand.note(start + 2s + request * 100ms);
  CHECK_FALSE(demand.is_high(start + 5s));
}

}  // namespace konkurss
