#include "rules/objection_term.hpp"

namespace konkurss::rules {

std::chrono::sys_days notified_on(const Calendar& calendar, const ObjectionTerm& term, std::chrono::sys_days sent) {
  return calendar.add_working_days(sent, term.notified_after);
}

std::chrono::sys_days last_day(const Calendar& calendar, const ObjectionTerm& term, std::chrono::sys_days sent) {
  const auto notified = notified_on(calendar, term, sent);
  return term.unit == ObjectionTerm::Unit::months ? calendar.add_months(notified, term.count)
                                                  : calendar.add_working_days(notified, term.count);
}

}  // namespace konkurss::rules
