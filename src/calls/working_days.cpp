#include "calls/working_days.hpp"

#include <date/date.h>

#include <stdexcept>

#include "base/embedded.hpp"
#include "base/errors.hpp"
#include "rules/answer_term.hpp"

namespace konkurss::calls {
namespace {

date::sys_days day_of(const std::string& iso) {
  return date::year(std::stoi(iso.substr(0, 4))) / std::stoi(iso.substr(5, 2)) / std::stoi(iso.substr(8, 2));
}

rules::DayKind kind_of(const std::string& name) {
  if (name == "transferredOff") return rules::DayKind::transferred_off;
  return name == "transferredWork" ? rules::DayKind::transferred_work : rules::DayKind::holiday;
}

const Json& definition() {
  static const Json calendar = Json::parse(embedded().at("forms/calendars/lv.calendar.json"));
  return calendar;
}

const rules::Calendar& calendar() {
  static const rules::Calendar known = [] {
    std::vector<rules::CalendarDay> rows;
    for (const auto& day : definition().at("days")) rows.push_back({day_of(day.at("date")), kind_of(day.at("kind"))});
    return rules::Calendar(rows);
  }();
  return known;
}

template <class Compute>
std::string in_calendar(const Compute& compute) {
  try {
    return date::format("%F", compute());
  } catch (const std::out_of_range&) {
    throw Conflict("calls.calendar_missing");
  }
}

}  // namespace

std::string add_working_days(const std::string& day, int count) {
  return in_calendar([&] { return calendar().add_working_days(day_of(day), count); });
}

std::string answer_day(const std::string& asked, const std::string& closes) {
  return in_calendar([&] { return rules::answer_day(calendar(), day_of(asked), day_of(closes)); });
}

ObjectionDays objection_days(const std::string& sent, const rules::ObjectionTerm& term) {
  return {in_calendar([&] { return rules::notified_on(calendar(), term, day_of(sent)); }),
          in_calendar([&] { return rules::last_day(calendar(), term, day_of(sent)); })};
}

const std::string& working_day_end() {
  static const std::string end = definition().at("working_day_ends");
  return end;
}

}  // namespace konkurss::calls
