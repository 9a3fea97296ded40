#include "decisions/severity.hpp"

#include <cstdio>
#include <map>

#include "decisions/impartial.hpp"
#include "decisions/ranking.hpp"
#include "decisions/ranking_view.hpp"
#include "queries/decisions.hpp"
#include "rules/severity.hpp"

namespace konkurss::decisions {
namespace {

// Two decimals; "-0.00" is nothing.
std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return std::string(text) == "-0.00" ? "0.00" : text;
}

Json decimal(const std::optional<double>& value) { return value ? Json(decimal(*value)) : Json(); }

Json evaluator_json(const rules::Severity& one) {
  return {
      {"evaluator", one.evaluator},    {"applications", one.applications}, {"shared", one.shared},
      {"mean", decimal(one.mean)},     {"lowest", decimal(one.lowest)},    {"highest", decimal(one.highest)},
      {"spread", decimal(one.spread)}, {"shift", decimal(one.shift)},      {"correlation", decimal(one.correlation)}};
}

Json evaluators_json(const std::vector<rules::Severity>& evaluators, const Json& names) {
  std::map<std::string, Json> name_of;
  for (const auto& one : names) name_of[one.at("evaluator")] = one.at("evaluator_name");
  Json list = Json::array();
  for (const auto& one : evaluators) {
    list.push_back(evaluator_json(one));
    list.back()["evaluator_name"] = name_of[one.evaluator];
  }
  return list;
}

// Of each evaluator without what was given to the applications of `conflicts`, which lowest and highest would show.
std::vector<rules::Severity> impartial_figures(Ranked ranked, const Json& conflicts) {
  withhold_scores(ranked, conflicts);
  return rules::severity(rules::inputs_from(ranked.inputs)).evaluators;
}

// Each line of the adjusted ranking beside the real one, in the order of the real one.
Json lines_json(const Json& real, const Json& adjusted) {
  std::map<long, const Json*> by_id;
  for (const auto& line : adjusted.at("lines")) by_id[line.at("id").get<long>()] = &line;
  Json lines = Json::array();
  for (const auto& line : real.at("lines")) {
    if (line.at("total").is_null()) continue;
    const auto& other = *by_id.at(line.at("id").get<long>());
    Json one;
    for (const auto* name : {"id", "number", "category", "applicant", "rank", "outcome"}) one[name] = line.at(name);
    one["total"] = line.value("ranking_total", line.at("total"));
    one["adjusted_rank"] = other.at("rank");
    one["adjusted_total"] = other.value("ranking_total", other.at("total"));
    one["adjusted_outcome"] = other.at("outcome");
    lines.push_back(std::move(one));
  }
  return lines;
}

// The lines of each category with the words of the page.
Json category_views(const Json& lines, const Json& criteria) {
  Json list = Json::array();
  for (const auto& category : criteria) {
    Json view{{"code", category.at("category")},
              {"category_title", category.at("category_title")},
              {"chart_table", "adjusted-" + category.at("category").get<std::string>()},
              {"category_lines", Json::array()}};
    for (auto line : lines) {
      if (line.at("category") != category.at("category")) continue;
      line["moves"] = line.at("rank") != line.at("adjusted_rank");
      line["outcome_moves"] = line.at("outcome") != line.at("adjusted_outcome");
      line["outcome_words"] = both("decisions.outcome_" + line.at("outcome").get<std::string>());
      line["adjusted_outcome_words"] = both("decisions.outcome_" + line.at("adjusted_outcome").get<std::string>());
      view["category_lines"].push_back(std::move(line));
    }
    list.push_back(std::move(view));
  }
  return list;
}

// "+3.25" with the sign that people read.
Json signed_shift(const Json& shift) {
  if (shift.is_null()) return nullptr;
  const std::string text = shift;
  return text[0] == '-' ? "\u2212" : text == "0.00" ? "" : "+";
}

Json evaluator_views(Json evaluators) {
  for (auto& one : evaluators) {
    one["shift_sign"] = signed_shift(one.at("shift"));
    const std::string text = one.at("shift").is_null() ? "" : one.at("shift").get<std::string>();
    one["shift_size"] = text.empty() ? Json() : Json(text[0] == '-' ? text.substr(1) : text);
    one["correlation_negative"] =
        one.at("correlation").is_string() && one.at("correlation").get<std::string>()[0] == '-';
  }
  return evaluators;
}

}  // namespace

Document show_severity(Context& context) {
  const auto call = call_of(context);
  const auto ranked = ranking_of(context, call);
  const auto found = rules::severity(rules::inputs_from(ranked.inputs));
  const long id = call.at("id");
  const auto conflicts = conflicts_in(context, call);
  const auto evaluators = evaluators_json(conflicts.empty() ? found.evaluators : impartial_figures(ranked, conflicts),
                                          context.db.read_rows(sql::decisions::evaluator_names, {{"call", id}}));
  auto lines = lines_json(ranked.result, rules::to_json(found.adjusted));
  leave_out(lines, conflicts);
  Document document;
  for (const auto* name : {"call", "call_title", "call_state"}) document.add(name, call.at(name));
  document.add("is_result", false);
  if (!conflicts.empty()) document.add("conflicts", conflicts);
  if (!context.wants_page) return std::move(document).add("evaluators", evaluators).add("lines", lines);
  return std::move(document)
      .add("evaluators", evaluator_views(evaluators))
      .add("chart_table", "severity")
      .add("threshold", ranked.inputs.at("rules").value("total_threshold", Json()))
      .add("categories", category_views(lines, context.db.read_rows(sql::decisions::criteria, {{"call", id}})));
}

}  // namespace konkurss::decisions
