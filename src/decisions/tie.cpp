#include "decisions/tie.hpp"

#include <algorithm>

#include "decisions/ranking.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {

Json points_for_order(const Json& line) { return line.value("ranking_total", line.at("total")); }

OpenTies::OpenTies(const Json& rules) {
  const auto& ties = rules.at("ties");
  voted_on_ = std::find(ties.begin(), ties.end(), "commission_vote") != ties.end();
}

void OpenTies::add(const Json& line) {
  if (!voted_on_ || line.at("unresolved_tie") != true) return;
  if (ties_.empty() || ties_.back().at("category") != line.at("category") || ties_.back().at("rank") != line.at("rank"))
    ties_.push_back({{"category", line.at("category")},
                     {"rank", line.at("rank")},
                     {"total", points_for_order(line)},
                     {"by_order", line.contains("ranking_total")},
                     {"applications", Json::array()}});
  ties_.back()["applications"].push_back({{"id", line.at("id")}, {"number", line.at("number")}});
}

Json open_ties(const Ranked& ranked) {
  OpenTies ties(ranked.inputs.at("rules"));
  for (const auto& line : ranked.result.at("lines")) ties.add(line);
  return std::move(ties).found();
}

Json due_ties(Context& context, const std::string& code) {
  const auto call = call_of(context, code);
  if (call.at("call_state") != "evaluation" || call.at("ties_are_voted_on") == false) return Json::array();
  auto ties = open_ties(ranking_of(context, call));
  const auto reason = guards::if_evaluated(facts_of(call, ties));
  return reason == "policy.tie_unresolved" ? ties : Json::array();
}

void hold_list(Context& context, const std::string& code) {
  need(context.db.read_row(sql::decisions::lock_call, {{"call", code}}));
}

bool is_tied(Context& context, const std::string& code, const std::vector<long>& applications) {
  const auto ties = due_ties(context, code);
  return std::any_of(ties.begin(), ties.end(), [&](const Json& tie) {
    std::vector<long> tied;
    for (const auto& one : tie.at("applications")) tied.push_back(one.at("id"));
    return std::is_permutation(tied.begin(), tied.end(), applications.begin(), applications.end());
  });
}

}  // namespace konkurss::decisions
