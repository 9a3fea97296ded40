#include "reports/ranking_of.hpp"

#include "queries/decisions.hpp"
#include "queries/reports.hpp"
#include "rules/ranking.hpp"

namespace konkurss::reports {

RankingOf ranking_of(db::Session& db, long call) {
  if (auto accepted = db.read_row(sql::reports::accepted_ranking, {{"call", call}})) {
    RankingOf found{std::move(accepted->at("result")), std::move(accepted->at("rules"))};
    for (const auto* name : {"accepted_at", "sha256"}) found.ranking[name] = accepted->at(name);
    return found;
  }
  auto row = db.read_row(sql::decisions::ranking_inputs, {{"call", call}});
  const Json nothing{{"lines", Json::array()}, {"categories", Json::array()}};
  if (!row) return {nothing, Json::object()};
  auto& inputs = row->at("inputs");
  const bool nobody = inputs.at("applications").empty();
  const auto read = rules::inputs_from(inputs);
  inputs.erase("applications");  // 10,000 applications with their points are more than 100 MB
  return {nobody ? nothing : rules::to_json(rules::rank(read)), std::move(inputs)};
}

}  // namespace konkurss::reports
