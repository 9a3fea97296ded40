#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/embedded.hpp"
#include "base/rational.hpp"
#include "forms/checks.hpp"
#include "forms/remedy.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

Rational decimal(const Json& text) { return Rational::from_text(text.get<std::string>()); }
std::string text(const Json& json) { return json.get<std::string>(); }
std::string at(const std::string& pointer, std::size_t index) { return pointer + "/" + std::to_string(index); }

constexpr std::size_t most_compared = 30, longest_letter = 4000 * 4, longest_name = 40;

// One call's checks; each adds what it finds.
class CallChecks {
 public:
  explicit CallChecks(const Findings& findings) : findings_(findings), call_(findings.json()) {}

  void all() {
    const bool has_categories = part([&] { codes("categories", categories_); }) && !categories_.empty();
    const bool has_criteria = part([&] { codes("criteria", criteria_); }) && !criteria_.empty();
    // Each is compared with each; the schema refuses longer lists.
    const bool may_compare =
        has_categories && has_criteria && categories_.size() <= most_compared && criteria_.size() <= most_compared;
    part([&] { findings_.unique(call_.at("admissibility"), "/admissibility", "code"); });
    part([&] { timeline(); });
    part([&] { amount(); });
    const bool has_scale = part([&] { scale(); });
    for (std::size_t i = 0; has_criteria && i < call_.at("criteria").size(); ++i) {
      const auto pointer = at("/criteria", i);
      const auto& criterion = call_.at("criteria")[i];
      part([&] { figures(pointer, criterion, has_scale); });
      if (may_compare) part([&] { titles(pointer, criterion); });
    }
    if (may_compare) part([&] { totals(); });
    if (has_criteria) part([&] { ties(); });
    part([&] { aggregation(); });
    part([&] { commission(); });
    part([&] { letters(); });
    part([&] { remedies(); });
    part([&] { reports(); });
  }

 private:
  bool part(const std::function<void()>& check) const { return findings_.part(check); }
  bool is_refused(const std::string& pointer) const { return findings_.is_refused(pointer); }
  void add(const std::string& pointer, const std::string& word, Json args = Json::object()) const {
    findings_.add(pointer, word, std::move(args));
  }

  void codes(const std::string& list, std::set<std::string>& known) {
    findings_.unique(call_.at(list), "/" + list, "code");
    for (const auto& each : call_.at(list)) known.insert(text(each.at("code")));
  }

  void commission() {
    const auto share = call_.value("commission", Json::object()).value("quorum_share", std::string("2/3"));
    const auto slash = share.find('/');
    if (std::stoi(share.substr(0, slash)) > std::stoi(share.substr(slash + 1)))
      add("/commission/quorum_share", "commission_share");
  }

