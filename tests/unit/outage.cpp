// The outage rule of Publisko iepirkumu likums, art. 39(4), by cases.
#include "rules/outage.hpp"

#include <catch2/catch.hpp>
#include <sstream>

using namespace konkurss::rules;
using namespace std::chrono;

namespace {

// Minutes after 00:00 UTC on 18.09.2025; the call closes on 19.09.2025 at 17:00 in Riga, which is 14:00 UTC.
const Moment start = sys_days(year(2025) / 9 / 18);
Moment at(double minutes_after) {
  return start + duration_cast<microseconds>(duration<double, std::ratio<60>>(minutes_after));
}
const Moment closing = start + hours(38);
constexpr double end = 38 * 60;  // the closing in these minutes

struct Case {
  const char* what;
  std::vector<std::pair<double, double>> up;
  long of_day, of_hours;  // minutes
  bool moves;
};

std::vector<Up> spans(const std::vector<std::pair<double, double>>& given) {
  std::vector<Up> list;
  for (const auto& [from, until] : given) list.push_back({at(from), at(until)});
  return list;
}

Calendar calendar() {
  std::vector<CalendarDay> rows;
  for (const auto& [d, m, y] : {std::tuple{18, 11, 2025},
                                {17, 11, 2025},
                                {24, 12, 2025},
                                {25, 12, 2025},
                                {26, 12, 2025},
                                {31, 12, 2025},
                                {1, 1, 2026},
                                {2, 1, 2026}})
    rows.push_back({sys_days(year(y) / m / d), DayKind::holiday});
  rows.push_back({sys_days(year(2025) / 11 / 8), DayKind::transferred_work});
  return Calendar(rows);
}

std::string moved(const std::string& utc, const Calendar& days = calendar()) {
  std::istringstream in(utc);
  int y = 0, m = 0, d = 0, h = 0;
  char mark = 0;
  in >> y >> mark >> m >> mark >> d >> h;
  const auto to = next_working_day(Moment(sys_days(year(y) / m / d) + hours(h)), "Europe/Riga", days);
  const auto day = floor<std::chrono::days>(to);
  const year_month_day date{day};
  char out[32];
  std::snprintf(out, sizeof out, "%d-%02u-%02u %02ld", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<long>(floor<hours>(to - day).count()));
  return out;
}

}  // namespace

TEST_CASE("two hours in the last day or ten minutes in the last four hours move the deadline") {
  const std::vector<Case> cases{
      {"always up", {{0, end}}, 0, 0, false},
      {"11 minutes at 16:40", {{0, end - 20}, {end - 9, end + 60}}, 11, 11, true},
      {"ten minutes to the second", {{0, end - 20}, {end - 10, end}}, 10, 10, true},
      {"a second less", {{0, end - 20}, {end - 10 - 1.0 / 60, end}}, 9, 9, false},
      {"ten minutes in parts",
       {{0, end - 200}, {end - 196, end - 100}, {end - 97, end - 60}, {end - 57, end}},
       10,
       10,
       true},
      {"ten minutes just before the last four hours", {{0, end - 250}, {end - 240, end}}, 10, 0, false},
      {"ten minutes of which one is too early", {{0, end - 241}, {end - 231, end}}, 10, 9, false},
      {"two hours in the night", {{0, 18 * 60}, {20 * 60, end}}, 120, 0, true},
      {"a minute less", {{0, 18 * 60}, {20 * 60 - 1, end}}, 119, 0, false},
      {"two hours before the last day", {{0, 10 * 60}, {14 * 60, end}}, 0, 0, false},
      {"three hours of which one is before the last day", {{0, 13 * 60}, {16 * 60, end}}, 120, 0, true},
      {"down at the closing", {{0, end - 12}}, 12, 12, true},
      {"another server was up meanwhile", {{0, end - 20}, {end - 9, end}, {end - 30, end - 5}}, 0, 0, false},
      {"another server for a part of it", {{end - 13, end - 9}, {0, end - 20}, {end - 10, end}}, 7, 7, false},
      {"never up", {}, 24 * 60, 240, true}};
  for (const auto& c : cases) {
    INFO(c.what);
    const auto down = downtime(spans(c.up), start, closing, closing + hours(1));
    CHECK(floor<minutes>(down.of_last_day).count() == c.of_day);
    CHECK(floor<minutes>(down.of_last_hours).count() == c.of_hours);
    CHECK(down.moves_deadline() == c.moves);
  }
}

TEST_CASE("nothing counts before the call opened or after the present") {
  const auto up = spans({{end - 60, end - 50}});
  CHECK(downtime(up, at(end - 60), closing, at(end - 45)) == Downtime{minutes(5), minutes(5)});
  CHECK(downtime(up, at(end - 60), closing, at(end - 55)) == Downtime{});
  CHECK(downtime(up, at(end - 65), closing, at(end - 55)) == Downtime{minutes(5), minutes(5)});
  CHECK(downtime(up, start, closing, start - hours(5)) == Downtime{});
}

TEST_CASE("the deadline moves to the same time of day on the next working day") {
  CHECK(moved("2025-09-19 14") == "2025-09-22 14");  // Friday to Monday
  CHECK(moved("2025-09-22 14") == "2025-09-23 14");
  CHECK(moved("2025-10-24 14") == "2025-10-27 15");  // the clocks go back on 26.10.: 17:00 in Riga both times
  CHECK(moved("2025-11-07 15") == "2025-11-08 15");  // a Saturday that is worked
  CHECK(moved("2025-11-14 15") == "2025-11-19 15");
  CHECK(moved("2025-12-23 15") == "2025-12-29 15");
  CHECK(moved("2025-12-30 15") == "2026-01-05 15");
  CHECK_THROWS_AS(moved("2026-12-31 15"), std::out_of_range);
  CHECK_THROWS(next_working_day(closing, "Europe/Nowhere", calendar()));
}
