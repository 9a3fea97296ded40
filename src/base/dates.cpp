#include "base/dates.hpp"

#include <date/tz.h>

#include <array>
#include <cstdio>

namespace konkurss {
namespace {

using std::string_view;
using std::chrono::minutes;
using std::chrono::seconds;

struct Moment {
  date::year_month_day day;
  int hour = 0, minute = 0;
};

// Reads `count` digits at `at`; -1 if there aren't that many.
int number(string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<date::year_month_day> day_of(string_view iso) {
  const int y = number(iso, 0, 4), m = number(iso, 5, 2), d = number(iso, 8, 2);
  if (y < 0 || m < 1 || d < 1 || iso[4] != '-' || iso[7] != '-') return {};
  const date::year_month_day day{date::year{y}, date::month(unsigned(m)), date::day(unsigned(d))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

// "Z", "+03", "+0300", "+03:00" at the end, after the seconds and their fraction; without one the moment is in UTC.
minutes offset_of(string_view rest) {
  const auto sign = rest.find_first_of("+-");
  if (sign == rest.npos) return minutes{0};
  const int hours = number(rest, sign + 1, 2);
  const int more = number(rest, sign + (rest.find(':', sign) == rest.npos ? 3 : 4), 2);
  const minutes offset{(hours < 0 ? 0 : hours) * 60 + (more < 0 ? 0 : more)};
  return rest[sign] == '-' ? -offset : offset;
}

const date::time_zone& riga() {
  static const date::time_zone* zone = date::locate_zone("Europe/Riga");
  return *zone;
}

std::optional<Moment> moment_of(string_view iso) {
  const auto day = day_of(iso);
  if (!day) return {};
  if (iso.size() == 10) return Moment{*day};
  const int hour = number(iso, 11, 2), minute = number(iso, 14, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || (iso[10] != 'T' && iso[10] != ' ')) return {};
  const auto utc = date::sys_days{*day} + std::chrono::hours{hour} + minutes{minute} - offset_of(iso.substr(16));
  const auto local = riga().to_local(date::sys_time<seconds>{utc});
  const auto midnight = date::floor<date::days>(local);
  const auto since = std::chrono::duration_cast<minutes>(local - midnight).count();
  return Moment{date::year_month_day{midnight}, int(since / 60), int(since % 60)};
}

// Latvian months without their ending; those of the first declension are marked.
struct Month {
  const char* stem;
  bool first;
};
constexpr std::array<Month, 12> latvian{{{"janvār", false},
                                         {"februār", false},
                                         {"mart", true},
                                         {"aprīl", false},
                                         {"maij", true},
                                         {"jūnij", true},
                                         {"jūlij", true},
                                         {"august", true},
                                         {"septembr", false},
                                         {"oktobr", false},
                                         {"novembr", false},
                                         {"decembr", false}}};
constexpr std::array<const char*, 12> english{"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 7> weekdays_lv{"svētdiena",   "pirmdiena",  "otrdiena", "trešdiena",
                                                 "ceturtdiena", "piektdiena", "sestdiena"};
constexpr std::array<const char*, 7> weekdays_en{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};

std::string month_lv(unsigned month, DateStyle style) {
  const auto& [stem, first] = latvian[month - 1];
  if (style == DateStyle::genitive) return month == 4 ? "aprīļa" : std::string(stem) + "a";
  if (style == DateStyle::dative) return std::string(stem) + (first ? "am" : "im");
  if (style == DateStyle::locative) return std::string(stem) + (first ? "ā" : "ī");
  return std::string(stem) + (first ? "s" : "is");
}

std::string print(const char* pattern, int a, int b, int c) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, pattern, a, b, c);
  return buffer;
}

std::string day_in(const date::year_month_day& day, Language language, DateStyle style) {
  const int y = int(day.year()), d = int(unsigned(day.day()));
  const unsigned m = unsigned(day.month());
  if (style == DateStyle::narrow)
    return language == Language::lv
               ? print("%02d.%02d.%d.", d, int(m), y)
               : std::to_string(d) + " " + std::string(english[m - 1], 3) + " " + std::to_string(y);
  std::string text;
  if (style == DateStyle::weekday) {
    const auto index = date::weekday{date::sys_days{day}}.c_encoding();
    text = std::string(language == Language::lv ? weekdays_lv[index] : weekdays_en[index]) +
           (language == Language::lv ? ", " : " ");
  }
  if (language == Language::en) return text + std::to_string(d) + " " + english[m - 1] + " " + std::to_string(y);
  return text + std::to_string(y) + ". gada " + std::to_string(d) + ". " + month_lv(m, style);
}

std::string clock_in(const Moment& moment, Language language) {
  return print(language == Language::lv ? "%02d.%02d" : "%02d:%02d", moment.hour, moment.minute, 0);
}

}  // namespace

std::optional<DateStyle> date_style(string_view name) {
  if (name.empty() || name == "nominative") return DateStyle::nominative;
  if (name == "genitive") return DateStyle::genitive;
  if (name == "dative") return DateStyle::dative;
  if (name == "locative") return DateStyle::locative;
  if (name == "narrow") return DateStyle::narrow;
  if (name == "weekday") return DateStyle::weekday;
  return {};
}

std::optional<long> day_number(string_view iso) {
  const auto moment = moment_of(iso);
  if (!moment) return {};
  return date::sys_days{moment->day}.time_since_epoch().count();
}

std::string format_date(string_view iso, Language language, DateStyle style) {
  const auto moment = moment_of(iso);
  return moment ? day_in(moment->day, language, style) : std::string(iso);
}

std::string format_time(string_view iso, Language language, DateStyle style) {
  const auto moment = moment_of(iso);
  if (!moment) return std::string(iso);
  const char* between = style == DateStyle::narrow ? " " : " plkst. ";
  if (language == Language::en) between = ", ";
  return day_in(moment->day, language, style) + between + clock_in(*moment, language);
}

std::string local_time(string_view iso) {
  const auto moment = moment_of(iso);
  if (!moment || iso.size() == 10) return std::string(iso);
  const auto& day = moment->day;
  const int second = number(iso, 17, 2);
  return print("%04d-%02d-%02d", int(day.year()), int(unsigned(day.month())), int(unsigned(day.day()))) +
         print(" %02d:%02d:%02d", moment->hour, moment->minute, second < 0 ? 0 : second);
}

std::string with_offset(string_view local) {
  const auto day = day_of(local);
  const int hour = number(local, 11, 2), minute = number(local, 14, 2), second = number(local, 17, 2);
  if (!day || hour < 0 || minute < 0 || second < 0) return std::string(local);
  const date::local_seconds at{date::local_days{*day}.time_since_epoch() + std::chrono::hours{hour} + minutes{minute} +
                               seconds{second}};
  const auto offset = std::chrono::duration_cast<minutes>(riga().get_info(at).first.offset).count();
  return std::string(local.substr(0, 10)) + "T" + std::string(local.substr(11, 8)) +
         print("+%02d:%02d", int(offset / 60), int(offset % 60), 0);
}

std::string format_clock(string_view iso, Language language) {
  const auto moment = moment_of(iso);
  return moment ? clock_in(*moment, language) : std::string(iso);
}

}  // namespace konkurss
