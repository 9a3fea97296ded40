#include "rules/outage.hpp"

#include <date/tz.h>

#include <algorithm>

namespace konkurss::rules {
namespace {

using namespace std::chrono;

// What of the time between the two is in no span; the spans are in the order of their beginnings.
microseconds gaps(const std::vector<Up>& up, Moment from, Moment until) {
  microseconds sum{0};
  Moment covered = from;
  for (const auto& span : up) {
    if (span.from >= until) break;
    if (span.from > covered) sum += span.from - covered;
    covered = std::max(covered, std::min(span.until, until));
  }
  return until > covered ? sum + (until - covered) : sum;
}

}  // namespace

Downtime downtime(const std::vector<Up>& up, Moment since, Moment closing, Moment now) {
  auto ordered = up;
  std::sort(ordered.begin(), ordered.end(), [](const Up& a, const Up& b) { return a.from < b.from; });
  const Moment until = std::min(closing, now);
  const auto of_last = [&](hours window) {
    return floor<seconds>(gaps(ordered, std::min(until, std::max(since, Moment(closing - window))), until));
  };
  return {of_last(hours(24)), of_last(hours(4))};
}

Moment next_working_day(Moment closing, const std::string& zone, const Calendar& calendar) {
  const auto* place = date::locate_zone(zone);
  const auto local = place->to_local(closing);
  const auto day = date::floor<date::days>(local);
  const auto moved = calendar.add_working_days(sys_days(days(day.time_since_epoch().count())), 1);
  // A clock that the change of summer time leaves out or repeats is taken at its earlier moment.
  return place->to_sys(date::local_days(date::days(moved.time_since_epoch().count())) + (local - day),
                       date::choose::earliest);
}

}  // namespace konkurss::rules
