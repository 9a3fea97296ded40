#include "decisions/impartial.hpp"

#include "decisions/ranking_view.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

bool is_among(const Json& conflicts, const Json& id) {
  for (const auto& one : conflicts)
    if (one.at("conflicted_id") == id) return true;
  return false;
}

}  // namespace

Json conflicted(const Json& lines) {
  Json list = Json::array();
  for (const auto& line : lines)
    if (line.at("is_conflicted") == true && line.value("decision_state", Json()) != "approved")
      list.push_back({{"conflicted_id", line.at("id")}, {"conflicted_number", line.at("number")}});
  return list;
}

Json drafted_in_conflict(const Json& lines) {
  Json list = Json::array();
  for (const auto& line : lines)
    if (line.at("drafter_conflicted") == true)
      list.push_back({{"conflicted_id", line.at("id")}, {"conflicted_number", line.at("number")}});
  return list;
}

Json impartial(const Json& lines) {
  Json list = Json::array();
  for (const auto& line : lines)
    if (line.at("is_conflicted") == false) list.push_back(line);
  return list;
}

Json conflicts_in(Context& context, const Json& call) {
  return context.db.read_rows(sql::decisions::own_conflicts, {{"call", call.at("id").get<long>()}});
}

void leave_out(Json& lines, const Json& conflicts) {
  Json kept = Json::array();
  for (auto& line : lines)
    if (!is_among(conflicts, line.at("id"))) kept.push_back(std::move(line));
  lines = std::move(kept);
}

void withhold_words(Json& line) {
  if (!line.at("is_conflicted").get<bool>()) return;
  for (const auto* name : {"deviation", "admissibility_reason", "opinion", "refused_opinion"})
    if (line.contains(name)) line[name] = nullptr;
}

void withhold_scores(Ranked& ranked, const Json& conflicts) {
  if (conflicts.empty()) return;
  for (auto& application : ranked.inputs["applications"])
    if (is_among(conflicts, application.at("id"))) {
      application["evaluations"] = Json::array();
      application.erase("consensus");
    }
  for (auto& line : ranked.result["lines"])
    if (is_among(conflicts, line.at("id"))) {
      line["evaluations"] = Json::array();
      line["means"] = Json::object();
      line["divergence"] = {{"total", false}, {"criteria", Json::array()}};
      for (const auto* name : {"explanation", "threshold_failed", "tie_rule"}) line[name] = nullptr;
    }
}

void withhold_lines(Json& categories, const Json& conflicts) {
  if (conflicts.empty()) return;
  for (auto& category : categories)
    for (auto& line : category["lines"]) {
      if (!is_among(conflicts, line.at("id"))) continue;
      for (auto& mean : line["mean_cells"]) {
        mean["mean"] = mean["distribution"] = nullptr;
        mean["mean_diverges"] = mean["mean_too_low"] = false;
      }
      line["totals"] = "";
      line["evaluations"] = Json::array();
      line["flagged"] = line["total_diverges"] = false;
      line["is_conflicted"] = true;
      for (const auto* name : {"explanation", "threshold_failed", "threshold_words", "tie_rule", "tie_words"})
        line[name] = nullptr;
    }
}

void tell_left_out(Document& document, const Json& left_out) {
  if (left_out.empty()) return;
  document.add("left_out", left_out).add("left_out_words", both("decisions.conflicted"));
}

}  // namespace konkurss::decisions
