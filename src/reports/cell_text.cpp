#include "reports/cell_text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/cut.hpp"
#include "base/text.hpp"

namespace konkurss::reports {
namespace {

constexpr std::size_t most_characters = 32767;

bool is_dropped(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') || c == 0x7f; }

int digits(std::string_view text) {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::string cell_text(std::string_view text) {
  std::string clean(text);
  clean.erase(std::remove_if(clean.begin(), clean.end(), is_dropped), clean.end());
  if (!is_valid_utf8(clean))
    clean.erase(std::remove_if(clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7f; }),
                clean.end());
  if (clean.size() <= most_characters || cut(clean, most_characters).size() == clean.size()) return clean;
  return cut(std::move(clean), most_characters - 1) + "…";
}

bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto point = std::min(text.find('.'), text.size());
  const auto whole = text.substr(0, point), rest = point < text.size() ? text.substr(point + 1) : "0";
  return !whole.empty() && !rest.empty() && std::all_of(whole.begin(), whole.end(), digit) &&
         std::all_of(rest.begin(), rest.end(), digit);
}

long long in_hundredths(std::string_view text) {
  const auto point = std::min(text.find('.'), text.size());
  std::string plain(text.substr(0, point));
  const auto rest = point < text.size() ? text.substr(point + 1) : std::string_view();
  for (std::size_t i = 0; i < 2; ++i) plain += i < rest.size() ? rest[i] : '0';
  long long value = 0;
  std::from_chars(plain.data(), plain.data() + plain.size(), value);
  return value;
}

std::optional<double> excel_day(std::string_view iso) {
  using namespace std::chrono;
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return {};
  const year_month_day date{year(digits(iso.substr(0, 4))), month(static_cast<unsigned>(digits(iso.substr(5, 2)))),
                            day(static_cast<unsigned>(digits(iso.substr(8, 2))))};
  if (!date.ok() || date.year() < year(1901)) return {};
  const auto days = static_cast<double>((sys_days(date) - sys_days(year(1899) / 12 / 30)).count());
  if (iso.size() < 19) return days;
  return days +
         (digits(iso.substr(11, 2)) * 3600 + digits(iso.substr(14, 2)) * 60 + digits(iso.substr(17, 2))) / 86400.0;
}

std::string csv_field(std::string_view text, char separator) {
  std::string field;
  const bool suspicious = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  std::string comma_as_point(text);
  std::replace(comma_as_point.begin(), comma_as_point.end(), ',', '.');
  if (suspicious && !is_plain_number(comma_as_point)) field = "'";
  field += text;
  const char special[] = {separator, '"', '\r', '\n', '\0'};
  if (field.find_first_of(special) == std::string::npos) return field;
  std::string quoted(1, '"');
  for (const char c : field) quoted.append(c == '"' ? 2 : 1, c);
  quoted += '"';
  return quoted;
}

}  // namespace konkurss::reports
