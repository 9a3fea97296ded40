// Amounts: exact cents, and what people type.
#include "base/money.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>
#include <string>

using konkurss::Money;
using konkurss::MoneyProblem;
using konkurss::typed_money;

namespace konkurss {
// So that a failing case shows the problem.
static std::ostream& operator<<(std::ostream& out, MoneyProblem problem) { return out << static_cast<int>(problem); }
}  // namespace konkurss

TEST_CASE("the documents' form of money goes through unchanged") {
  CHECK(Money::from_text("14800.00").cents() == 1480000);
  CHECK(Money::from_text("14800").text() == "14800.00");
  CHECK(Money::from_text("-0.5").text() == "-0.50");
  CHECK(Money::of_cents(7).text() == "0.07");
  CHECK_THROWS_AS(Money::from_text("1.005"), std::invalid_argument);
  CHECK_THROWS_AS(Money::from_text("1,00"), std::invalid_argument);
  CHECK_THROWS_AS(Money::from_text(""), std::invalid_argument);
}

TEST_CASE("sums are exact and refuse to overflow") {
  CHECK((Money::from_text("35000") - Money::from_text("34600") + Money::from_text("0.10")).text() == "400.10");
  const auto most = Money::of_cents(std::numeric_limits<std::int64_t>::max());
  CHECK_THROWS_AS(most + Money::of_cents(1), std::overflow_error);
  CHECK_THROWS_AS(Money::of_cents(-2) - most, std::overflow_error);
}

TEST_CASE("people type amounts in many ways") {
  struct Case {
    const char* typed;
    const char* amount;
  };
  const auto c = GENERATE(values<Case>({
      {"1234,56", "1234.56"},
      {"1234.56", "1234.56"},
      {"1234", "1234.00"},
      {"1 234,56", "1234.56"},
      {"1\u00A0234,56", "1234.56"},
      {"1\u202F234.56", "1234.56"},
      {"12 345 678,9", "12345678.90"},
      {"1,234.56", "1234.56"},
      {"1.234,56", "1234.56"},
      {"1,234,567.80", "1234567.80"},
      {"  14 800,00 €\u00A0", "14800.00"},
      {"€9,900.00", "9900.00"},
      {"9900 EUR", "9900.00"},
      {"0", "0.00"},
      {"0,00", "0.00"},
      {"007,5", "7.50"},
      {"999999999999,99", "999999999999.99"},
      {"0000000000000000000000005", "5.00"},
  }));
  INFO(c.typed);
  const auto typed = typed_money(c.typed);
  CHECK(typed.problem == MoneyProblem::none);
  CHECK(typed.money.text() == c.amount);
}

TEST_CASE("what isn't an amount is refused with its reason") {
  struct Case {
    const char* typed;
    MoneyProblem problem;
  };
  const auto c = GENERATE(values<Case>({
      {"", MoneyProblem::empty},
      {" \u00A0\t", MoneyProblem::empty},
      {"€", MoneyProblem::not_an_amount},
      {"abc", MoneyProblem::not_an_amount},
      {"12a", MoneyProblem::not_an_amount},
      {"1e5", MoneyProblem::not_an_amount},
      {"+5", MoneyProblem::not_an_amount},
      {",5", MoneyProblem::not_an_amount},
      {"5,", MoneyProblem::not_an_amount},
      {".", MoneyProblem::not_an_amount},
      {"12 34", MoneyProblem::not_an_amount},
      {"1  234", MoneyProblem::not_an_amount},
      {"1 2345", MoneyProblem::not_an_amount},
      {"1234 567", MoneyProblem::not_an_amount},
      {" 1 234 56", MoneyProblem::not_an_amount},
      {"1,234,567", MoneyProblem::not_an_amount},
      {"1.2.3", MoneyProblem::not_an_amount},
      {"1,23.45", MoneyProblem::not_an_amount},
      {"1 234.567,89", MoneyProblem::not_an_amount},
      {"=1+1", MoneyProblem::not_an_amount},
      {"--5", MoneyProblem::not_an_amount},
      {"-", MoneyProblem::not_an_amount},
      {"\xff\xfe", MoneyProblem::not_an_amount},
      {"-5", MoneyProblem::negative},
      {"\u2212 5,00", MoneyProblem::negative},
      {"1,234", MoneyProblem::too_many_decimals},
      {"5.001", MoneyProblem::too_many_decimals},
      {"1000000000000", MoneyProblem::too_large},
      {"99999999999999999999999999", MoneyProblem::too_large},
  }));
  INFO(c.typed);
  CHECK(typed_money(c.typed).problem == c.problem);
}

TEST_CASE("an amount with a zero byte in it is no amount") {
  CHECK(typed_money(std::string_view("12\0", 3)).problem == MoneyProblem::not_an_amount);
}

TEST_CASE("a text that nobody's amount is as long as is no amount, however long") {
  std::string spaces = "1";
  for (int i = 0; i < 500000; ++i) spaces += "\u00A0";
  CHECK(typed_money(spaces + "1").problem == MoneyProblem::not_an_amount);
  CHECK(typed_money(spaces).problem == MoneyProblem::none);  // blanks at the ends are nobody's mistake
  CHECK(typed_money(std::string(1 << 20, '0') + "5").problem == MoneyProblem::not_an_amount);
  CHECK(typed_money("1" + std::string(59, '1')).problem == MoneyProblem::too_large);
}
