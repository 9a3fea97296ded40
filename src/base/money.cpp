#include "base/money.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/rational.hpp"
#include "base/text.hpp"

namespace konkurss {
namespace {

constexpr std::size_t longest_typed = 60;  // bytes; nobody's amount is longer, spaces and currency included

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The kinds of space people's keyboards and programs put between thousands become a plain one.
std::string with_plain_spaces(std::string_view text) {
  std::string plain(text);
  for (const std::string_view space : {"\u00A0", "\u202F", "\u2009"}) plain = replaced(plain, space, " ");
  return plain;
}

std::string without_currency(const std::string& text) {
  for (const std::string_view sign : {"€", "EUR", "eur"}) {
    if (text.starts_with(sign)) return std::string(trimmed(std::string_view(text).substr(sign.size())));
    if (text.ends_with(sign)) return std::string(trimmed(std::string_view(text).substr(0, text.size() - sign.size())));
  }
  return text;
}

// "1 234" with ' ' between the groups, or no group at all.
bool is_grouped(std::string_view whole, char separator) {
  const auto first = whole.find(separator);
  if (first == whole.npos) return std::all_of(whole.begin(), whole.end(), is_digit);
  if (first == 0 || first > 3 || (whole.size() - first) % 4 != 0) return false;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool between_groups = i >= first && (i - first) % 4 == 0;
    if (between_groups ? whole[i] != separator : !is_digit(whole[i])) return false;
  }
  return true;
}

char group_separator(std::string_view whole) {
  const auto at = whole.find_first_of(" ,.");
  return at == whole.npos ? ' ' : whole[at];
}

TypedMoney unsigned_amount(std::string_view text) {
  const auto mark = text.find_last_of(",.");
  const auto whole = text.substr(0, mark);
  const auto cents = mark == text.npos ? std::string_view{} : text.substr(mark + 1);
  const auto separator = group_separator(whole);
  const bool same_mark_twice = mark != text.npos && separator == text[mark];
  const bool cents_missing = mark != text.npos && cents.empty();
  if (whole.empty() || cents_missing || same_mark_twice || !is_grouped(whole, separator) ||
      !std::all_of(cents.begin(), cents.end(), is_digit)) {
    return {{}, MoneyProblem::not_an_amount};
  }
  if (cents.size() > 2) return {{}, MoneyProblem::too_many_decimals};
  std::string digits(whole);
  std::erase(digits, separator);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (digits.size() > 12) return {{}, MoneyProblem::too_large};
  return {Money::from_text(cents.empty() ? digits : digits + "." + std::string(cents)), MoneyProblem::none};
}

}  // namespace

Money Money::from_text(std::string_view text) {
  const auto cents = Rational::from_text(text) * 100;
  if (cents.denominator() != 1) throw std::invalid_argument("parts of a cent: \"" + std::string(text) + "\"");
  return Money(cents.numerator());
}

std::string Money::text() const { return Rational(cents_, 100).text(2); }

Money& Money::operator+=(Money other) {
  if (__builtin_add_overflow(cents_, other.cents_, &cents_)) throw std::overflow_error("a sum outgrew 64 bits");
  return *this;
}

Money& Money::operator-=(Money other) {
  if (__builtin_sub_overflow(cents_, other.cents_, &cents_)) throw std::overflow_error("a sum outgrew 64 bits");
  return *this;
}

TypedMoney typed_money(std::string_view typed) {
  const auto bare = trimmed(typed);
  if (bare.empty()) return {{}, MoneyProblem::empty};
  if (bare.size() > longest_typed) return {{}, MoneyProblem::not_an_amount};
  const auto text = without_currency(with_plain_spaces(bare));
  for (const std::string_view minus : {"-", "\u2212", "\u2013"}) {
    if (!text.starts_with(minus)) continue;
    const auto amount = unsigned_amount(trimmed(std::string_view(text).substr(minus.size())));
    return {{}, amount ? MoneyProblem::negative : MoneyProblem::not_an_amount};
  }
  return unsigned_amount(text);
}

}  // namespace konkurss
