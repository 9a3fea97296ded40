#include "web/arrival.hpp"

#include <charconv>

namespace konkurss {
namespace {

using namespace std::chrono;

constexpr seconds longest_wait{60};  // proxy_read_timeout in config/nginx/server.conf

}  // namespace

Instant arrival(std::string_view proxy_stamp, Instant now) {
  const auto point = proxy_stamp.find('.');
  if (point == proxy_stamp.npos || proxy_stamp.size() != point + 4) return now;
  long whole = 0, thousandths = 0;
  const auto read = [](std::string_view digits, long& number) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() && number >= 0;
  };
  if (!read(proxy_stamp.substr(0, point), whole) || !read(proxy_stamp.substr(point + 1), thousandths)) return now;
  if (whole > 100'000'000'000) return now;
  const Instant stamped{seconds(whole) + milliseconds(thousandths)};
  return stamped > now || stamped < now - longest_wait ? now : stamped;
}

bool clocks_agree(Instant before, Instant database, Instant after) {
  return database >= before - clock_tolerance && database <= after + clock_tolerance;
}

}  // namespace konkurss
