#include "rules/explanation.hpp"

#include <algorithm>
#include <initializer_list>
#include <unordered_map>
#include <utility>

#include "base/embedded.hpp"
#include "base/figures.hpp"

namespace konkurss::rules {
namespace {

using Words = std::unordered_map<std::string, std::string>;
using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

const Words& words_of(Language language) {
  static const Words latvian = Json::parse(embedded().at("src/rules/lv.json")).get<Words>();
  static const Words english = Json::parse(embedded().at("src/rules/en.json")).get<Words>();
  return language == Language::lv ? latvian : english;
}

Plural english_plural(std::string_view decimal) { return decimal == "1" ? Plural::one : Plural::other; }

// Puts sentences together from one language's words and its forms of numbers.
class Speaker {
 public:
  Speaker(const Result& result, const Line& line, Language language)
      : result_(result), line_(line), language_(language), words_(words_of(language)) {}

  std::string sentence() const;

 private:
  std::string say(const std::string& key, Values values = {}) const;
  std::string heading(const std::string& key) const;
  std::string money(Money amount) const;
  std::string points(std::string_view decimal) const;
  std::pair<std::string, std::string> apart(const Rational& a, const Rational& b) const;
  std::string shortfall(const Shortfall& shortfall) const;
  std::string tie() const;
  std::string tie_step(const TieStep& step) const;
  std::string share() const;

  const Result& result_;
  const Line& line_;
  const Language language_;
  const Words& words_;
};

std::string Speaker::sentence() const {
  switch (line_.outcome) {
    case Outcome::unevaluated:
      return say("rules.unevaluated");
    case Outcome::inadmissible:
      return say("rules.inadmissible");
    case Outcome::supported:
    case Outcome::reserve: {
      auto text = heading(line_.unresolved_tie ? "rules.ranked_shared" : "rules.ranked");
      if (line_.tied_count > 0) text += "; " + tie();
      return text += "; " + share();
    }
    case Outcome::rejected:
      break;
  }
  auto text = heading("rules.rejected");
  for (const auto& failure : line_.shortfalls) text += "; " + shortfall(failure);
  return text;
}

// The word with each {name} replaced by its value.
std::string Speaker::say(const std::string& key, Values values) const {
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

std::string Speaker::heading(const std::string& key) const {
  const auto total = line_.total->text(result_.decimals);
  const auto rank = line_.rank ? std::to_string(*line_.rank) : std::string();
  return say(key, {{"rank", rank}, {"total", format_number(total, language_)}, {"points", points(total)}});
}

std::string Speaker::money(Money amount) const { return format_money(amount.text(), language_); }

std::string Speaker::points(std::string_view decimal) const {
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

std::pair<std::string, std::string> Speaker::apart(const Rational& a, const Rational& b) const {
  auto decimals = result_.decimals;
  while (decimals < 15 && a.rounded(decimals) == b.rounded(decimals)) ++decimals;
  return {format_number(a.text(decimals), language_), format_number(b.text(decimals), language_)};
}

std::string Speaker::shortfall(const Shortfall& failure) const {
  const auto [reached, required] = apart(failure.reached, failure.required);
  if (!failure.criterion) return say("rules.below_threshold_total", {{"reached", reached}, {"required", required}});
  return say("rules.below_threshold_mean",
             {{"criterion", result_.criteria[*failure.criterion]}, {"reached", reached}, {"required", required}});
}

// The others by number, five at most, and what parts this line from its neighbours among them.
std::string Speaker::tie() const {
  constexpr std::size_t most = 5;
  std::string numbers;
  for (std::size_t i = 0; i < std::min(line_.tied_with.size(), most); ++i) {
    numbers += (i == 0 ? "" : ", ") + line_.tied_with[i];
  }
  auto text =
      line_.tied_count <= most
          ? say("rules.tied", {{"numbers", numbers}})
          : say("rules.tied_and_more", {{"numbers", numbers}, {"count", std::to_string(line_.tied_count - most)}});
  for (const auto& step : line_.tie_steps) {
    const auto reason = tie_step(step);
    const bool obvious = line_.tied_count == 1;
    text += ", " + (obvious ? reason : say("rules.tie_against", {{"number", step.neighbour}, {"reason", reason}}));
  }
  return line_.unresolved_tie ? text + ", " + say("rules.tie_unresolved") : text;
}

std::string Speaker::tie_step(const TieStep& step) const {
  switch (step.rule.by) {
    case TieRule::By::commission_vote:
      return say(step.above ? "rules.tie_vote_for" : "rules.tie_vote_against");
    case TieRule::By::lower_amount: {
      const auto own = money(Money::from_text(step.own.text(2)));
      const auto other = money(Money::from_text(step.other.text(2)));
      return say(step.above ? "rules.tie_lower_amount" : "rules.tie_higher_amount", {{"own", own}, {"other", other}});
    }
    case TieRule::By::criterion:
      break;
  }
  const auto [own, other] = apart(step.own, step.other);
  return say(step.above ? "rules.tie_higher_mean" : "rules.tie_lower_mean",
             {{"criterion", result_.criteria[step.rule.criterion]}, {"own", own}, {"other", other}});
}

std::string Speaker::share() const {
  const auto amount = money(line_.amount_requested);
  const auto left = money(line_.share->left_after);
  switch (line_.share->grant) {
    case Grant::supported:
      return say("rules.supported", {{"amount", amount}, {"left", left}});
    case Grant::too_dear:
      return say("rules.reserve_too_dear", {{"amount", amount}, {"left", left}});
    case Grant::behind_too_dear:
      return say("rules.reserve_behind_too_dear");
    case Grant::tie_across_line:
      return say("rules.reserve_tie", {{"left", left}});
    case Grant::behind_tie:
      break;
  }
  return say("rules.reserve_behind_tie");
}

}  // namespace

std::string explanation(const Result& result, const Line& line, Language language) {
  return Speaker(result, line, language).sentence();
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
