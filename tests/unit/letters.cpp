// Letters of the outbox: the words of their reader, and headers that any mail program reads.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "base/words.hpp"
#include "messages/letter.hpp"

using namespace konkurss;

namespace {

Json message(const std::string& language) {
  return {{"kind", "invitation"},    {"mail", "anna@example.lv"},
          {"language", language},    {"arguments", {{"expires_at", "2025-09-19T14:00:00Z"}}},
          {"link", "/invitations/"}, {"secret", "abc"}};
}

}  // namespace

TEST_CASE("a letter speaks its reader's language, tells moments in Riga's time and leads into Konkurss") {
  const auto lv = messages::compose(message("lv"), "https://konkurss.lv"),
             en = messages::compose(message("en"), "https://konkurss.lv");
  CHECK(lv.to == "anna@example.lv");
  CHECK(lv.subject == "Uzaicinājums darbam sistēmā “Konkurss”");
  CHECK(lv.text.find("līdz 19.09.2025. 17.00") != std::string::npos);
  CHECK(lv.text.find("\n\nhttps://konkurss.lv/invitations/abc\n\n") != std::string::npos);
  CHECK(en.subject == "Invitation to work in Konkurss");
  CHECK(en.text.find("by 19 Sep 2025, 17:00") != std::string::npos);
}

TEST_CASE("a kind without words isn't a letter") {
  auto unknown = message("lv");
  unknown["kind"] = "nothing_of_the_kind";
  CHECK_THROWS_AS(messages::compose(unknown, ""), std::out_of_range);
}

TEST_CASE("headers are ASCII, in encoded words of at most 75 bytes that never break a character") {
  CHECK(messages::header_text("Invitation to work in Konkurss") == "Invitation to work in Konkurss");
  CHECK(messages::header_text("Ziņa") == "=?UTF-8?B?WmnFhmE=?=");
  std::string longest;
  for (int i = 0; i < 60; ++i) longest += "ā";
  const auto text = messages::header_text(longest);
  const std::regex word(R"(=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?=)");
  for (auto it = std::sregex_iterator(text.begin(), text.end(), word); it != std::sregex_iterator(); ++it)
    CHECK(it->str().size() <= 75);
  CHECK(std::distance(std::sregex_iterator(text.begin(), text.end(), word), std::sregex_iterator()) == 3);
  CHECK(messages::header_text("a\r\nBcc: b@example.lv").find('\r') == std::string::npos);
}

TEST_CASE("every kind of message that SQL or C++ queues has its words, and no other") {
  namespace fs = std::filesystem;
  static const std::regex queued(R"rx(message_queue\w*\(\s*'(\w+)')rx");
  std::set<std::string> kinds;
  for (const char* folder : {"src", "sql"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(PROJECT_ROOT) / folder)) {
      if (!entry.is_regular_file() || entry.path().string().find("node_modules") != std::string::npos) continue;
      std::ifstream in(entry.path());
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (auto it = std::sregex_iterator(text.begin(), text.end(), queued); it != std::sregex_iterator(); ++it)
        kinds.insert((*it)[1].str());
    }
  CHECK_FALSE(kinds.empty());
  for (const std::string part : {"messages.about.", "messages.subject.", "messages.text."}) {
    std::set<std::string> known;
    for (const auto& [key, text] : words(Language::lv).all())
      if (key.starts_with(part)) known.insert(key.substr(part.size()));
    INFO(part);
    CHECK(known == kinds);
  }
}

TEST_CASE("the first line of a long subject has the header's name in it and at most 76 characters") {
  std::string longest;
  for (int i = 0; i < 150; ++i) longest += i % 7 == 0 ? " " : "ē";
  const auto header = "Subject: " + messages::header_text(longest);
  for (std::size_t from = 0; from < header.size();) {
    const auto end = std::min(header.find("\r\n", from), header.size());
    CHECK(end - from <= 76);
    from = end + 2;
  }
}
