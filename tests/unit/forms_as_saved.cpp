// Definitions as the editors of an office save them: with a mark in front, in another encoding, with Latvian letters.
#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;
using forms::read_call;

namespace {

const std::string ogp5 = "calls/OGP5-2025-AP.call.json", mark = "\xEF\xBB\xBF";

std::vector<std::string> found(const std::string& text) {
  std::vector<std::string> list;
  for (const auto& mistake : read_call(text).mistakes)
    list.push_back(std::to_string(mistake.line) + " " + mistake.pointer + " " + mistake.word);
  return list;
}

}  // namespace

TEST_CASE("a file with the mark of UTF-8 in front is read as one without it, line by line") {
  const auto sound = definition_text(ogp5);
  CHECK(found(mark + sound) == std::vector<std::string>{});
  const auto wrong = replaced(sound, "\"plan\": \"ogp6\"", "\"plan\": \"ogp9\"");
  REQUIRE(found(wrong).size() == 1);
  CHECK(found(mark + wrong) == found(wrong));
  const auto twice =
      replaced(sound, "\"demonstration\": true,", "\"demonstration\": true,\n  \"demonstration\": false,");
  CHECK(found(mark + twice) == found(twice));
}

TEST_CASE("a file in another encoding is told to be that, with its first line, not to be broken") {
  const std::string in_windows_1257 = "{\n  \"code\": \"A\",\n  \"title\": {\"lv\": \"P\xE2rbaude\"}\n}";
  CHECK(found(in_windows_1257) == std::vector<std::string>{"3  forms.definition.encoding"});
  CHECK(found(std::string("\xFF\xFE{\0\n\0", 6)) == std::vector<std::string>{"1  forms.definition.encoding"});
}

TEST_CASE("the place of a mistake counts characters, not bytes") {
  const auto broken = read_call("{\"a\": \"āčēģ\" \"b\": 1}");
  const auto plain = read_call("{\"a\": \"aceg\" \"b\": 1}");
  REQUIRE(broken.mistakes.size() == 1);
  REQUIRE(plain.mistakes.size() == 1);
  CHECK(broken.mistakes[0].column == plain.mistakes[0].column);
}

TEST_CASE("a long value in a sentence is cut between characters") {
  std::string value = "x";
  for (int i = 0; i < 100; ++i) value += "ā";
  const auto refused = read_call(replaced(definition_text(ogp5), "2025-09-19T17:00", value));
  REQUIRE_FALSE(refused.mistakes.empty());
  const std::string said = forms::sentence(refused.mistakes[0]).at("lv");
  CHECK(said.find("\xEF\xBF\xBD") == std::string::npos);
  CHECK(said.find("ā…") != std::string::npos);
}

TEST_CASE("a call that closes when it opens is told to close later") {
  const auto text = replaced(definition_text(ogp5), "2025-09-19T17:00", "2025-08-18T10:00");
  const auto refused = read_call(text);
  std::vector<Json> said;
  for (const auto& mistake : refused.mistakes) said.push_back(forms::sentence(mistake));
  const Json later{{"lv", "“closes” jābūt vēlāk par “opens”."}, {"en", "“closes” must be later than “opens”."}};
  CHECK(std::count(said.begin(), said.end(), later) == 1);
}
