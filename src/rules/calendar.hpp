// Working days and the time limits counted in them.
#pragma once
#include <chrono>
#include <set>
#include <vector>

namespace konkurss::rules {

// A row of the calendar: what makes a date differ from the ordinary week of Monday to Friday.
enum class DayKind {
  holiday,           // by the law "Par svētku, atceres un svinamām dienām"
  transferred_off,   // a working day off by order of the Cabinet of Ministers
  transferred_work,  // the Saturday worked in its place
};

struct CalendarDay {
  std::chrono::sys_days date;
  DayKind kind;
};

// Whether a transferred Saturday counts as a working day in a time limit is arguable, so it is a setting.
enum class WorkedSaturday { counts, does_not_count };

// Any question about a year of which the rows say nothing throws std::out_of_range with the year: every year has
// holidays, so the calendar is missing, and a time limit computed without it would be wrong.
class Calendar {
 public:
  explicit Calendar(const std::vector<CalendarDay>& rows, WorkedSaturday saturday = WorkedSaturday::counts);

  bool is_working_day(std::chrono::sys_days date) const;

  // The date itself if it is a working day, otherwise the first one after it.
  std::chrono::sys_days next_working_day(std::chrono::sys_days date) const;

  // The last day of a time limit of that many working days: the first after the event is day 1. The event's own date
  // when there are 0; std::invalid_argument below.
  std::chrono::sys_days add_working_days(std::chrono::sys_days event, int count) const;

  // The last day of a time limit in months: the same day of the month, or the month's last where it has none, moved
  // to the next working day. std::invalid_argument below 0.
  std::chrono::sys_days add_months(std::chrono::sys_days event, int count) const;

 private:
  std::set<std::chrono::sys_days> off_;
  std::set<std::chrono::sys_days> worked_;
  std::set<std::chrono::year> years_;
};

}  // namespace konkurss::rules
