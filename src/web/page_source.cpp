#include "web/page_source.hpp"

#include <regex>
#include <sstream>
#include <stdexcept>

#include "base/html.hpp"
#include "web/modifiers.hpp"

namespace konkurss {
namespace {

using std::string;

const string autoescape = "{{%AUTOESCAPE context=\"HTML\"}}";

[[noreturn]] void refuse(const string& what) { throw std::runtime_error("pages: " + what); }

string file_text(const string& name, const Files& files) {
  const auto found = files.find("src/" + name + ".html");
  if (found == files.end()) refuse("there's no src/" + name + ".html");
  if (!found->second.starts_with(autoescape)) refuse(name + ".html must begin with " + autoescape);
  return found->second.substr(autoescape.size());
}

void replace_all(string& text, const string& what, const string& by) {
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

// Cuts [[title]]…[[/title]] out of the page and returns what stands between.
string take_title(string& page) {
  const string open = "[[title]]", close = "[[/title]]";
  const auto from = page.find(open), to = page.find(close);
  if (from == page.npos || to == page.npos) return {};
  const string title = page.substr(from + open.size(), to - from - open.size());
  page.erase(from, to + close.size() - from);
  return title;
}

// $name$ must be given, $name:value$ is that value unless another is given.
string with_parameters(string text, std::istringstream& parameters, const string& partial) {
  for (string pair; parameters >> pair;) {
    const auto equals = pair.find('=');
    if (equals == pair.npos) refuse("[[>" + partial + "]]: " + pair + " isn't name=value");
    const std::regex place("\\$" + pair.substr(0, equals) + "(:[^$\\s]*)?\\$");
    text = std::regex_replace(text, place, pair.substr(equals + 1));
  }
  text = std::regex_replace(text, std::regex(R"(\$\w+:([^$\s]*)\$)"), "$1");
  std::smatch left;
  if (std::regex_search(text, left, std::regex(R"(\$\w+\$)"))) refuse("[[>" + partial + "]] needs " + left.str());
  return text;
}

string with_partials(const string& text, const Files& files, int depth = 0) {
  if (depth > 8) refuse("partials include each other");
  string out;
  std::size_t at = 0;
  for (auto open = text.find("[[>"); open != text.npos; open = text.find("[[>", at)) {
    const auto close = text.find("]]", open);
    if (close == text.npos) refuse("[[> without ]]");
    std::istringstream call(text.substr(open + 3, close - open - 3));
    string partial;
    call >> partial;
    out.append(text, at, open - at);
    out += with_partials(with_parameters(file_text(partial, files), call, partial), files, depth + 1);
    at = close + 2;
  }
  return out.append(text, at);
}

string word(const string& key, const Words& words) {
  if (key == "language") return string(code(words.language()));
  if (key == "other_language") return string(code(other(words.language())));
  if (!words.has(key)) refuse("no word " + key + " in " + string(code(words.language())) + ".json");
  const string& text = words.text(key);
  if (text.find('{') != text.npos) refuse("[[" + key + "]] needs arguments: use x-plural");
  return html_escaped(text);
}

string with_words(const string& text, const Words& words) {
  string out;
  std::size_t at = 0;
  for (auto open = text.find("[["); open != text.npos; open = text.find("[[", at)) {
    const auto close = text.find("]]", open);
    if (close == text.npos) refuse("[[ without ]]");
    out.append(text, at, open - at).append(word(text.substr(open + 2, close - open - 2), words));
    at = close + 2;
  }
  return out.append(text, at);
}

// Indentation is for writers; a line that holds nothing but {{#…}} and {{/…}} must not leave an empty one behind.
string tight(const string& text) {
  static const std::regex markers(R"((\{\{[#/]\w+\}\}\s*)+)");
  string out;
  std::istringstream lines(text);
  for (string line; std::getline(lines, line);) {
    const auto from = line.find_first_not_of(" \t");
    if (from == line.npos) continue;
    line = line.substr(from, line.find_last_not_of(" \t\r") - from + 1);
    out += line;
    if (line[0] != '{' || !std::regex_match(line, markers)) out += '\n';
  }
  return out;
}

bool plain_variable(const string& marker) { return marker.find_first_of("#/%!>:=") == marker.npos; }

// HTML's own escaping by ctemplate makes a blank of each line break; between tags a text keeps its breaks.
string with_markers(const string& text, const Words& words) {
  string out;
  bool in_tag = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (text.compare(i, 2, "{{") == 0) {
      const auto close = text.find("}}", i);
      if (close == text.npos) refuse("{{ without }}");
      const string marker = checked_marker(text.substr(i + 2, close - i - 2), words);
      out += "{{" + marker + (!in_tag && plain_variable(marker) ? ":pre_escape}}" : "}}");
      i = close + 1;
      continue;
    }
    if (in_tag && (c == '"' || c == '\'') && (quote == 0 || quote == c)) quote = quote ? 0 : c;
    if (quote == 0 && c == '<') in_tag = true;
    if (quote == 0 && c == '>') in_tag = false;
    out += c;
  }
  return out;
}

string finished(const string& text, const Words& words, const Files& files) {
  return autoescape + with_markers(with_words(tight(with_partials(text, files)), words), words);
}

}  // namespace

string page_source(const string& page, const Words& words, const Files& files) {
  try {
    string body = file_text(page, files);
    const string title = take_title(body);
    string layout = file_text(page.ends_with("_paper") ? "web/paper" : "web/layout", files);
    replace_all(layout, "[[title]]", title);
    replace_all(layout, "[[page]]", body);
    return finished(layout, words, files);
  } catch (const std::exception& e) {
    refuse(page + ": " + e.what());
  }
}

string fragment_source(const string& text, const Words& words, const Files& files) {
  return finished(text, words, files);
}

}  // namespace konkurss
