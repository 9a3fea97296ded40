#include "rules/calendar.hpp"

#include <stdexcept>
#include <string>

namespace konkurss::rules {

using namespace std::chrono;

Calendar::Calendar(const std::vector<CalendarDay>& rows, WorkedSaturday saturday) {
  for (const auto& row : rows) {
    years_.insert(year_month_day(row.date).year());
    if (row.kind != DayKind::transferred_work) {
      off_.insert(row.date);
    } else if (saturday == WorkedSaturday::counts) {
      worked_.insert(row.date);
    }
  }
}

bool Calendar::is_working_day(sys_days date) const {
  const auto year = year_month_day(date).year();
  if (!years_.contains(year)) {
    throw std::out_of_range("the working-day calendar has no rows for " + std::to_string(static_cast<int>(year)));
  }
  if (worked_.contains(date)) return true;
  const weekday day(date);
  return day != Saturday && day != Sunday && !off_.contains(date);
}

sys_days Calendar::next_working_day(sys_days date) const {
  while (!is_working_day(date)) date += days(1);
  return date;
}

sys_days Calendar::add_working_days(sys_days event, int count) const {
  if (count < 0) throw std::invalid_argument("a time limit can't be below 0 working days");
  for (int i = 0; i < count; ++i) event = next_working_day(event + days(1));
  return event;
}

sys_days Calendar::add_months(sys_days event, int count) const {
  if (count < 0) throw std::invalid_argument("a time limit can't be below 0 months");
  const auto date = year_month_day(event) + months(count);
  return next_working_day(date.ok() ? sys_days(date) : sys_days(date.year() / date.month() / last));
}

}  // namespace konkurss::rules
