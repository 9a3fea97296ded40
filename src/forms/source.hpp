// A definition's text with the line of every value in it, so that a mistake can name its place.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace konkurss::forms {

// One mistake of a definition; `word` is a key of the catalogue and `args` are its arguments (numbers, texts or {lv,
// en}).
struct DefinitionMistake {
  std::string file;     // empty for the definition itself, else the name of the form or plan it refers to
  int line = 0;         // from 1; 0 for a file as a whole
  int column = 0;       // from 1; only for mistakes of JSON's syntax
  std::string pointer;  // RFC 6901
  std::string word;
  Json args = Json::object();
};
using DefinitionMistakes = std::vector<DefinitionMistake>;

class Source {
 public:
  // Reads the text; a mistake of syntax or a key given twice is added to `mistakes`. `ok()` tells whether `json` can be
  // used.
  Source(std::string file, const std::string& text, DefinitionMistakes& mistakes);

  bool ok() const { return ok_; }
  const Json& json() const { return json_; }

  // The line of the value at the pointer, or of the nearest value around it.
  int line(std::string pointer) const;

  DefinitionMistake mistake(const std::string& pointer, const std::string& word, Json args = Json::object()) const;

 private:
  std::string file_;
  Json json_;
  std::map<std::string, int> lines_;
  bool ok_ = false;
};

// One reference token of a JSON pointer, with ~ and / escaped.
std::string pointer_token(const std::string& key);

}  // namespace konkurss::forms
