// Time limits of the product: one calendar, which honours the setting of the worked Saturday.
#include <catch2/catch.hpp>

#include "base/errors.hpp"
#include "calls/calendar.hpp"

using namespace konkurss;

namespace {

calls::WorkingDays days(bool worked_saturday_counts) {
  Settings settings{};
  settings.forms = std::string(PROJECT_ROOT) + "/forms";
  settings.worked_saturday_counts = worked_saturday_counts;
  return calls::WorkingDays(settings);
}

}  // namespace

TEST_CASE("a term counts the worked Saturday or not, as the setting says") {
  // Monday 22 June 2026 is off, Saturday the 27th is worked in its place; the 23rd and 24th are holidays.
  CHECK(days(true).after("2026-06-25", 2) == "2026-06-27");
  CHECK(days(false).after("2026-06-25", 2) == "2026-06-29");
  CHECK(days(true).answer_day("2026-06-25", "2026-08-31") == "2026-06-29");
  CHECK(days(false).answer_day("2026-06-25", "2026-08-31") == "2026-06-30");
  CHECK(days(true).calendar().is_working_day(std::chrono::sys_days(std::chrono::year(2026) / 6 / 27)));
}

TEST_CASE("a term ends with its last day, by the clock of the call's zone; a year without a calendar is refused") {
  CHECK(days(true).last_moment("2026-12-02", "Europe/Riga") == "2026-12-02T15:00:00.000000Z");
  CHECK(days(true).last_moment("2026-07-02", "Europe/Riga") == "2026-07-02T14:00:00.000000Z");
  CHECK_THROWS_AS(days(true).after("2031-01-06", 1), Conflict);
}
