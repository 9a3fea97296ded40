#include "calls/calendar.hpp"

#include <date/date.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/embedded.hpp"
#include "forms/definition.hpp"

namespace konkurss::calls {
namespace {

constexpr const char* path = "calendars/lv.calendar.json";

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return embedded().at(std::string("forms/") + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

rules::DayKind kind_of(const std::string& name) {
  if (name == "transferredOff") return rules::DayKind::transferred_off;
  return name == "transferredWork" ? rules::DayKind::transferred_work : rules::DayKind::holiday;
}

}  // namespace

rules::Calendar calendar_of(const Settings& settings) {
  const auto text = text_of_file(settings.forms / path);
  if (const auto read = forms::read_part("calendar", text); !read.ok())
    throw std::runtime_error((settings.forms / path).string() + ":" + std::to_string(read.mistakes.front().line) +
                             " isn't a calendar");
  std::vector<rules::CalendarDay> rows;
  const auto calendar = Json::parse(text);
  for (const auto& day : calendar.at("days")) {
    std::istringstream in(day.at("date").get<std::string>());
    date::sys_days date;
    in >> date::parse("%F", date);
    rows.push_back(
        {std::chrono::sys_days(std::chrono::days(date.time_since_epoch().count())), kind_of(day.at("kind"))});
  }
  return rules::Calendar(
      rows, settings.worked_saturday_counts ? rules::WorkedSaturday::counts : rules::WorkedSaturday::does_not_count);
}

}  // namespace konkurss::calls
