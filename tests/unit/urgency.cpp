#include "rules/urgency.hpp"

#include <catch2/catch.hpp>

using namespace konkurss::rules;

TEST_CASE("urgency follows the day in Riga, and the moment where there is one") {
  const std::string noon = "2025-09-19T09:00:00.000000Z";  // 12:00 in Riga
  struct Row {
    std::string due, now;
    Urgency expected;
    long days;
  };
  for (const auto& row : std::initializer_list<Row>{
           {"", noon, Urgency::undated, -20350},
           {"2025-09-18", noon, Urgency::overdue, -1},
           {"2025-09-19", noon, Urgency::today, 0},  // a date counts as a whole day
           {"2025-09-19T14:00:00Z", noon, Urgency::today, 0},
           {"2025-09-19T09:00:00Z", noon, Urgency::today, 0},
           {"2025-09-19T08:59:59Z", noon, Urgency::overdue, 0},
           {"2025-09-20", noon, Urgency::soon, 1},
           {"2025-09-26", noon, Urgency::soon, 7},
           {"2025-09-27", noon, Urgency::later, 8},
           // 22:30 in UTC is the next day in Riga.
           {"2025-09-20", "2025-09-19T22:30:00.000000Z", Urgency::today, 0},
           {"2025-09-19", "2025-09-19T22:30:00.000000Z", Urgency::overdue, -1},
           {"2025-09-19T21:30:00Z", noon, Urgency::soon, 1},
           // In winter the day begins an hour later.
           {"2025-12-01", "2025-11-30T21:59:59.000000Z", Urgency::soon, 1},
           {"2025-12-01", "2025-11-30T22:00:00.000000Z", Urgency::today, 0},
       }) {
    INFO(row.due << " at " << row.now);
    CHECK(urgency(row.due, row.now) == row.expected);
    CHECK(days_until(row.due, row.now) == row.days);
  }
}

TEST_CASE("days left are full ones where a moment is due, and those of the calendar where a day is") {
  const std::string now = "2025-09-19T15:00:00.000000Z";
  CHECK(full_days_left("2025-09-22T15:00:00Z", now) == 3);
  CHECK(full_days_left("2025-09-22T14:59:59Z", now) == 2);
  CHECK(full_days_left("2025-09-20T14:00:00Z", now) == 0);
  CHECK(full_days_left("2025-10-27T15:00:00Z", now) == 38);  // also over the end of summer time
  CHECK(full_days_left("2025-09-22", now) == 3);
}
