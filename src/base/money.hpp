// Amounts of euro, exact to the cent, and what people type when they mean one.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace konkurss {

class Money {
 public:
  constexpr Money() = default;
  static constexpr Money of_cents(std::int64_t cents) { return Money(cents); }

  // "14800.00", "14800", "-0.5": the form of documents and of the database's numeric.
  // std::invalid_argument for anything else, more than two decimals included.
  static Money from_text(std::string_view text);
  std::string text() const;  // always with two decimals and a point: "14800.00"

  constexpr std::int64_t cents() const { return cents_; }

  // std::overflow_error beyond 64 bits of cents.
  Money& operator+=(Money other);
  Money& operator-=(Money other);
  friend Money operator+(Money a, Money b) { return a += b; }
  friend Money operator-(Money a, Money b) { return a -= b; }
  friend constexpr auto operator<=>(Money, Money) = default;

 private:
  constexpr explicit Money(std::int64_t cents) : cents_(cents) {}
  std::int64_t cents_ = 0;
};

enum class MoneyProblem { none, empty, not_an_amount, negative, too_many_decimals, too_large };

struct TypedMoney {
  Money money;
  MoneyProblem problem = MoneyProblem::none;
  explicit operator bool() const { return problem == MoneyProblem::none; }
};

// What a person typed in a form: "1234,56", "1 234,56 €", "€1,234.56", "1.234,56". Spaces, also the no-break ones,
// part groups of three; where both comma and point stand, the last one begins the cents. "1,234" is refused as three
// decimals: it means 1.23 to one reader and 1234 to another. At most 12 digits before the cents, and 60 bytes in all.
TypedMoney typed_money(std::string_view text);

}  // namespace konkurss