  // A report is written in a form of forms/progress; each form once.
  void reports() {
    const auto reports = call_.value("reports", Json::array());
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const auto form = text(reports[i].at("form"));
      if (!embedded().contains("forms/progress/" + form + ".progress.json"))
        add(at("/reports", i) + "/form", "no_report_form", {{"value", form}});
    }
    findings_.unique(reports, "/reports", "form");
  }

  // The names in braces are those that decisions/letter.cpp puts in.
  void letters() {
    static const std::set<std::string> known{"number",   "title",  "institution", "call",
                                             "amount",   "reason", "conditions",  "remedy",
                                             "criteria", "change", "legal_basis", "decision_number"};
    const auto letters = call_.value("letters", Json::object());
    for (const auto& [outcome, text] : letters.items()) {
      const std::string letter = text;
      if (letter.size() > longest_letter) continue;  // the schema has refused it
      for (auto open = letter.find('{'); open != letter.npos; open = letter.find('{', open + 1)) {
        const auto name = letter.substr(open + 1, std::min(letter.find('}', open) - open - 1, longest_name));
        if (!known.contains(name)) add("/letters/" + outcome, "letter_field", {{"value", name}});
      }
    }
  }

  // What the call's own texts say of the term to object is what holds for each kind that is told them; where the call
  // sets the term, they say it.
  void remedies() {
    const auto objections = call_.value("objections", Json());
    std::set<std::string> told;  // a text that several kinds share is told once
    for (const std::string kind : {"ministry", "chancellery", "other"}) {
      const auto said = objections.is_object() ? objections.value(kind, Json::object()) : Json::object();
      const bool has_own = said.contains("remedy");
      const auto text = has_own ? said.at("remedy") : kind == "other" ? Json() : call_.value("remedy", Json());
      const auto pointer = has_own ? "/objections/" + kind + "/remedy" : std::string("/remedy");
      const auto term = term_to_object(kind, objections);
      for (const auto& [language, one] : text.items()) {
        const auto says = term_said(one.get<std::string>(), language_of(language), term);
        const bool is_left_out = says == TermSaid::nothing && objections.is_object() && objections.contains(kind);
        if ((says != TermSaid::another && !is_left_out) || !told.insert(pointer + "/" + language).second) continue;
        add(pointer + "/" + language, is_left_out ? "remedy_without_term" : "remedy_term",
            {{"kind", both("calls.remedy_for_" + kind)}, {"term", words_of(term)}, {"field", "{term}"}});
      }
    }
  }

  void amount() {
    if (decimal(call_.at("amount").at("minimum")) > decimal(call_.at("amount").at("maximum")))
      add("/amount/minimum", "amount_order");
  }

  void timeline() {
    const auto& timeline = call_.at("timeline");
    for (const auto& [name, value] : timeline.items())
      if (!date_exists(text(value).substr(0, 10))) add("/timeline/" + name, "no_such_day", {{"value", value}});
    for (const auto* name : {"opens", "closes"})
      if (!is_refused("/timeline/" + std::string(name)))
        clock_change("/timeline/" + std::string(name), text(timeline.at(name)));
    ordered({"opens", "questions_until", "closes"});
    ordered({"opens", "closes", "evaluation_until", "implementation_from", "implementation_until"});
    if (timeline.at("opens") == timeline.at("closes"))
      add("/timeline/closes", "timeline_same", {{"first", "opens"}, {"then", "closes"}});
  }

  // Days are compared with moments by their day: questions may end on the day on which the call closes.
  void ordered(const std::vector<std::string>& names) {
    const auto& timeline = call_.at("timeline");
    std::string before;
    for (const auto& name : names) {
      if (!timeline.contains(name) || is_refused("/timeline/" + name)) continue;
      if (!before.empty()) {
        const auto first = text(timeline.at(before)), then = text(timeline.at(name));
        const auto length = std::min(first.size(), then.size());
        if (first.substr(0, length) > then.substr(0, length))
          add("/timeline/" + name, "timeline_order", {{"first", before}, {"then", name}});
      }
      before = name;
    }
  }

  // On the last Sunday of March 03:00 to 03:59 doesn't exist in Riga, on the last one of October it comes twice.
  void clock_change(const std::string& pointer, const std::string& moment) {
    const auto day = moment.substr(0, 10), hour = moment.substr(11, 2);
    if (hour != "03" || !date_exists(day)) return;
    const auto year = std::stoi(day.substr(0, 4)), month = std::stoi(day.substr(5, 2)),
               date = std::stoi(day.substr(8, 2));
    if ((month != 3 && month != 10) || date < 25) return;
    // The weekday of 31 March or 31 October, 0 is Sunday.
    const auto last = ((month == 3 ? 5 : 2) + year + year / 4 - year / 100 + year / 400) % 7;
    if (date == 31 - last) add(pointer, "clock_change", {{"value", moment}});
  }

  void scale() {
    const auto& scale = call_.at("rules").at("scale");
    minimum_ = decimal(scale.at("minimum"));
    maximum_ = decimal(scale.at("maximum"));
    const auto step = decimal(scale.at("step"));
    if (minimum_ >= maximum_) return add("/rules/scale/maximum", "scale_order");
    if (step == Rational(0)) return add("/rules/scale/step", "step", {{"value", scale.at("step")}});
    const auto steps = (maximum_ - minimum_) / step;
    if (steps.denominator() != 1) return add("/rules/scale/step", "step", {{"value", scale.at("step")}});
    if (!scale.contains("labels")) return;
    const auto wanted = static_cast<std::size_t>(steps.numerator()) + 1;
    if (scale.at("labels").size() != wanted)
      add("/rules/scale/labels", "labels", {{"wanted", wanted}, {"given", scale.at("labels").size()}});
  }

  void figures(const std::string& pointer, const Json& criterion, bool has_scale) {
    if (decimal(criterion.at("weight")) == Rational(0)) add(pointer + "/weight", "weight");
    if (has_scale && criterion.contains("minimum_mean")) {
      const auto mean = decimal(criterion.at("minimum_mean"));
      if (mean < minimum_ || mean > maximum_)
        add(pointer + "/minimum_mean", "threshold", {{"value", criterion.at("minimum_mean")}});
    }
  }

  void titles(const std::string& pointer, const Json& criterion) {
    const auto listed = criterion.value("categories", Json::array());
    for (std::size_t i = 0; i < listed.size(); ++i) known_category(at(pointer + "/categories", i), text(listed[i]));
    const auto titles = criterion.value("title_in", Json::object());
    for (const auto& [category, title] : titles.items()) known_category(pointer + "/title_in/" + category, category);
    for (const auto& category : categories_)
      if (applies(criterion, category) && !criterion.contains("title") && !titles.contains(category))
        add(pointer + "/title_in", "title_in", {{"category", category}});
  }

  void known_category(const std::string& pointer, const std::string& category) {
    if (!categories_.count(category)) add(pointer, "unknown_category", {{"value", category}});
  }

  static bool applies(const Json& criterion, const std::string& category) {
    if (!criterion.contains("categories")) return true;
    const auto& listed = criterion.at("categories");
    return std::find(listed.begin(), listed.end(), category) != listed.end();
  }

  // The highest total of a category is the sum of its weights: every mean at the scale's maximum.
  void totals() {
    for (std::size_t i = 0; i < call_.at("categories").size(); ++i) {
      const auto code = text(call_.at("categories")[i].at("code"));
      Rational highest, in_list;
      for (const auto& criterion : call_.at("criteria"))
        if (applies(criterion, code)) {
          highest += decimal(criterion.at("weight"));
          in_list += decimal(criterion.value("ranking_weight", criterion.at("weight")));
        }
      if (highest == Rational(0))
        add(at("/categories", i), "no_criterion", {{"category", code}});
      else if (in_list == Rational(0))
        add(at("/categories", i), "no_ranking_weight", {{"category", code}});
      else if (const auto& threshold = call_.at("rules").at("total_threshold");
               threshold.is_string() && decimal(threshold) > highest)
        add("/rules/total_threshold", "total_threshold",
            {{"value", threshold}, {"category", code}, {"highest", {{"number", highest.text(2)}}}});
    }
  }

  void ties() {
    std::set<std::string> seen;
    const auto& ties = call_.at("rules").at("ties");
    for (std::size_t i = 0; i < ties.size(); ++i) {
      const auto rule = text(ties[i]);
      const auto criterion = rule.rfind("criterion:", 0) == 0 ? rule.substr(10) : "";
      if (!criterion.empty() && !criteria_.count(criterion))
        add(at("/rules/ties", i), "tie_criterion", {{"value", criterion}});
      if (!seen.insert(rule).second) add(at("/rules/ties", i), "doubled", {{"value", rule}});
      if (rule == "commission_vote" && i + 1 < ties.size()) add(at("/rules/ties", i), "vote_last");
    }
  }

  // Each policy has the settings it needs, and none of another's, which nobody would notice to be without effect.
  void aggregation() {
    const auto& rules = call_.at("rules");
    if (rules.contains("partial_from_percent")) percent("/rules/partial_from_percent", rules["partial_from_percent"]);
    if (!rules.contains("aggregation")) return;
    const std::string pointer = "/rules/aggregation";
    const auto& given = rules.at("aggregation");
    const auto policy = text(given.at("policy"));
    const std::map<std::string, std::set<std::string>> wanted{
        {"mean", {}}, {"two_experts", {"third_above_percent", "equal_pairs"}}, {"consensus", {"consensus_on"}}};
    for (const auto& name : wanted.at(policy))
      if (!given.contains(name)) add(pointer, "policy_needs", {{"policy", policy}, {"name", name}});
    for (const auto& [name, value] : given.items())
      if (name != "policy" && !wanted.at(policy).count(name))
        add(pointer + "/" + name, "policy_has_no", {{"policy", policy}, {"name", name}});
    if (given.contains("third_above_percent"))
      percent(pointer + "/third_above_percent", given.at("third_above_percent"));
    if (given.value("consensus_on", "") == "divergent" && rules.value("divergence", Json::object()).empty())
      add(pointer + "/consensus_on", "consensus_without_divergence");
  }

  void percent(const std::string& pointer, const Json& value) {
    if (decimal(value) > Rational(100)) add(pointer, "percent", {{"value", value}});
  }

  const Findings& findings_;
  const Json& call_;
  std::set<std::string> categories_, criteria_;
  Rational minimum_, maximum_;
};

}  // namespace

void check_call(const Findings& call) { CallChecks(call).all(); }

}  // namespace konkurss::forms
