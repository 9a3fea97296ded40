#include "rules/filter_ranges.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <functional>
#include <optional>

#include "base/letters.hpp"

namespace konkurss::rules {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// "1 000,50" -> "1000.50"; nothing where it isn't a number of at most 12 digits and 4 decimals.
std::optional<std::string> number_in(std::string text) {
  std::erase(text, ' ');
  std::replace(text.begin(), text.end(), ',', '.');
  const auto point = std::min(text.find('.'), text.size());
  const auto whole = text.substr(0, point), rest = point < text.size() ? text.substr(point + 1) : "0";
  if (!all_digits(whole) || whole.size() > 12 || !all_digits(rest) || rest.size() > 4) return {};
  return whole + "." + rest;
}

using Days = std::pair<std::string, std::string>;  // the first, and the first that isn't in it

std::optional<int> part(std::string_view text, std::size_t digits) {
  int value = 0;
  if (!all_digits(text) || text.size() > digits) return {};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string iso_day(std::chrono::sys_days at) {
  const std::chrono::year_month_day day(at);
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(day.year())) + "-" + two(static_cast<unsigned>(day.month())) + "-" +
         two(static_cast<unsigned>(day.day()));
}

std::optional<Days> days_from(std::optional<int> y, std::optional<int> m, std::optional<int> d) {
  using namespace std::chrono;
  if (!y || !m || *y < 1900 || *m < 1) return {};
  const year_month of{year(*y), month(static_cast<unsigned>(*m))};
  if (!of.ok()) return {};
  if (!d) return Days{iso_day(sys_days(of / 1)), iso_day(sys_days((of + months(1)) / 1))};
  const year_month_day day = of / *d;
  if (*d < 1 || !day.ok()) return {};
  return Days{iso_day(sys_days(day)), iso_day(sys_days(day) + days(1))};
}

std::vector<std::string> pieces(const std::string& text, char mark) {
  std::vector<std::string> found(1);
  for (const char c : text)
    if (c == mark)
      found.emplace_back();
    else
      found.back() += c;
  return found;
}

// "2025-09-19", "2025-09", "19.09.2025" with or without the last point.
std::optional<Days> days_in(std::string text) {
  if (text.ends_with('.')) text.pop_back();
  const auto iso = pieces(text, '-'), local = pieces(text, '.');
  if (iso.size() == 2 && iso[0].size() == 4) return days_from(part(iso[0], 4), part(iso[1], 2), std::nullopt);
  if (iso.size() == 3 && iso[0].size() == 4)
    return days_from(part(iso[0], 4), part(iso[1], 2), part(iso[2], 2).value_or(0));
  if (local.size() == 3 && local[2].size() == 4)
    return days_from(part(local[2], 4), part(local[1], 2), part(local[0], 2).value_or(0));
  return {};
}

std::optional<std::string> instead(const FilterKey& key, const std::string& typed) {
  const auto wanted = fold(typed);
  for (const auto& one : key.values)
    if (wanted == fold(one.lv) || wanted == fold(one.en)) return one.value;
  return {};
}

// A comparison's sign, and what is compared with.
std::pair<std::string, std::string> comparison(const std::string& typed) {
  for (const auto* sign : {">=", "<=", ">", "<", "="})
    if (typed.starts_with(sign)) return {sign, typed.substr(std::string_view(sign).size())};
  return {"", typed};
}

[[noreturn]] void refuse(const FilterKey& key, const std::string& word, const std::string& typed) {
  Json instead{{"lv", ""}, {"en", ""}};
  for (const auto& one : key.values) instead = {{"lv", ", " + one.lv}, {"en", ", " + one.en}};
  throw Invalid("filter", word, {{"key", {{"lv", key.lv}, {"en", key.en}}}, {"word", typed}, {"or", instead}});
}

// What a bound is made of: where it begins and where what follows it begins.
struct Bound {
  std::string first, behind;
  bool open;  // whether `behind` itself is outside (days) or the same number
};
using Reader = std::function<std::optional<Bound>(const std::string&)>;

std::string range_of(const FilterKey& key, const std::string& typed, const Reader& read, const std::string& word) {
  if (const auto value = instead(key, typed)) return *value;
  const auto bound = [&](const std::string& text) {
    auto found = read(text);
    if (!found) refuse(key, word, typed);
    return *found;
  };
  const auto to = [](const Bound& end) { return "," + end.behind + (end.open ? ")" : "]"); };
  if (const auto dots = typed.find(".."); dots != std::string::npos) {
    const auto a = typed.substr(0, dots), b = typed.substr(dots + 2);
    if (a.empty() && b.empty()) refuse(key, word, typed);
    const auto from = a.empty() ? Bound() : bound(a), until = b.empty() ? Bound() : bound(b);
    return (a.empty() ? "(" : "[" + from.first) + (b.empty() ? ",)" : to(until));
  }
  const auto [sign, rest] = comparison(typed);
  const auto given = bound(rest);
  if (sign == ">") return (given.open ? "[" : "(") + given.behind + ",)";
  if (sign == ">=") return "[" + given.first + ",)";
  if (sign == "<") return "(," + given.first + ")";
  if (sign == "<=") return "(" + to(given);
  return "[" + given.first + to(given);
}

}  // namespace

std::string number_range(const FilterKey& key, const std::string& typed) {
  const Reader read = [](const std::string& text) -> std::optional<Bound> {
    const auto number = number_in(text);
    return number ? std::optional(Bound{*number, *number, false}) : std::nullopt;
  };
  auto range = range_of(key, typed, read, "filters.not_a_number");
  // What is missing is minus one in the query: it lies below nothing.
  if (range.starts_with("(,")) range.replace(0, 2, "[0,");
  const auto comma = range.find(',');
  const auto from = range.substr(1, comma - 1), until = range.substr(comma + 1, range.size() - comma - 2);
  if (!from.empty() && !until.empty() && std::stod(from) > std::stod(until))
    refuse(key, "filters.range_reversed", typed);
  return range;
}

std::string day_range(const FilterKey& key, const std::string& typed) {
  const Reader read = [](const std::string& text) -> std::optional<Bound> {
    const auto days = days_in(text);
    return days ? std::optional(Bound{days->first, days->second, true}) : std::nullopt;
  };
  const auto range = range_of(key, typed, read, "filters.not_a_day");
  const auto comma = range.find(',');
  const auto from = range.substr(1, comma - 1), until = range.substr(comma + 1, range.size() - comma - 2);
  if (!from.empty() && !until.empty() && from >= until) refuse(key, "filters.range_reversed", typed);
  return range;
}

}  // namespace konkurss::rules
