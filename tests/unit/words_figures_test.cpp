// Numbers and money as people read them.
#include <catch2/catch.hpp>

#include "base/figures.hpp"

using namespace konkurss;

namespace {
constexpr auto lv = Language::lv, en = Language::en;
}

TEST_CASE("money is grouped with a no-break space and has two decimals") {
  struct {
    const char *amount, *latvian, *english;
  } cases[] = {{"14800.00", "14\u00A0800,00\u00A0€", "€14\u00A0800.00"},
               {"1234.56", "1\u00A0234,56\u00A0€", "€1\u00A0234.56"},
               {"12345.60", "12\u00A0345,60\u00A0€", "€12\u00A0345.60"},
               {"1234567.5", "1\u00A0234\u00A0567,50\u00A0€", "€1\u00A0234\u00A0567.50"},
               {"0", "0,00\u00A0€", "€0.00"},
               {"-400.00", "\u2212400,00\u00A0€", "\u2212€400.00"},
               {"999", "999,00\u00A0€", "€999.00"}};
  for (const auto& c : cases) {
    CHECK(format_money(c.amount, lv) == c.latvian);
    CHECK(format_money(c.amount, en) == c.english);
  }
}

TEST_CASE("numbers keep their decimals") {
  CHECK(format_number("79.00", lv) == "79,00");
  CHECK(format_number("79.00", en) == "79.00");
  CHECK(format_number("4.33", lv) == "4,33");
  CHECK(format_number("10000", lv) == "10\u00A0000");
  CHECK(format_number(std::int64_t{-1234567}, lv) == "\u22121\u00A0234\u00A0567");
  CHECK(format_number(std::int64_t{100}, en) == "100");
}

TEST_CASE("a number larger than any machine word is still exact") {
  CHECK(format_number("123456789012345678901234567890", en) ==
        "123\u00A0456\u00A0789\u00A0012\u00A0345\u00A0678\u00A0901\u00A0234\u00A0567\u00A0890");
}

TEST_CASE("percent") {
  CHECK(format_percent("39.4", lv) == "39,4\u00A0%");
  CHECK(format_percent("39.4", en) == "39.4%");
}

TEST_CASE("what isn't a decimal comes back unchanged") {
  for (const char* text : {"", "-", ".", "1.", ".5", "1e5", "abc", "1,5", "NaN", "--1"}) {
    CHECK(format_money(text, lv) == text);
    CHECK(format_number(text, en) == text);
    CHECK(format_percent(text, lv) == text);
  }
}
