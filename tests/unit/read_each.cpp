#include "base/read_each.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;

namespace {

struct Read {
  Json rest, entries = Json::array(), before = Json::array();
};

Read read(std::string_view text) {
  Read read;
  read.rest = read_each(text, "lines", [&](Json entry, const Json& before) {
    read.entries.push_back(std::move(entry));
    read.before.push_back(before);
  });
  return read;
}

}  // namespace

TEST_CASE("the entries of one array come one at a time, and the rest stays") {
  const auto all =
      read(R"({"a": {"lines": [1]}, "lines": [{"lines": [2]}, [3, [4]], 5, null, "six"], "b": [7, {"c": 8}]})");
  CHECK(all.entries == Json::parse(R"([{"lines": [2]}, [3, [4]], 5, null, "six"])"));
  CHECK(all.rest == Json::parse(R"({"a": {"lines": [1]}, "lines": [], "b": [7, {"c": 8}]})"));
  CHECK(all.before[0].at("a") == Json::parse(R"({"lines": [1]})"));
  CHECK_FALSE(all.before[0].contains("b"));
}

TEST_CASE("a document without that array has no entries") {
  for (const char* text : {R"({})", R"({"lines": []})", R"({"lines": {"x": [1], "y": {"z": 2}}})", R"({"lines": 4})",
                           R"({"other": {"lines": [1, 2]}})", R"([{"lines": [1]}, [2]])", R"("lines")"}) {
    CAPTURE(text);
    const auto all = read(text);
    CHECK(all.entries.empty());
    CHECK(all.rest == Json::parse(text));
  }
  CHECK_THROWS_AS(read(R"({"lines": [1, 2)"), Json::parse_error);
}
