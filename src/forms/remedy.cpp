#include "forms/remedy.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

constexpr std::string_view place = "{term}";

enum class Unit { none, working_days, months, other };  // other: days of the calendar, weeks

// Words and figures, capital letters of ASCII made small, and an empty one at the end.
std::vector<std::string> words_in(const std::string& text) {
  const auto plain = replaced(text, "\u00A0", " ");
  std::vector<std::string> list(1);
  for (const char c : plain) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    const bool belongs =
        is_capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (belongs)
      list.back() += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!list.back().empty())
      list.emplace_back();
  }
  if (!list.back().empty()) list.emplace_back();
  return list;
}

std::optional<int> number_in(const std::string& word) {
  static const std::map<std::string, int> numbers{
      {"viena", 1},        {"vienu", 1},      {"divu", 2},       {"divus", 2},    {"triju", 3},   {"trīs", 3},
      {"piecu", 5},        {"piecas", 5},     {"desmit", 10},    {"a", 1},        {"one", 1},     {"two", 2},
      {"three", 3},        {"five", 5},       {"ten", 10},       {"fifteen", 15}, {"twenty", 20}, {"thirty", 30},
      {"piecpadsmit", 15}, {"divdesmit", 20}, {"trīsdesmit", 30}};
  if (const auto found = numbers.find(word); found != numbers.end()) return found->second;
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size()) return number;
  return std::nullopt;
}

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Unit unit_in(const std::string& word, const std::string& next, Language language) {
  if (language == Language::lv) {
    if (is_one_of(word, {"darbdienu", "darbdienas", "darbdienās"})) return Unit::working_days;
    if (word == "darba") return is_one_of(next, {"dienu", "dienas", "dienās"}) ? Unit::working_days : Unit::none;
    if (is_one_of(word, {"mēneša", "mēnesi", "mēnesī", "mēnešu", "mēnešus", "mēnešos"})) return Unit::months;
    const bool is_other = is_one_of(word, {"dienu", "dienas", "dienās", "nedēļu", "nedēļas", "nedēļās"});
    return is_other ? Unit::other : Unit::none;
  }
  if (word == "working" || word == "business") return next.starts_with("day") ? Unit::working_days : Unit::none;
  if (word == "month" || word == "months") return Unit::months;
  return word == "day" || word == "days" || word == "week" || word == "weeks" ? Unit::other : Unit::none;
}

}  // namespace

TermToObject term_to_object(const std::string& kind, const Json& objections) {
  const auto said = objections.is_object() ? objections.value(kind, Json()) : Json();
  if (!said.is_object()) return kind == "other" ? TermToObject{true, 1} : TermToObject();
  const bool in_months = said.contains("months");
  return {in_months, said.at(in_months ? "months" : "working_days").get<int>()};
}

Json words_of(const TermToObject& term) {
  return both(term.in_months ? "forms.term_months" : "forms.term_working_days", {{"n", term.count}});
}

Json with_term(const Json& text, const TermToObject& term) {
  const auto said = words_of(term);
  Json sentence = Json::object();
  for (const auto& [language, one] : text.items())
    sentence[language] = replaced(one.get<std::string>(), place, said.at(language).get<std::string>());
  return sentence;
}

TermSaid term_said(const std::string& text, Language language, const TermToObject& term) {
  if (text.find(place) != std::string::npos) return TermSaid::right;
  const auto list = words_in(text);
  auto said = TermSaid::nothing;
  for (std::size_t i = 0; i + 1 < list.size(); ++i) {
    // "mēneša laikā" is one month without a number.
    const auto& word = list[i];
    const bool is_bare = word == "mēneša" && list[i + 1] == "laikā" && (i == 0 || !number_in(list[i - 1]));
    const auto unit = unit_in(word, list[i + 1], language);
    const auto number = is_bare ? std::optional(1) : i ? number_in(list[i - 1]) : std::nullopt;
    if (unit == Unit::none || !number) continue;
    if (unit == (term.in_months ? Unit::months : Unit::working_days) && *number == term.count) return TermSaid::right;
    said = TermSaid::another;
  }
  return said;
}

bool contradicts(const Json& text, const TermToObject& term) {
  for (const auto language : languages)
    if (const auto found = text.find(code(language));
        found != text.end() && term_said(found->get<std::string>(), language, term) == TermSaid::another)
      return true;
  return false;
}

}  // namespace konkurss::forms
