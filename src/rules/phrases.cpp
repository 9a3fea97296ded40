#include "rules/phrases.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "base/figures.hpp"
#include "base/json.hpp"

namespace konkurss::rules {
namespace {

using Words = std::unordered_map<std::string, std::string>;

const Words& words_of(Language language) {
  static const Words latvian = Json::parse(embedded().at("src/rules/lv.json")).get<Words>();
  static const Words english = Json::parse(embedded().at("src/rules/en.json")).get<Words>();
  return language == Language::lv ? latvian : english;
}

Plural english_plural(std::string_view decimal) { return decimal == "1" ? Plural::one : Plural::other; }

}  // namespace

Phrases::Phrases(Language language) : language_(language), words_(words_of(language)) {}

std::string Phrases::say(const std::string& key, Values values) const {
  const std::string_view pattern = words_.at(key);
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = std::min(pattern.find('{', at), pattern.size());
    text += pattern.substr(at, open - at);
    const auto close = std::min(pattern.find('}', open), pattern.size());
    const auto name = open < close ? pattern.substr(open + 1, close - open - 1) : std::string_view{};
    for (const auto& value : values) {
      if (value.first == name) text += value.second;
    }
    at = close + 1;
  }
  return text;
}

std::string Phrases::number(std::string_view decimal) const { return format_number(decimal, language_); }

std::string Phrases::money(Money amount) const { return format_money(amount.text(), language_); }

// At most four decimals are declared.
std::string Phrases::percent(const Rational& share) const {
  auto text = share.text(4);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return format_percent(text, language_);
}

std::string Phrases::points(std::string_view decimal) const {
  switch (language_ == Language::lv ? latvian_plural(decimal) : english_plural(decimal)) {
    case Plural::zero:
      return say("rules.points_zero");
    case Plural::one:
      return say("rules.points_one");
    case Plural::other:
      break;
  }
  return say("rules.points_other");
}

std::pair<std::string, std::string> Phrases::apart(const Rational& a, const Rational& b, int decimals) const {
  while (decimals < 15 && a.rounded(decimals) == b.rounded(decimals)) ++decimals;
  return {number(a.text(decimals)), number(b.text(decimals))};
}

Plural latvian_plural(std::string_view decimal) {
  const auto point = std::min(decimal.find('.'), decimal.size());
  const auto fraction = decimal.substr(std::min(point + 1, decimal.size()));
  const bool is_whole = fraction.find_first_not_of('0') == fraction.npos;
  const auto last = [](std::string_view digits) { return digits.empty() ? '0' : digits.back(); };
  const auto teens = [](std::string_view digits) {  // 11 to 19, all that counts of 111 or 1212 too
    return digits.size() > 1 && digits[digits.size() - 2] == '1' && digits.back() != '0';
  };
  const auto whole = decimal.substr(0, point);
  if (is_whole && (last(whole) == '0' || teens(whole))) return Plural::zero;
  if (fraction.size() == 2 && teens(fraction)) return Plural::zero;
  if (is_whole && last(whole) == '1') return Plural::one;
  return last(fraction) == '1' ? Plural::one : Plural::other;
}

}  // namespace konkurss::rules
