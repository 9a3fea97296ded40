#include "reports/ranking_of.hpp"

#include "queries/reports.hpp"
#include "rules/ranking.hpp"

namespace konkurss::reports {

Json ranking_of(db::Session& db, long call) {
  if (auto accepted = db.read_row(sql::reports::accepted_ranking, {{"call", call}})) {
    Json ranking = std::move(accepted->at("result"));
    accepted->erase("result");
    ranking.update(*accepted);
    return ranking;
  }
  const auto inputs = db.read_row(sql::reports::ranking_inputs, {{"call", call}});
  if (!inputs || inputs->at("inputs").at("applications").empty())
    return {{"lines", Json::array()}, {"categories", Json::array()}};
  return rules::to_json(rules::rank(rules::inputs_from(inputs->at("inputs"))));
}

}  // namespace konkurss::reports
