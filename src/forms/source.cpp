#include "forms/source.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"
#include "forms/syntax.hpp"

namespace konkurss::forms {
namespace {

constexpr int deepest = 64;  // definitions are flat; more would only serve to exhaust the stack
// Values further down have the line of what they are in: noted each with a long way to it, they would exhaust memory.
constexpr std::size_t longest_pointer = 400;

// Walks a text that is known to be JSON and notes the line of every value; nlohmann keeps no positions.
class Lines {
 public:
  Lines(const std::string& text, std::map<std::string, int>& lines, std::vector<std::string>& doubled)
      : text_(text), lines_(lines), doubled_(doubled) {}

  void value(const std::string& pointer) {
    skip();
    lines_[pointer] = line_;
    if (text_[at_] == '{') return object(pointer);
    if (text_[at_] == '[') return array(pointer);
    if (text_[at_] == '"') return static_cast<void>(string());
    while (at_ < text_.size() && std::string(",]} \t\r\n").find(text_[at_]) == std::string::npos) ++at_;
  }

 private:
  // Below what is too far everything has the same place, which is no pointer.
  static std::string below(const std::string& pointer, const std::string& token) {
    return pointer == far || pointer.size() + token.size() > longest_pointer ? far : pointer + "/" + token;
  }
  void skip() {
    for (; at_ < text_.size() && std::string(" \t\r\n").find(text_[at_]) != std::string::npos; ++at_)
      if (text_[at_] == '\n') ++line_;
  }
  std::string string() {
    const auto start = at_++;
    while (text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
    return Json::parse(text_.substr(start, at_ - start)).get<std::string>();
  }
  bool closed(char bracket) {
    skip();
    if (text_[at_] == ',') return ++at_, false;
    if (text_[at_] == bracket) return ++at_, true;
    return false;
  }
  void object(const std::string& pointer) {
    ++at_;
    while (!closed('}')) {
      skip();
      const auto key_line = line_;
      const auto inner = below(pointer, pointer_token(string()));
      skip();
      ++at_;  // the colon
      if (inner != far && lines_.count(inner)) doubled_.push_back(inner);
      value(inner);
      lines_[inner] = key_line;
    }
  }
  void array(const std::string& pointer) {
    ++at_;
    for (int index = 0; !closed(']'); ++index) value(below(pointer, std::to_string(index)));
  }

  static inline const std::string far = "far";

  const std::string& text_;
  std::map<std::string, int>& lines_;
  std::vector<std::string>& doubled_;
  std::size_t at_ = 0;
  int line_ = 1;
};

// The first line that isn't UTF-8: what an older editor saved in the code page of its Windows.
DefinitionMistake encoding_mistake(const std::string& file, const std::string& text) {
  int line = 1;
  for (std::size_t from = 0; from < text.size(); ++line) {
    const auto end = std::min(text.find('\n', from), text.size());
    if (!is_valid_utf8(std::string_view(text).substr(from, end - from))) break;
    from = end + 1;
  }
  return {file, line, 0, "", "forms.definition.encoding", {{"line", line}}};
}

// Windows puts a mark of the encoding in front, which is no part of the text.
std::string without_mark(const std::string& text) {
  static const std::string mark = "\xEF\xBB\xBF";
  return text.rfind(mark, 0) == 0 ? text.substr(mark.size()) : text;
}

// A picture, a document of Word and nothing at all aren't. UTF-16 is told to be another encoding.
bool is_meant_as_json(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  const bool is_utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  return text[first] == '{' || text[first] == '[' || is_utf16 || Json::accept(text);
}

bool too_deep(const std::string& text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && (text[i] == '{' || text[i] == '[') && ++depth > deepest)
      return true;
    else if (!quoted && (text[i] == '}' || text[i] == ']'))
      --depth;
  }
  return false;
}

}  // namespace

std::string pointer_token(const std::string& key) {
  std::string token;
  for (const char c : key) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return token;
}

Source::Source(std::string file, const std::string& given, DefinitionMistakes& mistakes) : file_(std::move(file)) {
  const auto text = without_mark(given);
  if (!is_meant_as_json(text)) {
    mistakes.push_back({file_, 0, 0, "", "forms.definition.not_json", Json::object()});
    return;
  }
  if (!is_valid_utf8(text)) {
    mistakes.push_back(encoding_mistake(file_, text));
    return;
  }
  if (too_deep(text)) {
    mistakes.push_back({file_, 1, 0, "", "forms.definition.too_deep", {{"limit", deepest}}});
    return;
  }
  try {
    json_ = Json::parse(text);
  } catch (const Json::parse_error& error) {
    mistakes.push_back(syntax_mistake(file_, text, error));
    return;
  } catch (const Json::exception&) {  // a number that no double holds
    mistakes.push_back({file_, 1, 0, "", "forms.definition.number", Json::object()});
    return;
  }
  std::vector<std::string> doubled;
  Lines(text, lines_, doubled).value("");
  for (const auto& pointer : doubled) mistakes.push_back(mistake(pointer, "forms.definition.doubled_key"));
  ok_ = json_.is_object();
  if (!ok_) mistakes.push_back(mistake("", "forms.definition.not_an_object"));
}

int Source::line(std::string pointer) const {
  while (true) {
    if (const auto found = lines_.find(pointer); found != lines_.end()) return found->second;
    if (pointer.empty()) return 1;
    pointer.resize(pointer.rfind('/'));
  }
}

DefinitionMistake Source::mistake(const std::string& pointer, const std::string& word, Json args) const {
  args["at"] = pointer;
  return {file_, line(pointer), 0, pointer, word, std::move(args)};
}

}  // namespace konkurss::forms
