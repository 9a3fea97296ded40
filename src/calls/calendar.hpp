// Working days and the time limits counted in them, by the calendar's data file.
#pragma once
#include <string>

#include "base/json.hpp"
#include "base/settings.hpp"
#include "rules/calendar.hpp"
#include "rules/objection_term.hpp"

namespace konkurss::calls {

class WorkingDays {
 public:
  // Reads forms/calendars/lv.calendar.json of the settings' folder, or the one that travels inside the program. Whether
  // a transferred Saturday counts is a setting. Throws std::runtime_error when the file isn't a calendar.
  explicit WorkingDays(const Settings& settings);

  const rules::Calendar& calendar() const { return calendar_; }

  // The last day ("2026-12-01") of a term of so many working days: the first after `day` counts as 1. Throws Conflict
  // where the calendar says nothing of the year; so does the next one.
  std::string after(const std::string& day, int count) const;

  // The day by which a question asked on one day is to be answered, of a call that closes on another
  // (rules/answer_term.hpp).
  std::string answer_day(const std::string& asked, const std::string& closes) const;

  struct ObjectionDays {
    std::string notified_on, last_day;
  };
  // When the applicant counts as notified of what was sent on a day, and the last day to object
  // (rules/objection_term.hpp).
  ObjectionDays objection_days(const std::string& sent, const rules::ObjectionTerm& term) const;

  // The last day that the file says something of: "2027-12-31".
  const std::string& known_until() const { return known_until_; }

  // The clock at which a working day ends, "17:00": a term's last moment.
  const std::string& end() const { return end_; }

  // The last moment of a term that ends on this day, in the zone of the call: "2026-12-01T15:00:00.000000Z".
  std::string last_moment(const std::string& day, const std::string& zone) const;

 private:
  WorkingDays(const Settings& settings, const Json& file);
  rules::Calendar calendar_;
  std::string end_, known_until_;
};

}  // namespace konkurss::calls
