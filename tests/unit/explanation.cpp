// The words of the explaining sentences: Latvian plurals and catalogues that fit the code.
#include "rules/phrases.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "base/embedded.hpp"
#include "base/json.hpp"

using namespace konkurss;
using rules::latvian_plural;
using rules::Plural;

namespace {

std::set<std::string> placeholders(const std::string& text) {
  std::set<std::string> names;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    names.insert(text.substr(open + 1, text.find('}', open) - open - 1));
  }
  return names;
}

}  // namespace

TEST_CASE("Latvian plurals follow CLDR") {
  struct Case {
    const char* number;
    Plural plural;
  };
  const auto c = GENERATE(values<Case>({
      {"0", Plural::zero},      {"1", Plural::one},      {"2", Plural::other},     {"10", Plural::zero},
      {"11", Plural::zero},     {"12", Plural::zero},    {"19", Plural::zero},     {"20", Plural::zero},
      {"21", Plural::one},      {"31", Plural::one},     {"101", Plural::one},     {"111", Plural::zero},
      {"121", Plural::one},     {"0.1", Plural::one},    {"1.1", Plural::one},     {"1.5", Plural::other},
      {"79.00", Plural::other}, {"90.00", Plural::zero}, {"81.00", Plural::one},   {"88.33", Plural::other},
      {"72.51", Plural::one},   {"72.11", Plural::zero}, {"72.50", Plural::other}, {"10.5", Plural::other},
  }));
  INFO(c.number);
  CHECK(latvian_plural(c.number) == c.plural);
}

TEST_CASE("both languages have the same words with the same places to fill") {
  const auto latvian = Json::parse(embedded().at("src/rules/lv.json"));
  const auto english = Json::parse(embedded().at("src/rules/en.json"));
  REQUIRE(latvian.size() == english.size());
  for (const auto& [key, text] : latvian.items()) {
    INFO(key);
    CHECK(placeholders(text) == placeholders(english.at(key)));
  }
}
