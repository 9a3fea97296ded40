#include "reports/ranking_of.hpp"

#include "base/array_text.hpp"
#include "db/only_value.hpp"
#include "queries/decisions.hpp"
#include "queries/reports.hpp"
#include "rules/ranking.hpp"

namespace konkurss::reports {
namespace {

// What a sheet shows of each line, and the evaluations that didn't count.
class Lines {
 public:
  explicit Lines(Language language) : language_(language) {}

  void add(Json line) {
    for (const auto& evaluation : line.value("evaluations", Json::array()))
      if (!evaluation.value("counted", true))
        left_out_.push_back({{"id", line.at("id")}, {"evaluator", evaluation.at("evaluator")}});
    line.erase("evaluations");
    line["explanation"] = Json(line.at("explanation").at(std::string(code(language_))));
    lines_.add(line);
  }

  RankingOf with(const Json& summary, const Json& rules) && {
    return {summary.dump(), std::move(lines_).text(), left_out_.dump(), rules.dump()};
  }

 private:
  Language language_;
  ArrayText lines_;
  Json left_out_ = Json::array();
};

}  // namespace

RankingOf ranking_of(db::Session& db, long call, Language language) {
  Lines lines(language);
  if (auto accepted = db.read_row(sql::reports::accepted_ranking, {{"call", call}})) {
    auto& result = accepted->at("result");
    for (auto& line : result.at("lines")) lines.add(std::move(line));
    result.erase("lines");
    for (const auto* name : {"accepted_at", "sha256"}) result[name] = accepted->at(name);
    return std::move(lines).with(result, accepted->at("rules"));
  }
  const auto row = db.row(sql::decisions::ranking_inputs, {{"call", call}});
  const Json nothing{{"categories", Json::array()}};
  if (!row) return std::move(lines).with(nothing, Json::object());
  const auto read = rules::inputs_from_text(db::only_value(*row));
  if (read.inputs.applications.empty()) return std::move(lines).with(nothing, read.rest);
  const auto summary = rules::to_json(rules::rank(read.inputs), [&](Json line) { lines.add(std::move(line)); });
  return std::move(lines).with(summary, read.rest);
}

}  // namespace konkurss::reports
