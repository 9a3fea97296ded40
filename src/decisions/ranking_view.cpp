#include "decisions/ranking_view.hpp"

#include <map>

#include "base/words.hpp"
#include "decisions/changed_rules.hpp"
#include "decisions/ranking.hpp"
#include "rules/inputs.hpp"
#include "web/distribution.hpp"

namespace konkurss::decisions {
namespace {

// What was agreed on is no average.
bool is_agreed(const Json& line) { return line.value("by_consensus", false); }

Json tie_words(const Json& line) {
  if (line.at("tie_rule").is_null()) return nullptr;
  const std::string name = line.at("tie_rule");
  if (name.rfind("criterion:", 0) == 0)
    return both(is_agreed(line) ? "decisions.tie_agreed" : "decisions.tie_criterion", {{"code", name.substr(10)}});
  return both("decisions.tie_" + name);
}

Json threshold_words(const Json& line) {
  const auto& failed = line.at("threshold_failed");
  if (failed.is_null()) return nullptr;
  if (failed == "total") return both("decisions.below_total");
  return both(is_agreed(line) ? "decisions.below_agreed" : "decisions.below_criterion", {{"code", failed}});
}

// Each mean with its flags, in the order of the category's criteria.
Json means_of(const Json& line, const Json& criteria, Distributions& pictures, const Json& evaluations) {
  Json list = Json::array();
  const auto given = given_points(evaluations);
  const auto& flagged = line.at("divergence").at("criteria");
  for (const auto& criterion : criteria) {
    const auto& code = criterion.at("criterion_code");
    list.push_back({{"mean_code", code},
                    {"mean", line.at("means").value(code.get<std::string>(), Json())},
                    {"mean_diverges", std::find(flagged.begin(), flagged.end(), code) != flagged.end()},
                    {"mean_too_low", line.at("threshold_failed") == code},
                    {"distribution", pictures.of_one(criterion, given)}});
  }
  return list;
}

std::string totals_text(const Json& line) {
  std::string text;
  for (const auto& one : line.at("evaluations")) text += (text.empty() ? "" : " ") + one.at("total").get<std::string>();
  return text;
}

// What the rules grant of the amount requested: all of it or the part that the money reaches.
Json granted_of(const Json& line) {
  if (line.at("outcome") != "supported") return nullptr;
  return line.contains("amount_granted") ? line.at("amount_granted") : line.at("amount_requested");
}

Json line_view(const Json& line, const Json& name, const Json& criteria, Distributions& pictures,
               const Json& evaluations) {
  Json view = line;
  view["institution"] = name.at("institution");
  view["title"] = name.at("title");
  view["decided"] = name.at("decided");
  view["mean_cells"] = means_of(line, criteria, pictures, evaluations);
  view["tie_words"] = tie_words(line);
  const bool by_meeting = line.at("tie_rule") == "commission_vote" && !name.at("vote_item").is_null();
  view["vote_item"] = by_meeting ? name.at("vote_item") : Json();
  view["vote_words"] = by_meeting ? both("decisions.voted_in_meeting", {{"no", name.at("vote_meeting_no")}}) : Json();
  view["threshold_words"] = threshold_words(line);
  view["total_diverges"] = line.at("divergence").at("total");
  view["totals"] = totals_text(line);
  view["granted"] = granted_of(line);
  view["granted_part"] = view["granted"] == line.at("amount_requested") ? Json() : view["granted"];
  view["outcome_words"] = both("decisions.outcome_" + line.at("outcome").get<std::string>());
  view["flagged"] = line.at("divergence").at("total") == true || !line.at("divergence").at("criteria").empty();
  return view;
}

// The line where the money ends: above the first ranked application below which nothing is supported. Where skipping
// reaches the last ranked one, it ends nowhere among them.
void mark_money_line(Json& lines) {
  Json* first_below = nullptr;
  for (auto& line : lines) {
    if (line.at("rank").is_null()) continue;
    if (line.at("outcome") == "supported")
      first_below = nullptr;
    else if (!first_below)
      first_below = &line;
  }
  if (first_below) (*first_below)["below_money"] = true;
}

}  // namespace

Json both(const std::string& word, const Json& args) {
  return {{"lv", words(Language::lv).format(word, args)}, {"en", words(Language::en).format(word, args)}};
}

Json both_numbers(const std::string& decimal) {
  return {{"lv", format_number(decimal, Language::lv)}, {"en", format_number(decimal, Language::en)}};
}

void keep_found(Json& lines, const std::set<long>& found) {
  Json kept = Json::array();
  bool money_ends = false;
  for (auto& line : lines) {
    money_ends = money_ends || line.contains("below_money");
    if (found.count(line.at("id").get<long>()) == 0) continue;
    if (money_ends) line["below_money"] = true;
    money_ends = false;
    kept.push_back(std::move(line));
  }
  lines = std::move(kept);
}

Json ranking_view(const Ranked& ranked, const Json& names, const Json& criteria) {
  std::map<long, const Json*> name_of;
  for (const auto& name : names) name_of[name.at("id").get<long>()] = &name;
  std::map<long, const Json*> evaluations_of;
  for (const auto& application : ranked.inputs.at("applications"))
    evaluations_of[application.at("id").get<long>()] = &application.at("evaluations");
  Distributions pictures(ranked.inputs.at("rules").at("scale"), true);
  Json categories = Json::array();
  for (const auto& category : ranked.result.at("categories")) {
    Json view = category;
    const auto found = std::find_if(criteria.begin(), criteria.end(),
                                    [&](const Json& one) { return one.at("category") == category.at("code"); });
    const Json known = found == criteria.end() ? Json::array() : found->at("criteria");
    view["category_title"] = found == criteria.end() ? Json() : found->at("category_title");
    view["criteria"] = known;
    view["chart_table"] = "ranking-" + category.at("code").get<std::string>();
    view["highest"] = rules::highest_total(ranked.inputs, category.at("code"));
    view["threshold"] = ranked.inputs.at("rules").at("total_threshold");
    view["order_points"] = has_ranking_weights(ranked.inputs);
    view["columns"] = known.size() + (has_ranking_weights(ranked.inputs) ? 8 : 7);
    view["lines"] = Json::array();
    for (const auto& line : ranked.result.at("lines"))
      if (const auto name = name_of.find(line.at("id").get<long>());
          line.at("category") == category.at("code") && name != name_of.end())
        view["lines"].push_back(line_view(line, *name->second, known, pictures, *evaluations_of.at(name->first)));
    mark_money_line(view["lines"]);
    categories.push_back(std::move(view));
  }
  return categories;
}

}  // namespace konkurss::decisions
