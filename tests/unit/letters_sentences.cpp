// What letters say: dates that end with a stop aren't followed by another, and each letter greets in both languages.
#include <catch2/catch.hpp>

#include "base/words.hpp"
#include "messages/letter.hpp"

using namespace konkurss;

namespace {

std::string letter(const std::string& kind, const std::string& language) {
  const Json message{{"kind", kind},
                     {"mail", "anna@example.lv"},
                     {"language", language},
                     {"arguments", {{"number", "1-12/5"}, {"due", {{"lv", "12.10.2025."}, {"en", "12.10.2025"}}}}},
                     {"link", "/contracts/1"},
                     {"secret", ""}};
  return messages::compose(message, "https://konkurss.lv").text;
}

}  // namespace

TEST_CASE("a day at the end of a Latvian sentence has one stop") {
  for (const std::string kind : {"milestone_due", "milestone_overdue", "report_due", "report_overdue"}) {
    INFO(kind);
    const auto text = letter(kind, "lv");
    CHECK(text.find("līdz 12.10.2025.") != std::string::npos);
    CHECK(text.find("..") == std::string::npos);
  }
}

TEST_CASE("every letter begins with a greeting, except those that an officer writes") {
  for (const auto language : languages)
    for (const auto& [key, text] : words(language).all()) {
      if (!key.starts_with("messages.text.") || key == "messages.text.letter") continue;
      INFO(code(language) << " " << key);
      const auto greeting = text.substr(0, text.find('\n'));
      if (language == Language::lv)
        CHECK(greeting == "Labdien!");
      else
        CHECK((greeting == "Hello," || greeting == "Good day," || greeting == "Good day!"));
    }
}

TEST_CASE("who handed an application over is told in words that fit women and men") {
  CHECK(words(Language::lv).text("messages.text.handed_over").find("{by} sagatavoja un nodeva") != std::string::npos);
}
