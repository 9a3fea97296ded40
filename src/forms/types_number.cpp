#include <regex>

#include "base/money.hpp"
#include "base/rational.hpp"
#include "forms/checks.hpp"
#include "forms/type.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

Json read_number(const Json&, const Json& typed) {
  const auto text = typed_text(typed, true);
  if (!text) return clean_value(typed);
  if (text->empty()) return Json();
  const auto decimal = typed_decimal(*text);
  return decimal ? *decimal : *text;
}

// A JSON number is written with a point; people's money may have commas, spaces and the sign of the euro.
Json read_money(const Json&, const Json& typed) {
  const auto text = typed_text(typed, true);
  if (!text) return clean_value(typed);
  if (text->empty()) return Json();
  const auto money = typed_money(*text);
  return money ? money.money.text() : *text;
}

Json read_date(const Json&, const Json& typed) {
  const auto text = typed_text(typed, false);
  if (!text) return clean_value(typed);
  if (text->empty()) return Json();
  const auto date = typed_date(*text);
  return date ? *date : *text;
}

std::size_t decimals_of(const std::string& decimal) {
  const auto point = decimal.find('.');
  return point == std::string::npos ? 0 : decimal.size() - point - 1;
}

// Limits outside which an answer is refused, and those outside which it is only warned of.
void check_limits(const Json& field, const Rational& value, const char* kind, const Check& check) {
  const auto outside = [&](const char* name, bool low) {
    if (!field.contains(name)) return false;
    const auto limit = Rational::from_text(field.at(name).get<std::string>());
    return low ? value < limit : value > limit;
  };
  const auto args = [&](const char* name) { return Json{{"limit", {{kind, field.at(name)}}}}; };
  if (outside("min", true)) return check.mistake("too_small", args("min"));
  if (outside("max", false)) return check.mistake("too_large", args("max"));
  if (outside("advised_min", true)) return check.warning("too_small", args("advised_min"));
  if (outside("advised_max", false)) check.warning("too_large", args("advised_max"));
}

void check_number(const Json& field, const Json& value, const Check& check) {
  const auto decimal = value.is_string() ? typed_decimal(value.get<std::string>()) : std::nullopt;
  const auto limit = field.value("decimals", std::size_t(0));
  if (!decimal) return check.mistake(limit == 0 ? "not_whole_number" : "not_number");
  if (decimals_of(*decimal) > limit) return check.mistake(limit == 0 ? "not_whole" : "decimals", {{"limit", limit}});
  check_limits(field, Rational::from_text(*decimal), "number", check);
}

bool is_share(const Json& value) {
  return value.is_string() && value.get_ref<const std::string&>().find('%') != std::string::npos;
}

void check_money(const Json& field, const Json& value, const Check& check) {
  const auto typed =
      value.is_string() ? typed_money(value.get<std::string>()) : TypedMoney{{}, MoneyProblem::not_an_amount};
  if (typed) return check_limits(field, Rational(typed.money.cents(), 100), "money", check);
  switch (typed.problem) {
    case MoneyProblem::too_many_decimals:
      return check.mistake("money_decimals");
    case MoneyProblem::negative:
      return check.mistake("money_negative");
    case MoneyProblem::too_large:
      return check.mistake("money_too_large");
    default:
      return check.mistake(is_share(value) ? "money_share" : "not_money");
  }
}

// Written as a day is, "31.02.2026", whether or not the calendar has it.
bool looks_like_day(const Json& value) {
  static const std::regex day(R"(\d{1,2}\.\d{1,2}\.\d{4}\.?|\d{4}-\d{2}-\d{2})");
  return value.is_string() && std::regex_match(value.get_ref<const std::string&>(), day);
}

void check_date(const Json& field, const Json& value, const Check& check) {
  if (!value.is_string() || !date_exists(value.get<std::string>()))
    return looks_like_day(value) ? check.mistake("no_such_day", {{"day", value}}) : check.mistake("not_date");
  const auto args = [&](const char* name) { return Json{{"limit", {{"date", field.at(name)}}}}; };
  if (field.contains("min") && value < field.at("min")) return check.mistake("too_early", args("min"));
  if (field.contains("max") && value > field.at("max")) check.mistake("too_late", args("max"));
}

void edit_number(const Json& field, const Json& value, Json& view) {
  view["is_number"] = true;
  view["value"] = as_typed(value);
  if (field.contains("unit")) view["unit"] = field.at("unit");
}
void edit_money(const Json&, const Json& value, Json& view) {
  view["is_money"] = true;
  view["value"] = as_typed(value);
  // Nobody's "12.000" becomes "12,000".
  if (value.is_string() && !typed_money(value.get<std::string>())) view["is_unreadable"] = true;
}
void edit_date(const Json& field, const Json& value, Json& view) {
  view["is_date"] = true;
  view["is_calendar"] =
      is_empty(value) ||
      (value.is_string() && date_exists(value.get<std::string>()));  // such a control drops what is no date
  view["value"] = as_typed(value);
  for (const auto* name : {"min", "max"})
    if (field.contains(name)) view[std::string("date_") + name] = field.at(name);
}

void show_number(const Json& field, const Json& value, Json& view) {
  view["answer_number"] = as_typed(value);
  if (field.contains("unit")) view["answer_unit"] = field.at("unit");
}
void show_money(const Json&, const Json& value, Json& view) { view["answer_money"] = as_typed(value); }
void show_date(const Json&, const Json& value, Json& view) { view["answer_date"] = as_typed(value); }

Json number_schema(const Json& field) {
  return {
      {"type", "string"},
      {"pattern", R"(^-?[0-9]{1,12}(\.[0-9]{1,)" + std::to_string(std::max(1, field.value("decimals", 0))) + "})?$"}};
}
Json money_schema(const Json&) { return {{"type", "string"}, {"pattern", R"(^[0-9]{1,12}\.[0-9]{2}$)"}}; }
Json date_schema(const Json&) { return {{"type", "string"}, {"format", "date"}}; }

}  // namespace

Type number_type() {
  return {"number",    {},          {"min", "max", "advised_min", "advised_max", "decimals", "unit", "computed"},
          true,        read_number, check_number,
          edit_number, show_number, number_schema};
}
Type money_type() {
  return {"money",    {},         {"min", "max", "advised_min", "advised_max", "computed"},
          true,       read_money, check_money,
          edit_money, show_money, money_schema};
}
Type date_type() {
  return {"date", {}, {"min", "max"}, true, read_date, check_date, edit_date, show_date, date_schema};
}

}  // namespace konkurss::forms
