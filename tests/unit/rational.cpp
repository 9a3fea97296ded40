// Fractions: exact, refusing what 64 bits can't hold, rounded half up.
#include "base/rational.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>

using konkurss::Rational;

namespace {
constexpr auto largest = std::numeric_limits<std::int64_t>::max();
constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
}  // namespace

TEST_CASE("a fraction is kept in lowest terms with a positive denominator") {
  CHECK(Rational(6, 4) == Rational(3, 2));
  CHECK(Rational(3, -6) == Rational(-1, 2));
  CHECK(Rational(0, -7).denominator() == 1);
  CHECK_THROWS_AS(Rational(1, 0), std::domain_error);
}

TEST_CASE("arithmetic is exact") {
  CHECK(Rational(1, 3) + Rational(1, 6) == Rational(1, 2));
  CHECK(Rational(1, 3) - Rational(1, 3) == Rational(0));
  CHECK(Rational(-2, 3) * Rational(9, 4) == Rational(-3, 2));
  CHECK(Rational(13, 3) / Rational(-13) == Rational(-1, 3));
  CHECK_THROWS_AS(Rational(1) / Rational(0), std::domain_error);
  Rational tenth_of_a_hundred;
  for (int i = 0; i < 100; ++i) tenth_of_a_hundred += Rational::from_text("0.1");
  CHECK(tenth_of_a_hundred == Rational(10));
}

TEST_CASE("comparison is exact where floating point isn't") {
  CHECK(Rational(1, 3) < Rational(33333333333333334, 100000000000000000));
  CHECK(Rational(largest, largest - 1) < Rational(largest - 1, largest - 2));
  CHECK(Rational(-1, 2) < Rational(0));
}

TEST_CASE("decimal text is read exactly") {
  CHECK(Rational::from_text("4.50") == Rational(9, 2));
  CHECK(Rational::from_text("-0.125") == Rational(-1, 8));
  CHECK(Rational::from_text("007") == Rational(7));
  CHECK(Rational::from_text("999999999999999999") == Rational(999999999999999999));
  const auto bad = GENERATE("", "-", ".", "5.", ".5", "1,5", "1e3", "+1", " 1", "1 ", "0x1", "1.2.3", "--1", "1-",
                            "NaN", "1234567890123456789", "٣");
  CHECK_THROWS_AS(Rational::from_text(bad), std::invalid_argument);
}

TEST_CASE("a result that 64 bits can't hold is refused") {
  CHECK_THROWS_AS(Rational(smallest), std::overflow_error);
  CHECK_THROWS_AS(Rational(largest) + Rational(1), std::overflow_error);
  CHECK_THROWS_AS(Rational(-largest) - Rational(1), std::overflow_error);
  CHECK_THROWS_AS(Rational(largest) * Rational(2), std::overflow_error);
  CHECK_THROWS_AS(Rational(1, largest) / Rational(2), std::overflow_error);
  CHECK_THROWS_AS(Rational(1, largest) + Rational(1, largest - 1), std::overflow_error);
  CHECK(Rational(largest, 3) * Rational(3, largest) == Rational(1));
}

TEST_CASE("a refused operation leaves its left side as it was") {
  Rational sum(1, largest);
  CHECK_THROWS_AS(sum += Rational(1, largest - 1), std::overflow_error);
  CHECK_THROWS_AS(sum *= Rational(1, 5), std::overflow_error);
  CHECK(sum == Rational(1, largest));
}

TEST_CASE("rounding goes half up") {
  struct Case {
    Rational value;
    int decimals;
    const char* text;
  };
  const auto c = GENERATE(values<Case>({
      {Rational(79), 2, "79.00"},
      {Rational(209, 3), 2, "69.67"},
      {Rational::from_text("77.005"), 2, "77.01"},
      {Rational::from_text("77.004999999999999"), 2, "77.00"},
      {Rational::from_text("1.115"), 2, "1.12"},
      {Rational::from_text("2.675"), 2, "2.68"},
      {Rational::from_text("59.995"), 2, "60.00"},
      {Rational::from_text("59.9949"), 2, "59.99"},
      {Rational::from_text("0.5"), 0, "1"},
      {Rational::from_text("0.05"), 2, "0.05"},
      {Rational::from_text("-0.005"), 2, "0.00"},
      {Rational::from_text("-0.006"), 2, "-0.01"},
      {Rational::from_text("-1.5"), 0, "-1"},
      {Rational(1, 3), 15, "0.333333333333333"},
      {Rational(largest), 15, "9223372036854775807.000000000000000"},
  }));
  CHECK(c.value.text(c.decimals) == c.text);
}

TEST_CASE("a rounded fraction equals its own text") {
  CHECK(Rational(209, 3).rounded(2) == Rational(6967, 100));
  CHECK(Rational::from_text("59.995").rounded(2) == Rational(60));
  CHECK_THROWS_AS(Rational(1).rounded(16), std::invalid_argument);
  CHECK_THROWS_AS(Rational(1).text(-1), std::invalid_argument);
}
