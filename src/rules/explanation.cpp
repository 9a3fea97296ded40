#include "rules/explanation.hpp"

#include <algorithm>

#include "rules/phrases.hpp"

namespace konkurss::rules {
namespace {

// Puts the sentence of one line together.
class Speaker {
 public:
  Speaker(const Result& result, const Line& line, Language language)
      : result_(result), line_(line), phrases_(language) {}

  std::string sentence() const;

 private:
  std::string place() const;
  std::string heading(const std::string& key, const Rational& total) const;
  std::string awaited() const;
  std::string basis() const;
  std::string totals_of(bool counted) const;
  std::string number(const Rational& value) const { return phrases_.number(value.text(result_.decimals)); }
  std::string shortfall(const Shortfall& shortfall) const;
  std::string tie() const;
  std::string tie_step(const TieStep& step) const;
  std::string share() const;

  const Result& result_;
  const Line& line_;
  const Phrases phrases_;
};

std::string Speaker::sentence() const {
  switch (line_.outcome) {
    case Outcome::unevaluated:
      return awaited();
    case Outcome::inadmissible:
      return phrases_.say("rules.inadmissible");
    case Outcome::supported:
    case Outcome::reserve:
      return place();
    case Outcome::rejected:
      break;
  }
  auto text = heading("rules.rejected", *line_.total) + basis();
  for (const auto& failure : line_.shortfalls) text += "; " + shortfall(failure);
  return text;
}

std::string Speaker::place() const {
  auto text = heading(line_.unresolved_tie ? "rules.ranked_shared" : "rules.ranked", *line_.ranking_total);
  if (result_.has_ranking_weights) {
    text += " " + phrases_.say("rules.ranking_weights", {{"total", number(*line_.total)}});
  }
  text += basis();
  if (line_.tied_count > 0) text += "; " + tie();
  return text += "; " + share();
}

std::string Speaker::heading(const std::string& key, const Rational& total) const {
  const auto rank = line_.rank ? std::to_string(*line_.rank) : std::string();
  const auto text = total.text(result_.decimals);
  return phrases_.say(key, {{"rank", rank}, {"total", phrases_.number(text)}, {"points", phrases_.points(text)}});
}

std::string Speaker::awaited() const {
  switch (line_.counted.awaited) {
    case Awaited::second_evaluator:
      return phrases_.say("rules.awaits_second_evaluator");
    case Awaited::consensus:
      return phrases_.say("rules.awaits_consensus");
    case Awaited::third_evaluator: {
      const auto [lowest, highest] = std::minmax_element(line_.evaluator_totals.begin(), line_.evaluator_totals.end());
      return phrases_.say("rules.awaits_third_evaluator",
                          {{"lowest", number(*lowest)},
                           {"highest", number(*highest)},
                           {"percent", phrases_.percent(result_.aggregation.third_above_percent)}});
    }
    case Awaited::nothing:
      break;
  }
  return phrases_.say("rules.unevaluated");
}

// Where not all evaluations make the total: what does.
std::string Speaker::basis() const {
  if (line_.counted.by_consensus) return "; " + phrases_.say("rules.by_consensus");
  if (line_.counted.left_out.empty()) return {};
  return "; " + phrases_.say("rules.closest", {{"counted", totals_of(true)}, {"left_out", totals_of(false)}});
}

std::string Speaker::totals_of(bool counted) const {
  std::string text;
  const auto& out = line_.counted.left_out;
  for (std::size_t i = 0; i < line_.evaluators.size(); ++i) {
    if ((std::find(out.begin(), out.end(), i) == out.end()) != counted) continue;
    text += (text.empty() ? "" : ", ") + line_.evaluators[i] + "\u00A0" + number(line_.evaluator_totals[i]);
  }
  return text;
}

std::string Speaker::shortfall(const Shortfall& failure) const {
  const auto [reached, required] = phrases_.apart(failure.reached, failure.required, result_.decimals);
  if (!failure.criterion)
    return phrases_.say("rules.below_threshold_total", {{"reached", reached}, {"required", required}});
  return phrases_.say(
      line_.counted.by_consensus ? "rules.below_threshold_score" : "rules.below_threshold_mean",
      {{"criterion", result_.criteria[*failure.criterion]}, {"reached", reached}, {"required", required}});
}

// The others by number, five at most, and what parts this line from its neighbours among them.
std::string Speaker::tie() const {
  constexpr std::size_t most = 5;
  std::string numbers;
  for (std::size_t i = 0; i < std::min(line_.tied_with.size(), most); ++i) {
    numbers += (i == 0 ? "" : ", ") + line_.tied_with[i];
  }
  auto text = line_.tied_count <= most
                  ? phrases_.say("rules.tied", {{"numbers", numbers}})
                  : phrases_.say("rules.tied_and_more",
                                 {{"numbers", numbers}, {"count", std::to_string(line_.tied_count - most)}});
  for (const auto& step : line_.tie_steps) {
    const auto reason = tie_step(step);
    const bool obvious = line_.tied_count == 1;
    text +=
        ", " + (obvious ? reason : phrases_.say("rules.tie_against", {{"number", step.neighbour}, {"reason", reason}}));
  }
  return line_.unresolved_tie ? text + ", " + phrases_.say("rules.tie_unresolved") : text;
}

std::string Speaker::tie_step(const TieStep& step) const {
  switch (step.rule.by) {
    case TieRule::By::commission_vote:
      return phrases_.say(step.above ? "rules.tie_vote_for" : "rules.tie_vote_against");
    case TieRule::By::lower_amount: {
      const auto own = phrases_.money(Money::from_text(step.own.text(2)));
      const auto other = phrases_.money(Money::from_text(step.other.text(2)));
      return phrases_.say(step.above ? "rules.tie_lower_amount" : "rules.tie_higher_amount",
                          {{"own", own}, {"other", other}});
    }
    case TieRule::By::criterion:
      break;
  }
  const auto [own, other] = phrases_.apart(step.own, step.other, result_.decimals);
  // What was agreed on is no average.
  const std::string what = line_.counted.by_consensus ? "score" : "mean";
  return phrases_.say((step.above ? "rules.tie_higher_" : "rules.tie_lower_") + what,
                      {{"criterion", result_.criteria[step.rule.criterion]}, {"own", own}, {"other", other}});
}

std::string Speaker::share() const {
  const auto amount = phrases_.money(line_.amount_requested);
  const auto left = phrases_.money(line_.share->left_after);
  switch (line_.share->grant) {
    case Grant::supported:
      return phrases_.say("rules.supported", {{"amount", amount}, {"left", left}});
    case Grant::partly_supported:
      return phrases_.say("rules.partly_supported",
                          {{"granted", phrases_.money(line_.share->granted)}, {"amount", amount}, {"left", left}});
    case Grant::too_dear:
      return phrases_.say("rules.reserve_too_dear", {{"amount", amount}, {"left", left}});
    case Grant::behind_too_dear:
      return phrases_.say("rules.reserve_behind_too_dear");
    case Grant::tie_across_line:
      return phrases_.say("rules.reserve_tie", {{"left", left}});
    case Grant::behind_tie:
      break;
  }
  return phrases_.say("rules.reserve_behind_tie");
}

}  // namespace

std::string explanation(const Result& result, const Line& line, Language language) {
  return Speaker(result, line, language).sentence();
}

}  // namespace konkurss::rules
