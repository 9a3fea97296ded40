#include "calls/outages.hpp"

#include "base/clock.hpp"
#include "calls/calendar.hpp"
#include "queries/calls.hpp"
#include "rules/outage.hpp"

namespace konkurss::calls {
namespace {

using namespace std::chrono;

Instant instant(const Json& microseconds_since) { return Instant(microseconds(microseconds_since.get<long>())); }
long number(Instant at) { return at.time_since_epoch().count(); }

void watch(db::Session& db, const Json& call, const rules::Calendar& calendar) {
  const auto closing = instant(call.at("closes"));
  std::vector<rules::Up> up;
  for (const auto& span : db.read_rows(sql::calls::up, {{"since", number(closing - hours(24))}}))
    up.push_back({instant(span.at("began")), instant(span.at("seen"))});
  const auto down = rules::downtime(up, instant(call.at("since")), closing, instant(call.at("now")));
  if (!down.moves_deadline()) return;
  const auto moved = rules::next_working_day(closing, call.at("time_zone"), calendar);
  db.row(sql::calls::propose_outage, {{"call", call.at("call_id").get<long>()},
                                      {"closes", number(closing)},
                                      {"moved", number(moved)},
                                      {"of_day", static_cast<long>(down.of_last_day.count())},
                                      {"of_hours", static_cast<long>(down.of_last_hours.count())}});
}

}  // namespace

void watch_outages(db::Session& db, const Settings& settings) {
  const WorkingDays days(settings);
  db.begin(false);
  try {
    for (const auto& call : db.read_rows(sql::calls::watched)) watch(db, call, days.calendar());
    db.commit();
  } catch (...) {
    db.rollback();
    throw;
  }
}

}  // namespace konkurss::calls
