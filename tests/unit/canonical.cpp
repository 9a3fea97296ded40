// RFC 8785 with the test vectors of its text and of its Appendix B.
#include "base/canonical.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>

using namespace konkurss;

TEST_CASE("the sample of section 3.2.2") {
  const auto given = Json::parse(R"({
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  })");
  CHECK(canonical_json(given) ==
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
        "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST_CASE("members are in the order of UTF-16 code units, section 3.2.3") {
  const auto given = Json::parse(R"({
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
  })");
  CHECK(canonical_json(given) ==
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With "
        "Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With "
        "Dagesh\"}");
}

TEST_CASE("numbers are written as ECMAScript writes them, Appendix B") {
  struct Vector {
    std::uint64_t bits;
    const char* text;
  };
  const auto v = GENERATE(values<Vector>({{0x0000000000000000, "0"},
                                          {0x8000000000000000, "0"},
                                          {0x0000000000000001, "5e-324"},
                                          {0x8000000000000001, "-5e-324"},
                                          {0x7fefffffffffffff, "1.7976931348623157e+308"},
                                          {0xffefffffffffffff, "-1.7976931348623157e+308"},
                                          {0x4340000000000000, "9007199254740992"},
                                          {0xc340000000000000, "-9007199254740992"},
                                          {0x4430000000000000, "295147905179352830000"},
                                          {0x44b52d02c7e14af5, "9.999999999999997e+22"},
                                          {0x44b52d02c7e14af6, "1e+23"},
                                          {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
                                          {0x444b1ae4d6e2ef4e, "999999999999999700000"},
                                          {0x444b1ae4d6e2ef4f, "999999999999999900000"},
                                          {0x444b1ae4d6e2ef50, "1e+21"},
                                          {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
                                          {0x3eb0c6f7a0b5ed8d, "0.000001"},
                                          {0x41b3de4355555553, "333333333.3333332"},
                                          {0x41b3de4355555554, "333333333.33333325"},
                                          {0x41b3de4355555555, "333333333.3333333"},
                                          {0x41b3de4355555556, "333333333.3333334"},
                                          {0x41b3de4355555557, "333333333.33333343"},
                                          {0xbecbf647612f3696, "-0.0000033333333333333333"},
                                          {0x43143ff3c1cb0959, "1424953923781206.2"}}));
  CHECK(canonical_json(std::bit_cast<double>(v.bits)) == v.text);
}

TEST_CASE("whole numbers are numbers like others, and what isn't finite has no form") {
  CHECK(canonical_json(Json{0, -0, 7, -7, 26214400, 9007199254740993}) == "[0,0,7,-7,26214400,9007199254740992]");
  CHECK_THROWS_AS(canonical_json(std::numeric_limits<double>::infinity()), std::invalid_argument);
  CHECK_THROWS_AS(canonical_json(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
}

TEST_CASE("texts have the shortest escapes and stay UTF-8") {
  CHECK(canonical_json("\b\t\n\f\r\"\\/\x01\x1f\x7f ģķļņ \u2028 😀") ==
        "\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0001\\u001f\x7f ģķļņ \u2028 😀\"");
  CHECK(canonical_json(std::string("\0", 1)) == "\"\\u0000\"");
  CHECK_THROWS_AS(canonical_json("\xff"), std::invalid_argument);
  CHECK(canonical_json(Json::object()) == "{}");
  CHECK(canonical_json(Json::array()) == "[]");
  CHECK(canonical_json(Json{{"b", {{"z", Json::array({1, "x"})}, {"a", nullptr}}}, {"a", false}}) ==
        R"({"a":false,"b":{"a":null,"z":[1,"x"]}})");
}
