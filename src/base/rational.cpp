#include "base/rational.hpp"

#include <limits>
#include <numeric>
#include <stdexcept>

namespace konkurss {
namespace {

using Wide = __int128;

// The smallest 64-bit number counts as an overflow, since it can't be negated.
std::int64_t narrow(Wide value) {
  constexpr Wide limit = std::numeric_limits<std::int64_t>::max();
  if (value > limit || value < -limit) throw std::overflow_error("a fraction outgrew 64 bits");
  return static_cast<std::int64_t>(value);
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// floor(value * 10^decimals + 1/2)
Wide scaled_half_up(const Rational& value, int decimals) {
  if (decimals < 0 || decimals > 15) throw std::invalid_argument("decimals must be from 0 to 15");
  const Wide above = Wide{value.numerator()} * power_of_ten(decimals) * 2 + value.denominator();
  const Wide below = Wide{value.denominator()} * 2;
  const Wide quotient = above / below;
  return above % below < 0 ? quotient - 1 : quotient;
}

[[noreturn]] void refuse(std::string_view text) {
  throw std::invalid_argument("not a decimal number: \"" + std::string(text) + "\"");
}

}  // namespace

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) throw std::domain_error("division by zero");
  numerator_ = narrow(numerator);
  denominator_ = narrow(denominator);
  const auto common = std::gcd(numerator_, denominator_) * (denominator_ < 0 ? -1 : 1);
  numerator_ /= common;
  denominator_ /= common;
}

Rational Rational::from_text(std::string_view text) {
  auto digits = text;
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  const auto point = digits.find('.');
  const auto decimals = point == digits.npos ? 0 : digits.size() - point - 1;
  const auto count = digits.size() - (point == digits.npos ? 0 : 1);
  if (count == 0 || count > 18 || point == 0 || (point != digits.npos && decimals == 0)) refuse(text);
  std::int64_t whole = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == point) continue;
    if (digits[i] < '0' || digits[i] > '9') refuse(text);
    whole = whole * 10 + (digits[i] - '0');
  }
  return {negative ? -whole : whole, power_of_ten(static_cast<int>(decimals))};
}

// Dividing by the common factors first keeps the numbers as small as the result allows (Knuth, TAOCP 2, 4.5.1).
Rational& Rational::operator+=(const Rational& other) {
  const auto common = std::gcd(denominator_, other.denominator_);
  const Wide sum = Wide{numerator_} * (other.denominator_ / common) + Wide{other.numerator_} * (denominator_ / common);
  const auto rest = std::gcd(static_cast<std::int64_t>(sum % common), common);
  const auto denominator = narrow(Wide{denominator_ / common} * (other.denominator_ / rest));
  numerator_ = narrow(sum / rest);
  denominator_ = denominator;
  return *this;
}

Rational& Rational::operator*=(const Rational& other) {
  const auto first = std::gcd(numerator_, other.denominator_);
  const auto second = std::gcd(other.numerator_, denominator_);
  const auto numerator = narrow(Wide{numerator_ / first} * (other.numerator_ / second));
  denominator_ = narrow(Wide{denominator_ / second} * (other.denominator_ / first));
  numerator_ = numerator;
  return *this;
}

Rational& Rational::operator/=(const Rational& other) {
  return *this *= Rational(other.denominator_, other.numerator_);
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  return Wide{a.numerator_} * b.denominator_ <=> Wide{b.numerator_} * a.denominator_;
}

Rational Rational::rounded(int decimals) const {
  return {narrow(scaled_half_up(*this, decimals)), power_of_ten(decimals)};
}

std::string Rational::text(int decimals) const {
  const Wide scaled = scaled_half_up(*this, decimals);
  const Wide size = scaled < 0 ? -scaled : scaled;
  const Wide unit = power_of_ten(decimals);
  std::string text(scaled < 0 ? 1 : 0, '-');
  text += std::to_string(static_cast<std::uint64_t>(size / unit));
  if (decimals == 0) return text;
  const auto fraction = std::to_string(static_cast<std::int64_t>(size % unit));
  text += '.';
  text.append(decimals - fraction.size(), '0');
  return text += fraction;
}

Rational Rational::negated() const {
  Rational opposite = *this;
  opposite.numerator_ = -numerator_;
  return opposite;
}

}  // namespace konkurss
