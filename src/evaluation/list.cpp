#include "evaluation/list.hpp"

#include <algorithm>

#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

Json new_group(const Json& line) {
  return {{"call", line.at("call")},
          {"call_title", line.at("call_title")},
          {"evaluation_until", line.at("evaluation_until")},
          {"assigned", 0},
          {"submitted", 0},
          {"undeclared", 0},
          {"next_id", nullptr},
          {"lines", Json::array()}};
}

// The next one to do: what was begun and left, else the first that waits for its declaration.
void note_next(Json& group, const Json& line) {
  const auto& state = line.at("state");
  if (state == "in_progress" && group.value("next_state", "") != "in_progress") {
    group["next_id"] = line.at("id");
    group["next_state"] = state;
    group["next_number"] = line.at("number");
  } else if (state == "not_started" && group.at("next_id").is_null()) {
    group["next_id"] = line.at("id");
    group["next_state"] = state;
    group["next_number"] = line.at("number");
  }
}

}  // namespace

Document list(Context& context) {
  Json calls = Json::array();
  for (auto& line : context.db.read_rows(sql::evaluation::own)) {
    if (calls.empty() || calls.back().at("call") != line.at("call")) calls.push_back(new_group(line));
    auto& group = calls.back();
    if (line.at("state") != "recused") group["assigned"] = group.at("assigned").get<int>() + 1;
    if (line.at("state") == "submitted") group["submitted"] = group.at("submitted").get<int>() + 1;
    if (line.at("state") == "not_started") group["undeclared"] = group.at("undeclared").get<int>() + 1;
    line["is_partial"] = line.at("scored") > 0 && line.at("scored") < line.at("criteria_count");
    note_next(group, line);
    for (const char* shared : {"call", "call_title", "evaluation_until"}) line.erase(shared);
    group["lines"].push_back(std::move(line));
  }
  // Where something is left to do comes first.
  std::stable_partition(calls.begin(), calls.end(), [](const Json& group) { return !group.at("next_id").is_null(); });
  for (auto& group : calls) group["declares_several"] = group.at("undeclared") > 1;
  for (auto& group : calls) group["all_done"] = group.at("next_id").is_null() && group.at("assigned") > 0;
  return Document().add("calls", calls);
}

}  // namespace konkurss::evaluation
