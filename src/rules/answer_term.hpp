// When a question on a call is to be answered.
#pragma once
#include "rules/calendar.hpp"

namespace konkurss::rules {

// Within three working days, and no later than four days before the deadline (Public Procurement Law, section 9,
// paragraph 6, whose practice the calls follow). Whoever asks later than that is answered within three working days,
// before the deadline.
std::chrono::sys_days answer_day(const Calendar& calendar, std::chrono::sys_days asked, std::chrono::sys_days closes);

}  // namespace konkurss::rules
