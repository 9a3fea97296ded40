#include "rules/answer_term.hpp"

#include <algorithm>

namespace konkurss::rules {

std::chrono::sys_days answer_day(const Calendar& calendar, std::chrono::sys_days asked, std::chrono::sys_days closes) {
  constexpr int working_days = 3;
  constexpr std::chrono::days before_deadline(4);
  const auto latest = closes - before_deadline;
  return std::min(calendar.add_working_days(asked, working_days), latest > asked ? latest : closes);
}

}  // namespace konkurss::rules
