// The outage rule: when the service was down before a deadline for long enough, the deadline moves by one working day.
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "rules/calendar.hpp"

namespace konkurss::rules {

using Moment = std::chrono::sys_time<std::chrono::microseconds>;

// A time in which a server of ours was up, from its first sign of life to its last; several servers' may overlap.
struct Up {
  Moment from, until;
};

struct Downtime {
  std::chrono::seconds of_last_day{0}, of_last_hours{0};
  // Publisko iepirkumu likums, art. 39(4): two hours in total in the last 24, or ten minutes in total in the last four.
  bool moves_deadline() const {
    return of_last_day >= std::chrono::hours(2) || of_last_hours >= std::chrono::minutes(10);
  }
  bool operator==(const Downtime&) const = default;
};

// How long nobody could submit in the last 24 and the last four hours before the closing. Nothing counts before `since`
// (the call's opening, or the first sign of life ever) nor after `now`.
Downtime downtime(const std::vector<Up>& up, Moment since, Moment closing, Moment now);

// The same time of day in the zone on the next working day. Throws std::out_of_range where the calendar has no such
// year, std::runtime_error for an unknown zone.
Moment next_working_day(Moment closing, const std::string& zone, const Calendar& calendar);

}  // namespace konkurss::rules
