#include "forms/merge.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;
using namespace konkurss::forms;

namespace {

// One field: what stood on the page, what is stored now, what was typed; and what comes of it.
struct Case {
  std::string what;
  Json base, stored, typed, saved;
  bool is_disputed = false;
};

const Json nothing = Json();
const Json first{{"item", "Telpas"}}, second{{"item", "Moderators"}}, third{{"item", "Druka"}},
    empty{{"item", nullptr}};
const Json rows = Json::array({first});
const Json kept = "(nothing is saved)";

}  // namespace

TEST_CASE("two people's changes are merged field by field") {
  const std::vector<Case> cases{
      {"nobody changed it", "a", "a", "a", kept},
      {"only I changed it", "a", "a", "b", "b"},
      {"only the other changed it", "a", "b", "a", kept},
      {"both changed it in the same way", "a", "b", "b", kept},
      {"both changed it differently", "a", "b", "c", kept, true},
      {"I answered first", nothing, nothing, "b", "b"},
      {"I took the answer away", "a", "a", nothing, nullptr},
      {"the other answered, I didn't", nothing, "b", nothing, kept},
      {"the other took it away, I didn't", "a", nothing, "a", kept},
      {"the other took it away, I changed it", "a", nothing, "c", kept, true},
      {"I took it away, the other changed it", "a", "b", nothing, kept, true},
      {"both took it away", "a", nothing, Json::array(), kept},
      {"nothing is written in several ways", Json::array(), nothing, "", kept},
      {"false is an answer", nothing, false, nothing, kept},
      {"a false against a true", nothing, false, true, kept, true},
      {"I added a row", rows, rows, {first, second}, {first, second}},
      {"the other added a row", rows, {first, second}, rows, kept},
      {"both added a row", rows, {first, second}, {first, third}, kept, true},
      {"both added the same row", rows, {first, second}, {first, second}, kept},
      {"I pressed the button for a new row", rows, rows, {first, Json::object()}, {first, Json::object()}},
      {"the new row was kept and is empty still", {first, Json::object()}, {first, Json::object()}, rows, rows},
      {"the other's new row is empty still", rows, {first, Json::object()}, {first, third}, {first, third}},
      {"my new row is empty still", {first, empty}, {first, second}, rows, kept},
      {"I removed the row that the other changed", rows, Json::array({second}), Json::array(), kept, true},
  };
  for (const auto& one : cases) {
    INFO(one.what);
    const auto merged = merge({{"f", one.base}}, {{"f", one.stored}}, {{"f", one.typed}});
    CHECK(merged.answers == (one.saved == kept ? Json::object() : Json{{"f", one.saved}}));
    CHECK(merged.disputed == (one.is_disputed ? std::vector<std::string>{"f"} : std::vector<std::string>{}));
  }
}

TEST_CASE("fields are merged each for itself; what isn't typed stays out") {
  const Json base{{"a", "1"}, {"b", "1"}, {"c", "1"}}, stored{{"a", "2"}, {"b", "1"}, {"c", "2"}, {"d", "1"}};
  const auto merged = merge(base, stored, {{"a", "1"}, {"b", "3"}, {"c", "3"}});
  CHECK(merged.answers == Json{{"b", "3"}});
  CHECK(merged.disputed == std::vector<std::string>{"c"});
}

TEST_CASE("a field that the base doesn't name is as stored") {
  const auto merged = merge(Json::object(), {{"a", "1"}}, {{"a", "2"}, {"b", "3"}});
  CHECK(merged.answers == Json{{"a", "2"}, {"b", "3"}});
  CHECK(merged.disputed.empty());
}
