#include "decisions/what_if.hpp"

#include <map>

#include "decisions/changed_rules.hpp"
#include "decisions/impartial.hpp"
#include "decisions/ranking.hpp"
#include "decisions/ranking_view.hpp"
#include "decisions/what_if_view.hpp"
#include "evaluation/scheme.hpp"
#include "queries/decisions.hpp"
#include "rules/ranking.hpp"
#include "rules/robustness.hpp"

namespace konkurss::decisions {
namespace {

// What is said of a line, before and after.
Json said_of(const Json& line) {
  return {{"rank", line.at("rank")},
          {"total", line.value("ranking_total", line.at("total"))},
          {"outcome", line.at("outcome")}};
}

Json moved(const Json& before, const Json& after) {
  const bool was = before.at("outcome") == "supported", is = after.at("outcome") == "supported";
  return was == is ? Json() : Json(is ? "in" : "out");
}

Json compared(const Json& real, const Json& tried) {
  std::map<long, const Json*> before;
  for (const auto& line : real.at("lines")) before[line.at("id").get<long>()] = &line;
  Json lines = Json::array();
  for (const auto& line : tried.at("lines")) {
    const auto& old = *before.at(line.at("id").get<long>());
    lines.push_back({{"id", line.at("id")},
                     {"number", line.at("number")},
                     {"category", line.at("category")},
                     {"applicant", line.at("applicant")},
                     {"before", said_of(old)},
                     {"after", said_of(line)},
                     {"moved", moved(old, line)},
                     {"explanation", line.at("explanation")}});
  }
  return lines;
}

Json flip_json(const rules::Inputs& inputs, const std::optional<rules::Flip>& flip) {
  if (!flip) return nullptr;
  const auto& criterion = inputs.criteria[flip->criterion];
  return {{"criterion", criterion.code},
          {"field", (inputs.has_ranking_weights ? "ranking_weight." : "weight.") + criterion.code},
          {"own", evaluation::plain(flip->weight - flip->change)},
          {"weight", evaluation::plain(flip->weight)},
          {"change", evaluation::plain(flip->change)}};
}

Json robustness_json(const Json& document, const Json& result) {
  const auto inputs = rules::inputs_from(document);
  const auto found = rules::robustness(inputs);
  std::map<long, Json> by_id;
  for (std::size_t i = 0; i < inputs.applications.size(); ++i) {
    Json flips = Json::array();
    for (const auto& flip : found.applications[i].by_criterion)
      if (flip) flips.push_back(flip_json(inputs, flip));
    by_id[inputs.applications[i].id] = {{"nearest", flip_json(inputs, found.applications[i].nearest)},
                                        {"flips", flips}};
  }
  Json lines = Json::array();
  for (const auto& line : result.at("lines")) {
    if (line.at("total").is_null()) continue;
    Json one = by_id.at(line.at("id").get<long>());
    for (const auto* name : {"id", "number", "category", "applicant", "outcome"}) one[name] = line.at(name);
    lines.push_back(std::move(one));
  }
  return {{"step", evaluation::plain(found.step)}, {"lines", lines}};
}

std::string address_of(const Context& context, const ChangedRules& tried) {
  return "/calls/" + context.part("call") + "/ranking/what-if" + query_of(tried.changes);
}

}  // namespace

Document show_what_if(Context& context) {
  const auto call = call_of(context);
  const auto ranked = ranking_of(context, call);
  const auto tried = changed_rules(ranked.inputs, context.request.query);
  if (!tried.errors.empty() && !context.wants_page) throw Invalid(tried.errors);
  // The form sends all its fields; the address to share has only what was changed.
  if (context.wants_page && tried.errors.empty() && tried.has_unchanged)
    return Document().next(address_of(context, tried));
  const auto result = rules::to_json(rules::rank(rules::inputs_from(tried.inputs)));
  auto lines = compared(ranked.result, result);
  auto robustness = robustness_json(ranked.inputs, ranked.result);
  const auto conflicts = conflicts_in(context, call);
  leave_out(lines, conflicts);
  leave_out(robustness["lines"], conflicts);
  Document document;
  for (const auto* name : {"call", "call_title", "call_state"}) document.add(name, call.at(name));
  document.add("is_result", false)
      .add("changes", tried.changes)
      .add("lines", lines)
      .add("categories", result.at("categories"))
      .add("robustness", robustness);
  if (!conflicts.empty()) document.add("conflicts", conflicts);
  if (!context.wants_page) return document;
  const auto criteria = context.db.read_rows(sql::decisions::criteria, {{"call", call.at("id").get<long>()}});
  const auto view = what_if_view(ranked.inputs, tried, Json::parse(document.text()), criteria);
  for (const auto& [name, value] : view.items()) document.add(name, value);
  return document;
}

}  // namespace konkurss::decisions
