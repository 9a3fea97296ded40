#include "forms/syntax.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>

#include "base/text.hpp"

namespace konkurss::forms {
namespace {

constexpr const char* white = " \t\r\n";

struct Place {
  int line, column;  // of the last character before `end`
};

Place place_before(const std::string& text, std::size_t end) {
  const auto before = text.substr(0, end);
  const auto start = before.rfind('\n');
  return {1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
          static_cast<int>(length_in_characters(before.substr(start == std::string::npos ? 0 : start + 1)))};
}

// Whether the reader met a value where the end of the list or object, or a comma, had to be.
bool lacks_comma(std::string_view said) {
  const std::string_view awaited = "; expected '}'";
  if (!said.ends_with(awaited) && !said.ends_with("; expected ']'")) return false;
  if (said.find("; last read: ") != said.npos) return false;  // what stands there is no value
  said.remove_suffix(awaited.size());
  const auto met = said.substr(said.rfind("unexpected ") + 11);
  return met == "'{'" || met == "'['" || met == "string literal" || met == "number literal" || met == "true literal" ||
         met == "false literal" || met == "null literal";
}

// Where the value ends that stands before the one of which `end` is the end, or the bracket.
std::size_t end_of_value_before(const std::string& text, std::size_t end) {
  auto at = end - 1;
  const auto is_escaped = [&](std::size_t quote) {
    const auto other = text.find_last_not_of('\\', quote - 1);
    return (quote - 1 - other) % 2 == 1;
  };
  const auto is_of_word = [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '-' || c == '+'; };
  if (text[at] == '"') {
    at = text.rfind('"', at - 1);
    while (is_escaped(at)) at = text.rfind('"', at - 1);
  } else if (is_of_word(text[at])) {
    while (is_of_word(text[at - 1])) --at;
  }
  return text.find_last_not_of(white, at - 1) + 1;
}

constexpr std::string_view awaits_name = "; expected string literal",
                           awaits_value = "; expected '[', '{', or a literal";

// The comma behind which nothing follows that it could part; `end` is where the reader met the bracket or the next one.
std::optional<std::size_t> comma_too_many(std::string_view said, const std::string& text, std::size_t end) {
  if (end == 0 || (!said.ends_with(awaits_name) && !said.ends_with(awaits_value))) return {};
  const bool is_over = said.find("unexpected '}'") != said.npos || said.find("unexpected ']'") != said.npos ||
                       said.find("unexpected ','") != said.npos;
  const auto before = text.find_last_not_of(white, end - 1);
  const bool is_comma = is_over && before != std::string::npos && text[before] == ',';
  return is_comma ? std::optional(before) : std::nullopt;
}

// Whether the reader met digits where a name had to be, right behind digits and a comma: 12,5.
bool is_decimal_comma(std::string_view said, const std::string& text, std::size_t end) {
  if (!said.ends_with(awaits_name) || said.find("unexpected number literal") == said.npos) return false;
  const auto comma = text.rfind(',', end - 1);
  const auto is_digit = [&](std::size_t at) { return std::isdigit(static_cast<unsigned char>(text[at])) != 0; };
  return comma != std::string::npos && comma > 0 && comma + 1 < text.size() && is_digit(comma - 1) &&
         is_digit(comma + 1);
}

struct Known {
  std::string_view says, word;
};
constexpr std::string_view early_end = "forms.definition.syntax_end", no_bracket = "forms.definition.syntax_bracket";
// What the reader says where signs mean nothing to it; the first that fits.
constexpr std::array unreadable{Known{"missing closing quote", "forms.definition.syntax_quotes"},
                                Known{"U+000A", "forms.definition.syntax_quotes"},  // a line ends within a text
                                Known{"U+000D", "forms.definition.syntax_quotes"},
                                Known{"control character", "forms.definition.syntax_control"},
                                Known{"invalid string", "forms.definition.syntax_backslash"},
                                Known{"invalid number", "forms.definition.syntax_number"},
                                Known{"invalid literal", "forms.definition.syntax_literal"}};
// How it ends where something else should stand.
constexpr std::array awaited{Known{"; expected ':'", "forms.definition.syntax_colon"},
                             Known{awaits_name, "forms.definition.syntax_name"},
                             Known{awaits_value, "forms.definition.syntax_value"},
                             Known{"; expected end of input", "forms.definition.syntax_after_end"},
                             Known{"; expected '}'", no_bracket},
                             Known{"; expected ']'", no_bracket}};

// What was read last is the file's own text and says nothing here.
std::string_view word_of(std::string_view said) {
  if (const auto read = said.find("; last read: "); read != said.npos) {
    for (const auto& known : unreadable)
      if (said.substr(0, read).find(known.says) != said.npos) return known.word;
  } else if (said.find("unexpected end of input") != said.npos) {
    return early_end;
  } else {
    for (const auto& known : awaited)
      if (said.ends_with(known.says)) return known.word;
  }
  return "forms.definition.syntax";
}

DefinitionMistake mistake_at(const std::string& file, const Place& place, std::string_view word) {
  Json args{{"line", place.line}, {"column", place.column}};
  return {file, place.line, place.column, "", std::string(word), std::move(args)};
}

// The character itself, not the one before.
Place place_of(const std::string& text, std::size_t character) {
  auto place = place_before(text, character);
  ++place.column;
  return place;
}

}  // namespace

DefinitionMistake syntax_mistake(const std::string& file, const std::string& text, const Json::parse_error& error) {
  const std::string_view said = error.what();
  const auto end = std::min(error.byte == 0 ? 0 : error.byte - 1, text.size());
  if (lacks_comma(said)) {
    const auto value = end_of_value_before(text, error.byte);
    // No value stands there but what is read as two: a date without quotes, a number that begins with 0.
    const bool is_torn = value > 0 && std::string_view(":,[{").find(text[value - 1]) != std::string_view::npos;
    if (is_torn)
      return mistake_at(file, place_of(text, text.find_first_not_of(white, value)), "forms.definition.syntax_literal");
    return mistake_at(file, place_before(text, value), "forms.definition.comma");
  }
  if (is_decimal_comma(said, text, error.byte)) {
    const auto digit = text.rfind(',', error.byte - 1) - 1;
    return mistake_at(file, place_of(text, digit), "forms.definition.syntax_number");
  }
  if (const auto comma = comma_too_many(said, text, end))
    return mistake_at(file, place_of(text, *comma), "forms.definition.syntax_extra_comma");
  const auto word = word_of(said);
  if (word == early_end) return mistake_at(file, place_before(text, text.find_last_not_of(white) + 1), word);
  auto mistake = mistake_at(file, place_of(text, end), word);
  if (word == no_bracket) mistake.args["bracket"] = std::string(1, said[said.size() - 2]);
  return mistake;
}

}  // namespace konkurss::forms
