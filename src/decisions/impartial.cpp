#include "decisions/impartial.hpp"

#include "decisions/ranking_view.hpp"

namespace konkurss::decisions {

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

void tell_left_out(Document& document, const Json& left_out) {
  if (left_out.empty()) return;
  document.add("left_out", left_out).add("left_out_words", both("decisions.conflicted"));
}

}  // namespace konkurss::decisions
