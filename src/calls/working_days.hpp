// Time limits in working days, by the calendar that travels inside the program.
#pragma once
#include <string>

#include "rules/objection_term.hpp"

namespace konkurss::calls {

// The last day ("2026-12-01") of a term of so many working days: the first after `day` counts as 1. Throws Conflict
// where the calendar says nothing of the year.
std::string add_working_days(const std::string& day, int count);

// The day by which a question asked on one day is to be answered, of a call that closes on another
// (rules/answer_term.hpp).
std::string answer_day(const std::string& asked, const std::string& closes);

struct ObjectionDays {
  std::string notified_on, last_day;
};
// When the applicant counts as notified of what was sent on a day, and the last day to object
// (rules/objection_term.hpp).
ObjectionDays objection_days(const std::string& sent, const rules::ObjectionTerm& term);

// The clock at which a working day ends, "17:00": a term's last moment.
const std::string& working_day_end();

}  // namespace konkurss::calls
