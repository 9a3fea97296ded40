// Dates and times in words: Riga's clock, Latvian cases, and what isn't a date stays as it is.
#include <catch2/catch.hpp>

#include "base/dates.hpp"

using namespace konkurss;

namespace {
constexpr auto lv = Language::lv, en = Language::en;
}

TEST_CASE("a deadline in every form") {
  const char* iso = "2025-09-19T14:00:00Z";
  CHECK(format_time(iso, lv) == "2025. gada 19. septembris plkst. 17.00");
  CHECK(format_time(iso, lv, DateStyle::dative) == "2025. gada 19. septembrim plkst. 17.00");
  CHECK(format_time(iso, lv, DateStyle::narrow) == "19.09.2025. 17.00");
  CHECK(format_time(iso, en) == "19 September 2025, 17:00");
  CHECK(format_time(iso, en, DateStyle::dative) == "19 September 2025, 17:00");
  CHECK(format_time(iso, en, DateStyle::narrow) == "19 Sep 2025, 17:00");
  CHECK(format_date(iso, lv, DateStyle::weekday) == "piektdiena, 2025. gada 19. septembris");
  CHECK(format_date(iso, en, DateStyle::weekday) == "Friday 19 September 2025");
  CHECK(format_clock(iso, lv) == "17.00");
  CHECK(format_clock(iso, en) == "17:00");
  CHECK(local_time(iso) == "2025-09-19 17:00:00");
  CHECK(local_time("2025-12-31T22:30:59Z") == "2026-01-01 00:30:59");
  CHECK(local_time("2025-09-19") == "2025-09-19");
  CHECK(local_time("") == "");
}

TEST_CASE("a program learns by how much Riga's clock is ahead, in summer and in winter") {
  CHECK(with_offset("2025-09-19 17:00:00.25") == "2025-09-19T17:00:00+03:00");
  CHECK(with_offset("2025-12-01 08:05:09") == "2025-12-01T08:05:09+02:00");
  CHECK(with_offset("2025-10-26 03:30:00") == "2025-10-26T03:30:00+03:00");  // the first of the two
  CHECK(with_offset("2025-10-26 04:00:00") == "2025-10-26T04:00:00+02:00");
  for (const char* other : {"", "infinity", "-infinity", "2025-09-19", "2025-02-30 10:00:00"})
    CHECK(with_offset(other) == other);
}

TEST_CASE("every month in its cases") {
  const char* cases[12][4] = {{"janvāris", "janvāra", "janvārim", "janvārī"},
                              {"februāris", "februāra", "februārim", "februārī"},
                              {"marts", "marta", "martam", "martā"},
                              {"aprīlis", "aprīļa", "aprīlim", "aprīlī"},
                              {"maijs", "maija", "maijam", "maijā"},
                              {"jūnijs", "jūnija", "jūnijam", "jūnijā"},
                              {"jūlijs", "jūlija", "jūlijam", "jūlijā"},
                              {"augusts", "augusta", "augustam", "augustā"},
                              {"septembris", "septembra", "septembrim", "septembrī"},
                              {"oktobris", "oktobra", "oktobrim", "oktobrī"},
                              {"novembris", "novembra", "novembrim", "novembrī"},
                              {"decembris", "decembra", "decembrim", "decembrī"}};
  constexpr DateStyle styles[] = {DateStyle::nominative, DateStyle::genitive, DateStyle::dative, DateStyle::locative};
  for (int month = 1; month <= 12; ++month)
    for (int style = 0; style < 4; ++style) {
      const std::string iso = std::string("2025-") + (month < 10 ? "0" : "") + std::to_string(month) + "-05";
      CHECK(format_date(iso, lv, styles[style]) == std::string("2025. gada 5. ") + cases[month - 1][style]);
    }
}

TEST_CASE("Riga's clock changes on the last Sundays of March and October at 01:00 UTC") {
  CHECK(format_time("2025-03-30T00:59:00Z", lv, DateStyle::narrow) == "30.03.2025. 02.59");
  CHECK(format_time("2025-03-30T01:00:00Z", lv, DateStyle::narrow) == "30.03.2025. 04.00");
  CHECK(format_time("2025-10-26T00:30:00Z", lv, DateStyle::narrow) == "26.10.2025. 03.30");
  CHECK(format_time("2025-10-26T01:30:00Z", lv, DateStyle::narrow) == "26.10.2025. 03.30");
}

TEST_CASE("a moment may carry an offset and a fraction, as PostgreSQL writes it") {
  for (const char* iso : {"2025-12-31T22:30:00+00:00", "2025-12-31 22:30:00.123456+00", "2026-01-01T00:30:00+02:00",
                          "2025-12-31T17:30:00-0500", "2025-12-31T22:30:00", "2025-12-31T22:30Z"})
    CHECK(format_time(iso, lv, DateStyle::narrow) == "01.01.2026. 00.30");
}

TEST_CASE("a date alone knows no time zone") {
  CHECK(format_date("2025-09-12", lv, DateStyle::narrow) == "12.09.2025.");
  CHECK(format_date("2025-09-12", en, DateStyle::narrow) == "12 Sep 2025");
}

TEST_CASE("what isn't a date comes back unchanged") {
  for (const char* text :
       {"", "rīt", "2025-13-01", "2025-02-30", "2025-09-19T25:00:00Z", "2025-09-19X14:00:00Z", "2025-09-1"}) {
    CHECK(format_time(text, lv) == text);
    CHECK(format_date(text, en) == text);
  }
}

TEST_CASE("a style's name") {
  CHECK(date_style("dative") == DateStyle::dative);
  CHECK(date_style("") == DateStyle::nominative);
  CHECK_FALSE(date_style("dativ"));
}
