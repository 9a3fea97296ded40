#include "rules/answer_term.hpp"

#include <catch2/catch.hpp>

using namespace konkurss::rules;
using namespace std::chrono;

TEST_CASE(
    "a question is answered in three working days, four days before the deadline, and before the deadline at last") {
  const Calendar calendar({{sys_days(2026y / 11 / 18), DayKind::holiday}});
  const auto day = [&](unsigned asked, unsigned closes) {
    return unsigned(
        year_month_day(answer_day(calendar, sys_days(2026y / 11 / asked), sys_days(2026y / 11 / closes))).day());
  };
  CHECK(day(4, 30) == 9);    // Wednesday: Thursday, Friday, Monday
  CHECK(day(13, 30) == 19);  // Friday: Monday, Tuesday, Thursday, as Wednesday is a holiday
  CHECK(day(13, 20) == 16);  // four days before the deadline
  CHECK(day(16, 20) == 20);  // that day has come: three working days end with the call
  CHECK(day(19, 20) == 20);
}
