// The moment that decides about a deadline: whose stamp counts, and when no stamp does.
#include "web/arrival.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;
using namespace std::chrono;

namespace {

Instant at(long seconds_since, long microseconds_more = 0) {
  return Instant(seconds(seconds_since) + microseconds(microseconds_more));
}

}  // namespace

TEST_CASE("the proxy's stamp counts where it can be true") {
  const auto now = at(1'758'290'400, 500'000);  // 19.09.2025 14:00:00.5 UTC
  struct Case {
    const char* stamp;
    Instant counts;
  };
  for (const auto& c : {Case{"1758290399.999", at(1'758'290'399, 999'000)}, Case{"1758290400.000", at(1'758'290'400)},
                        Case{"1758290340.500", at(1'758'290'340, 500'000)},  // a minute ago
                        Case{"1758290340.499", now},                         // longer than the proxy waits
                        Case{"1758290400.501", now},                         // the future
                        Case{"", now}, Case{"1758290400", now}, Case{"1758290400.5", now}, Case{"1758290400.5000", now},
                        Case{"-758290400.000", now}, Case{"1758290400.-99", now}, Case{"x758290400.000", now},
                        Case{"99999999999999999999.000", now}, Case{"999999999999.000", now}}) {
    INFO(c.stamp);
    CHECK(arrival(c.stamp, now) == c.counts);
  }
}

TEST_CASE("two clocks differ only when no reading between ours can explain the other") {
  const auto before = at(1000), after = at(1000, 3'000);
  CHECK(clocks_agree(before, at(1000, 1'500), after));
  CHECK(clocks_agree(before, before - 200ms, after));
  CHECK_FALSE(clocks_agree(before, before - 201ms, after));
  CHECK(clocks_agree(before, after + 200ms, after));
  CHECK_FALSE(clocks_agree(before, after + 201ms, after));
}
