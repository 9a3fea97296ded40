// Definitions that nobody writes by mistake: refused in their time, and never the server's error.
#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;
using forms::read_call;

namespace {

const std::string ogp5 = "calls/OGP5-2025-AP.call.json";

}  // namespace

TEST_CASE("a key that begins with a quote is a mistake at its place, not the server's") {
  for (const std::string key : {R"(\"x)", R"(\"x\")", R"(\")", "/~"}) {
    INFO(key);
    const auto text = replaced(definition_text(ogp5), R"("title_in": {)", R"("title_in": {")" + key + R"(": 1, )");
    REQUIRE(text != definition_text(ogp5));
    CHECK_FALSE(read_call(text).ok());
  }
}

TEST_CASE("a text of a letter that the schema refuses isn't looked through, nor are lists compared that it refuses") {
  auto call = Json::parse(definition_text(ogp5));
  call["letters"]["supported"] = std::string(900'000, '{');
  for (int i = 0; i < 5000; ++i) {
    call["categories"].push_back({{"code", "A" + std::to_string(i)}});
    call["criteria"].push_back({{"code", "B" + std::to_string(i)}, {"weight", "1"}});
  }
  const auto read = read_call(call.dump());
  REQUIRE_FALSE(read.ok());
  for (const auto& mistake : read.mistakes) CHECK(mistake.word != "forms.definition.letter_field");
}
