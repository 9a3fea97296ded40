// How long an applicant can object to a decision, from the day on which its letter was sent.
#pragma once
#include "rules/calendar.hpp"

namespace konkurss::rules {

struct ObjectionTerm {
  enum class Unit { working_days, months } unit = Unit::working_days;
  int count = 10;
  // A letter to the e-address counts as received on the second working day after sending (Notification Law, section 9).
  int notified_after = 2;
};

// The day on which the applicant counts as notified.
std::chrono::sys_days notified_on(const Calendar& calendar, const ObjectionTerm& term, std::chrono::sys_days sent);
// The last day for an objection: the day after the notification is the first of the term (Administrative Procedure Law,
// sections 43 and 44). Throws std::out_of_range where the calendar says nothing of the year.
std::chrono::sys_days last_day(const Calendar& calendar, const ObjectionTerm& term, std::chrono::sys_days sent);

}  // namespace konkurss::rules
