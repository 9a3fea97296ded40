// How long an applicant may object to a released decision, and what the objection does meanwhile.
#pragma once
#include <optional>

#include "calls/calendar.hpp"

namespace konkurss::calls {

struct Remedy {
  rules::ObjectionTerm term;
  bool suspends = false;
  Json sentence;  // how one objects and how long, in Latvian and English
  Json after;     // where one turns when the objection is dismissed or left unexamined; null where nobody says
};

// What the call says in "objections" for applicants of this kind. Without it: ministries and the Chancellery's own have
// 10 working days for a review, everybody else one month (Administrative Procedure Law, section 79).
// The sentence is the one for the kind, or for ministries and the Chancellery's own the call's, `general`; where
// neither is there, or it names another term than holds, it is built from the term. Others' objections suspend the
// decision unless the call says otherwise (section 80). What comes after the objection the call says in "remedy_after";
// without it the law does, but for ministries and the Chancellery's own.
Remedy remedy_of(const std::string& kind, const Json& objections, const Json& general);

// The days of a decision that was sent on a day; nothing where the calendar says nothing of that year.
std::optional<WorkingDays::ObjectionDays> days_to_object(const WorkingDays& calendar, const std::string& sent_on,
                                                         const Remedy& remedy);

}  // namespace konkurss::calls
