// UTF-8 from outside: validity, control characters, length, ends; percent coding and hexadecimal digits.
#include "base/text.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;
using namespace std::string_literals;

TEST_CASE("valid UTF-8 is what RFC 3629 says") {
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("Ķekavas novada pašvaldība €"));
  CHECK(is_valid_utf8("\U0001F600"));
  CHECK(is_valid_utf8("zero\0byte"s));
  const auto bad = GENERATE("\x80", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xF8\x88\x80\x80\x80", "a\xFF", "\xE2\x82", "\xF0\x9F\x98");
  CHECK_FALSE(is_valid_utf8(bad));
}

TEST_CASE("control characters are found, line breaks only in a text of one line") {
  CHECK_FALSE(has_control("Ārlietu ministrija\u00A0– “citāts”", LineBreaks::forbidden));
  CHECK_FALSE(has_control("first\r\n\tsecond", LineBreaks::allowed));
  CHECK(has_control("first\nsecond", LineBreaks::forbidden));
  const auto bad = GENERATE("\0"s, "a\0b"s, "\x01"s, "\x1B[31m"s, "\x7F"s, "\u0080"s, "\u009F"s, "\v"s);
  CHECK(has_control(bad, LineBreaks::allowed));
}

TEST_CASE("length counts characters, not bytes") {
  CHECK(length_in_characters("") == 0);
  CHECK(length_in_characters("āčē") == 3);
  CHECK(length_in_characters("€\U0001F600") == 2);
  CHECK(length_in_characters("k\u0327") == 2);
}

TEST_CASE("white space goes from both ends, no-break spaces too") {
  CHECK(trimmed("  Rīga  ") == "Rīga");
  CHECK(trimmed("\u00A0\u2003\t\r\nšķ ņ\u202F\u3000") == "šķ ņ");
  CHECK(trimmed("\u00A0 \n").empty());
  CHECK(trimmed("").empty());
  CHECK(trimmed("ā") == "ā");
  CHECK(trimmed("\xA0x\xA0") == "\xA0x\xA0");
}

TEST_CASE("percent coding is undone or refused") {
  CHECK(percent_decoded("a%20b%C4%81", Plus::is_plus) == "a bā");
  CHECK(percent_decoded("a+b", Plus::is_space) == "a b");
  CHECK(percent_decoded("a+b%2B", Plus::is_plus) == "a+b+");
  CHECK(percent_decoded("%00", Plus::is_plus) == "\0"s);
  CHECK(percent_decoded("%2525", Plus::is_plus) == "%25");
  const auto bad = GENERATE("%", "%1", "a%", "%zz", "%1g", "%-1", "% 1");
  CHECK_FALSE(percent_decoded(bad, Plus::is_plus).has_value());
}

TEST_CASE("bytes as hexadecimal digits") {
  CHECK(to_hex("\0\x7f\xff"s) == "007fff");
  CHECK(to_hex("").empty());
}

TEST_CASE("each line ends with one character, whichever program typed it") {
  CHECK(with_plain_line_breaks("") == "");
  CHECK(with_plain_line_breaks("a\r\nb\rc\n\r\n") == "a\nb\nc\n\n");
  CHECK(with_plain_line_breaks("\r\r\n") == "\n\n");
}

TEST_CASE("each occurrence is replaced, and what came of it isn't looked at again") {
  CHECK(replaced("", "a", "b") == "");
  CHECK(replaced("1 2  3", " ", "") == "123");
  CHECK(replaced("aXbX", "X", "\u00A0") == "a\u00A0b\u00A0");
  CHECK(replaced("aa", "a", "aa") == "aaaa");
  CHECK(replaced("aaa", "aa", "b") == "ba");
}
