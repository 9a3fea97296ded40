#include "base/word_diff.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;

namespace {

// "[-old-]{+new+}" as wdiff writes it.
std::string marked(const std::vector<DiffPart>& parts) {
  std::string out;
  for (const auto& part : parts)
    out += part.kind == DiffPart::removed ? "[-" + part.text + "-]"
           : part.kind == DiffPart::added ? "{+" + part.text + "+}"
                                          : part.text;
  return out;
}

struct Case {
  std::string before, after, marked;
};

}  // namespace

TEST_CASE("texts are compared word by word") {
  const std::vector<Case> cases{
      {"", "", ""},
      {"", "viens divi", "{+viens divi+}"},
      {"viens divi", "", "[-viens divi-]"},
      {"viens divi trīs", "viens divi trīs", "viens divi trīs"},
      {"viens divi trīs", "viens četri trīs", "viens [-divi -]{+četri +}trīs"},
      {"viens divi trīs", "viens trīs", "viens [-divi -]trīs"},
      {"viens trīs", "nulle viens trīs", "{+nulle +}viens trīs"},
      {"viens", "viens divi", "viens {+divi+}"},
      {"ģimene", "ģimenes", "[-ģimene-]{+ģimenes+}"},
      {"a\nb", "a\nc\nb", "a\n{+c\n+}b"},
      {"a b c d", "c d a b", "[-a b -]c d {+a b+}"},
      {"a  b", "a b", "a b"},  // blanks alone don't count
  };
  for (const auto& one : cases) {
    INFO(one.before << " -> " << one.after);
    CHECK(marked(word_diff(one.before, one.after)) == one.marked);
  }
}

TEST_CASE("both texts can be put together again from their difference") {
  const std::string words[] = {"a ", "b ", "c ", "\n"};
  unsigned seed = 7;
  const auto random = [&seed](unsigned below) { return (seed = seed * 1103515245u + 12345u) / 65536u % below; };
  for (int round = 0; round < 300; ++round) {
    std::string before, after, left, right;
    for (unsigned i = random(12); i > 0; --i) before += words[random(4)];
    for (unsigned i = random(12); i > 0; --i) after += words[random(4)];
    for (const auto& part : word_diff(before, after)) {
      if (part.kind != DiffPart::added) left += part.text;
      if (part.kind != DiffPart::removed) right += part.text;
    }
    CHECK(left == before);
    CHECK(right == after);
  }
}

TEST_CASE("what is the same is shortened around the changes") {
  const std::string before = "a b c d e f g h i j", after = "a b c d X f g h i j";
  CHECK(marked(shortened(word_diff(before, after), 2)) == "… c d [-e -]{+X +}f g … ");
  CHECK(marked(shortened(word_diff("a b c d", "a b c d X"), 2)) == "… c d {+X+}");
  CHECK(marked(shortened(word_diff("a b c", "a b c X"), 2)) == "a b c {+X+}");  // one word isn't longer than the dots
  CHECK(marked(shortened(word_diff("X a b c d e f Y", "Z a b c d e f V"), 2)) == "[-X -]{+Z +}a b … e f [-Y-]{+V+}");
}

TEST_CASE("very long texts are shown as wholes, not compared word by word") {
  std::string before, after;
  for (int i = 0; i < 200000; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + " ";
  }
  const auto parts = word_diff(before, after);
  REQUIRE(parts.size() == 2);
  CHECK((parts[0].kind == DiffPart::removed && parts[0].text == before));
  CHECK((parts[1].kind == DiffPart::added && parts[1].text == after));
  CHECK(word_diff(before, before) == std::vector<DiffPart>{{DiffPart::same, before}});
  CHECK(word_diff("", after) == std::vector<DiffPart>{{DiffPart::added, after}});
}
