#include "base/figures.hpp"

#include <algorithm>
#include <charconv>

namespace konkurss {
namespace {

constexpr std::string_view no_break_space = "\u00A0", minus = "\u2212";

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Decimal {
  bool valid;
  bool negative;
  std::string_view whole;
  std::string_view fraction;
};

Decimal split(std::string_view text) {
  Decimal d{false, !text.empty() && text[0] == '-', {}, {}};
  if (d.negative) text.remove_prefix(1);
  const auto point = text.find('.');
  d.whole = text.substr(0, point);
  if (point != text.npos) d.fraction = text.substr(point + 1);
  d.valid = digits(d.whole) && (point == text.npos || digits(d.fraction));
  return d;
}

void append_grouped(std::string& out, std::string_view whole) {
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += no_break_space;
    out += whole[i];
  }
}

void append_decimal(std::string& out, const Decimal& d, Language language, std::size_t least_decimals) {
  append_grouped(out, d.whole);
  if (d.fraction.empty() && least_decimals == 0) return;
  out += language == Language::lv ? ',' : '.';
  out += d.fraction;
  for (auto n = d.fraction.size(); n < least_decimals; ++n) out += '0';
}

}  // namespace

std::string format_number(std::string_view decimal, Language language) {
  const Decimal d = split(decimal);
  if (!d.valid) return std::string(decimal);
  std::string out(d.negative ? minus : "");
  append_decimal(out, d, language, 0);
  return out;
}

std::string format_number(std::int64_t number, Language language) {
  return format_number(std::to_string(number), language);
}

std::string format_money(std::string_view amount, Language language) {
  const Decimal d = split(amount);
  if (!d.valid) return std::string(amount);
  std::string out(d.negative ? minus : "");
  if (language == Language::en) out += "€";
  append_decimal(out, d, language, 2);
  if (language == Language::lv) out.append(no_break_space).append("€");
  return out;
}

std::string format_percent(std::string_view decimal, Language language) {
  if (!split(decimal).valid) return std::string(decimal);
  std::string out = format_number(decimal, language);
  if (language == Language::lv) out += no_break_space;
  return out + "%";
}

std::string format_size(std::string_view bytes, Language language) {
  constexpr std::int64_t kilobyte = 1024, megabyte = kilobyte * kilobyte;
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), count);
  if (error != std::errc() || end != bytes.data() + bytes.size()) return std::string(bytes);
  if (count < megabyte)
    return format_number(std::max<std::int64_t>(1, (count + kilobyte / 2) / kilobyte), language) + "\u00a0kB";
  const auto tenths = (count * 10 + megabyte / 2) / megabyte;
  const auto text = std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "");
  return format_number(text, language) + "\u00a0MB";
}

}  // namespace konkurss
