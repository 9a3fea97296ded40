#include "rules/urgency.hpp"

#include "base/dates.hpp"

namespace konkurss::rules {

long days_until(std::string_view due, std::string_view now) {
  return day_number(due).value_or(0) - day_number(now).value_or(0);
}

long full_days_left(std::string_view due, std::string_view now) {
  constexpr std::size_t day = 10, clock = 8;  // "2025-09-19", "14:00:00"
  if (due.size() <= day || now.size() <= day) return days_until(due, now);
  const auto days = days_until(due.substr(0, day), now.substr(0, day));
  return due.substr(day + 1, clock) < now.substr(day + 1, clock) ? days - 1 : days;
}

Urgency urgency(std::string_view due, std::string_view now) {
  constexpr std::size_t seconds = 19;  // "2025-09-19T14:00:00"
  constexpr long soon = 7;
  if (!day_number(due)) return Urgency::undated;
  const auto days = days_until(due, now);
  const bool is_moment = due.size() > 10;
  if (days < 0 || (is_moment && due.substr(0, seconds) < now.substr(0, seconds))) return Urgency::overdue;
  if (days == 0) return Urgency::today;
  return days <= soon ? Urgency::soon : Urgency::later;
}

}  // namespace konkurss::rules
