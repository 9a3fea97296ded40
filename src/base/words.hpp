// The words of one language, from the catalogues src/<area>/lv.json and en.json, put into sentences by ICU.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/dates.hpp"
#include "base/embedded.hpp"
#include "base/figures.hpp"
#include "base/json.hpp"
#include "base/language.hpp"
#include "base/letters.hpp"

namespace konkurss {

class Words {
 public:
  // `files` are texts by their path; throws std::runtime_error with path and key if a catalogue is broken or a key
  // doesn't begin with its area (so no two catalogues can hold the same one).
  explicit Words(Language language, const std::map<std::string, std::string>& files = embedded());

  Language language() const { return language_; }

  // The text as it stands; throws std::out_of_range with the key if there's none.
  const std::string& text(std::string_view key) const;

  // The text, or the key itself where a value of the data (a state of a later version) has no word yet.
  const std::string& text_or_key(const std::string& key) const;
  bool has(std::string_view key) const;

  // An ICU MessageFormat text with named arguments: {"n": 16} or {"name": "IL-01"}; of an argument
  // {"lv", "en"} the own language is taken. Numbers in plurals are grouped as everywhere. Formatters are kept per
  // thread.
  std::string format(std::string_view key, const Json& arguments) const;

  const std::unordered_map<std::string, std::string>& all() const { return texts_; }

 private:
  const std::string* find(std::string_view key) const;
  void read(const std::string& path, const std::string& text);

  Language language_;
  std::unordered_map<std::string, std::string> texts_;
};

// The words that travel inside the program; read once.
const Words& words(Language language);

}  // namespace konkurss
