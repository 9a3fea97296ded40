// Working days and time limits in Latvia, 2025 to 2027.
#include "rules/calendar.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <stdexcept>
#include <string>

using namespace konkurss::rules;
using namespace std::chrono;

namespace {

sys_days on(const std::string& text) {  // "16.04.2025"
  return sys_days(year(std::stoi(text.substr(6))) / std::stoi(text.substr(3, 2)) / std::stoi(text.substr(0, 2)));
}

std::string text(sys_days date) {
  const year_month_day parts(date);
  char out[16];
  std::snprintf(out, sizeof out, "%02u.%02u.%04d", static_cast<unsigned>(parts.day()),
                static_cast<unsigned>(parts.month()), static_cast<int>(parts.year()));
  return out;
}

std::vector<CalendarDay> rows() {
  std::vector<CalendarDay> rows;
  const auto add = [&](const std::string& dates, DayKind kind) {
    std::istringstream list(dates);
    for (std::string date; list >> date;) rows.push_back({on(date), kind});
  };
  add("01.01.2025 18.04.2025 21.04.2025 01.05.2025 05.05.2025 23.06.2025 24.06.2025 18.11.2025 24.12.2025 25.12.2025 "
      "26.12.2025 31.12.2025 01.01.2026 03.04.2026 06.04.2026 01.05.2026 04.05.2026 23.06.2026 24.06.2026 18.11.2026 "
      "24.12.2026 25.12.2026 31.12.2026 01.01.2027 26.03.2027 29.03.2027 04.05.2027 23.06.2027 24.06.2027 18.11.2027 "
      "24.12.2027 31.12.2027",
      DayKind::holiday);
  add("02.05.2025 17.11.2025 02.01.2026 22.06.2026", DayKind::transferred_off);
  add("10.05.2025 08.11.2025 17.01.2026 27.06.2026", DayKind::transferred_work);
  return rows;
}

struct Case {
  const char* event;
  const char* limit;
};

}  // namespace

TEST_CASE("a day of the week, a holiday and transferred days") {
  const Calendar calendar(rows());
  CHECK(calendar.is_working_day(on("29.09.2025")));
  CHECK_FALSE(calendar.is_working_day(on("28.09.2025")));
  CHECK_FALSE(calendar.is_working_day(on("27.09.2025")));
  CHECK_FALSE(calendar.is_working_day(on("18.11.2025")));
  CHECK_FALSE(calendar.is_working_day(on("17.11.2025")));
  CHECK(calendar.is_working_day(on("08.11.2025")));
  CHECK(calendar.next_working_day(on("17.11.2025")) == on("19.11.2025"));
  CHECK(calendar.next_working_day(on("19.11.2025")) == on("19.11.2025"));
}

TEST_CASE("the second working day after sending") {
  const auto c = GENERATE(values<Case>({{"16.04.2025", "22.04.2025"},
                                        {"08.05.2025", "10.05.2025"},
                                        {"09.05.2025", "12.05.2025"},
                                        {"07.11.2025", "10.11.2025"},
                                        {"14.11.2025", "20.11.2025"},
                                        {"23.12.2025", "30.12.2025"},
                                        {"30.12.2025", "06.01.2026"},
                                        {"15.01.2026", "17.01.2026"},
                                        {"02.04.2026", "08.04.2026"},
                                        {"19.06.2026", "26.06.2026"},
                                        {"26.06.2026", "29.06.2026"}}));
  INFO(c.event);
  CHECK(text(Calendar(rows()).add_working_days(on(c.event), 2)) == c.limit);
}

TEST_CASE("ten working days") {
  const auto c = GENERATE(values<Case>({{"29.09.2025", "13.10.2025"},
                                        {"31.10.2025", "13.11.2025"},
                                        {"17.12.2025", "08.01.2026"},
                                        {"15.06.2026", "01.07.2026"}}));
  INFO(c.event);
  CHECK(text(Calendar(rows()).add_working_days(on(c.event), 10)) == c.limit);
}

TEST_CASE("one month, moved to the next working day") {
  const auto c = GENERATE(values<Case>({{"18.10.2025", "19.11.2025"},
                                        {"30.11.2025", "30.12.2025"},
                                        {"31.12.2025", "02.02.2026"},
                                        {"30.01.2026", "02.03.2026"},
                                        {"31.01.2026", "02.03.2026"},
                                        {"03.03.2026", "07.04.2026"},
                                        {"22.05.2026", "25.06.2026"}}));
  INFO(c.event);
  CHECK(text(Calendar(rows()).add_months(on(c.event), 1)) == c.limit);
}

TEST_CASE("a transferred Saturday doesn't count where the setting says so") {
  const Calendar calendar(rows(), WorkedSaturday::does_not_count);
  CHECK_FALSE(calendar.is_working_day(on("10.05.2025")));
  CHECK(text(calendar.add_working_days(on("08.05.2025"), 2)) == "12.05.2025");
  CHECK(text(calendar.add_working_days(on("15.01.2026"), 2)) == "19.01.2026");
}

TEST_CASE("nothing is counted without a calendar or backwards") {
  const Calendar calendar(rows());
  CHECK(calendar.add_working_days(on("28.09.2025"), 0) == on("28.09.2025"));
  CHECK_THROWS_AS(calendar.add_working_days(on("28.09.2025"), -1), std::invalid_argument);
  CHECK_THROWS_AS(calendar.add_months(on("28.09.2025"), -1), std::invalid_argument);
  CHECK_THROWS_AS(Calendar({}).is_working_day(on("29.09.2025")), std::out_of_range);
  CHECK_THROWS_WITH(calendar.add_working_days(on("30.12.2027"), 1), "the working-day calendar has no rows for 2028");
}

TEST_CASE("months keep the day where they can") {
  const Calendar calendar(rows());
  CHECK(text(calendar.add_months(on("31.10.2025"), 4)) == "02.03.2026");
  CHECK(text(calendar.add_months(on("15.01.2026"), 12)) == "15.01.2027");
}
