// Every word exists in both languages, is used, and every word used exists.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "base/words.hpp"

using namespace konkurss;
namespace fs = std::filesystem;

namespace {

using Set = std::set<std::string>;

struct Uses {
  Set keys;      // "web.sign_in", as a whole
  Set prefixes;  // "web.error_title_": a value of the data completes them
  Set computed;  // "db": the whole name is a value, such as that of a constraint
  Set names;     // every word of code and SQL, for the computed ones
};

Set areas() {
  Set out;
  for (const auto& [key, text] : words(Language::lv).all()) out.insert(key.substr(0, key.find('.')));
  return out;
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A key is an area, a dot and a name. In pages it stands anywhere; in C++, SQL and the scripts that make documents it
// is a text literal or its beginning.
void note_uses(const std::string& text, const Set& known, Uses& found) {
  static const std::regex key(R"(\b([a-z]+)\.[a-z0-9_]+(?:\.[a-z0-9_]+)*[_.]?)");
  static const std::regex computed(R"rx("([a-z]+)\.")rx");
  static const std::regex name(R"(\b[a-z][a-z0-9_]*\b)");
  const std::sregex_iterator end;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), key); it != end; ++it) {
    if (!known.contains((*it)[1].str())) continue;
    const char last = it->str().back();
    (last == '_' || last == '.' ? found.prefixes : found.keys).insert(it->str());
  }
  for (auto it = std::sregex_iterator(text.begin(), text.end(), computed); it != end; ++it)
    found.computed.insert((*it)[1].str());
  for (auto it = std::sregex_iterator(text.begin(), text.end(), name); it != end; ++it) found.names.insert(it->str());
}

Uses uses() {
  static const Set kinds{".html", ".cpp", ".hpp", ".sql"};
  const Set known = areas();
  Uses found;
  for (const char* folder : {"src", "sql"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(PROJECT_ROOT) / folder))
      if (kinds.contains(entry.path().extension()) && entry.path().string().find("node_modules") == std::string::npos)
        note_uses(text_of(entry.path()), known, found);
  return found;
}

bool is_used(const std::string& key, const Uses& used) {
  if (used.keys.contains(key)) return true;
  for (const auto& prefix : used.prefixes)
    if (key.starts_with(prefix)) return true;
  const auto dot = key.find('.');
  return used.computed.contains(key.substr(0, dot)) && used.names.contains(key.substr(dot + 1));
}

Set keys_of(Language language) {
  Set out;
  for (const auto& [key, text] : words(language).all()) out.insert(key);
  return out;
}

// The arguments that a message names; a translation must not ask for others.
Set arguments(const std::string& text) {
  static const std::regex name(R"(\{\s*(\w+)\s*[,}])");
  Set out;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), name); it != std::sregex_iterator(); ++it)
    out.insert((*it)[1].str());
  return out;
}

}  // namespace

TEST_CASE("both languages have the same words") { CHECK(keys_of(Language::lv) == keys_of(Language::en)); }

TEST_CASE("no word is empty and every message can be formatted in both languages") {
  for (const auto language : languages)
    for (const auto& [key, text] : words(language).all()) {
      INFO(code(language) << " " << key);
      CHECK_FALSE(text.empty());
      CHECK(text.find("{{") == text.npos);
      CHECK(text.find("[[") == text.npos);
      Json given = Json::object();
      for (const auto& name : arguments(text))
        if (!name.ends_with("_text")) given[name] = 21;
      CHECK_NOTHROW(words(language).format(key, given));
    }
}

TEST_CASE("a translation names the same arguments") {
  for (const auto& [key, text] : words(Language::lv).all()) {
    INFO(key);
    if (words(Language::en).has(key)) CHECK(arguments(text) == arguments(words(Language::en).text(key)));
  }
}

TEST_CASE("no word is unused") {
  const Uses used = uses();
  Set unused;
  for (const auto& key : keys_of(Language::lv))
    if (!is_used(key, used)) unused.insert(key);
  CHECK(unused == Set{});
}

// Only literals that stand alone in quotes count here: "calls.id" in SQL's text is a column, not a word.
TEST_CASE("no word used in C++ is missing") {
  const Set known = areas();
  static const std::regex literal(R"rx("([a-z]+)\.([a-z0-9_]+)")rx");
  static const Set files{"json", "html", "hpp", "css", "xlsx", "csv", "txt", "toml", "sql", "log"};
  Set missing;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(PROJECT_ROOT) / "src")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    const auto text = text_of(entry.path());
    for (auto it = std::sregex_iterator(text.begin(), text.end(), literal); it != std::sregex_iterator(); ++it) {
      const std::string key = (*it)[1].str() + "." + (*it)[2].str();
      if (key.ends_with("_") || files.contains((*it)[2].str()) || !known.contains((*it)[1].str())) continue;
      if (!words(Language::lv).has(key)) missing.insert(key);
    }
  }
  CHECK(missing == Set{});
}
