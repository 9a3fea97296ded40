#include "rules/objection_term.hpp"

#include <catch2/catch.hpp>

using namespace konkurss::rules;
using namespace std::chrono;

namespace {

// 2025: 17.11. transferred off, 18.11. holiday, 24-26.12. and 31.12. holidays; 2026: 01.01. and 02.01. off.
const Calendar calendar({{sys_days(2025y / 11 / 8), DayKind::transferred_work},
                         {sys_days(2025y / 11 / 17), DayKind::transferred_off},
                         {sys_days(2025y / 11 / 18), DayKind::holiday},
                         {sys_days(2025y / 12 / 24), DayKind::holiday},
                         {sys_days(2025y / 12 / 25), DayKind::holiday},
                         {sys_days(2025y / 12 / 26), DayKind::holiday},
                         {sys_days(2025y / 12 / 31), DayKind::holiday},
                         {sys_days(2026y / 1 / 1), DayKind::holiday},
                         {sys_days(2026y / 1 / 2), DayKind::transferred_off}});

}  // namespace

TEST_CASE("notified on the second working day after sending, and the term counts from there") {
  const ObjectionTerm review;
  CHECK(notified_on(calendar, review, sys_days(2025y / 11 / 14)) == sys_days(2025y / 11 / 20));
  CHECK(last_day(calendar, review, sys_days(2025y / 11 / 14)) == sys_days(2025y / 12 / 4));
  CHECK(notified_on(calendar, review, sys_days(2025y / 12 / 23)) == sys_days(2025y / 12 / 30));
  // Sent on a Friday before a Saturday that is worked.
  CHECK(notified_on(calendar, review, sys_days(2025y / 11 / 7)) == sys_days(2025y / 11 / 10));
}

TEST_CASE("a month from the notification, moved to a working day") {
  ObjectionTerm month;
  month.unit = ObjectionTerm::Unit::months;
  month.count = 1;
  month.notified_after = 0;
  CHECK(last_day(calendar, month, sys_days(2025y / 10 / 18)) == sys_days(2025y / 11 / 19));
  CHECK(last_day(calendar, month, sys_days(2025y / 11 / 30)) == sys_days(2025y / 12 / 30));
}
