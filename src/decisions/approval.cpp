#include "decisions/approval.hpp"

#include <charconv>

#include "base/text.hpp"
#include "decisions/impartial.hpp"
#include "decisions/ranking.hpp"
#include "decisions/ranking_view.hpp"
#include "decisions/suggestion.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

Json drafted(Context& context, const Json& call) {
  auto lines = context.db.read_rows(sql::decisions::approvable, {{"call", call.at("id").get<long>()}, {"told", true}});
  for (auto& line : lines)
    for (auto& one : line["criteria"])
      one = {{"criterion_code", one.at("code")},
             {"criterion_title", one.at("title")},
             {"mean", one.at("mean")},
             {"criterion_reasons", one.at("reasons")}};
  for (auto& line : lines) {
    const bool follows = follows_opinion(line, line.at("outcome"), line.at("amount_awarded"));
    line["departs_from_opinion"] = !follows ? line.at("opinion") : Json();
    line.erase("opinion");
    for (const auto* name : {"departs_from_opinion", "refused_opinion"})
      if (line[name].is_object()) line[name]["opinion_outcome"] = line[name].at("outcome");
  }
  for (auto& line : lines) line["outcome_words"] = both("decisions.decided_" + line.at("outcome").get<std::string>());
  return lines;
}

long number_in(const Json& sent) {
  const auto text = sent.is_string() ? sent.get<std::string>() : sent.dump();
  long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw Invalid("decisions", "decisions.nothing_to_approve");
  return number;
}

// {"7": 1}: the decision of application 7 as version 1 of it was read.
Json read_decisions(const Context& context) {
  const auto sent = context.body.value("decisions", Json::object());
  if (!sent.is_object() || sent.empty()) throw Invalid("decisions", "decisions.nothing_to_approve");
  Json list = Json::array();
  for (const auto& [application, version] : sent.items())
    list.push_back({{"application", number_in(application)}, {"version", number_in(version)}});
  return list;
}

// Of many, what the acting person may not approve is left to somebody else and named.
std::pair<Json, Json> without_conflicted(const Json& sent, const Json& conflicted) {
  Json list = Json::array(), left_out = Json::array();
  for (const auto& one : sent) {
    const auto found = std::find_if(conflicted.begin(), conflicted.end(), [&](const Json& other) {
      return other.at("conflicted_id") == one.at("application");
    });
    if (found == conflicted.end())
      list.push_back(one);
    else
      left_out.push_back(*found);
  }
  return {list, left_out};
}

}  // namespace

Document show_approval(Context& context) {
  const auto call = call_of(context);
  const auto lines = drafted(context, call);
  Json mine = Json::array(), others = Json::array(), anew = Json::array();
  const auto open = impartial(lines);
  for (const auto& line : open)
    (line.at("drafter_conflicted").get<bool>() ? anew
     : line.at("by_other").get<bool>()         ? others
                                               : mine)
        .push_back(line);
  Document document;
  for (const auto& [name, value] : call.items()) document.add(name, value);
  return std::move(document)
      .add("to_approve", others)
      .add("count", others.size())
      .add("by_me", mine)
      .add("to_draft_anew", anew)
      .add("conflicted", conflicted(lines))
      .add("is_above", call.at("above_envelope") > 0)
      .add("is_open", call.at("call_state") == "ranked");
}

Document approve_all(Context& context) {
  const auto call = call_of(context);
  allowed_transition("call", call.at("call_state").get<std::string>(), Action::decide, {});
  const auto lines =
      context.db.read_rows(sql::decisions::approvable, {{"call", call.at("id").get<long>()}, {"told", false}});
  const auto [fit, conflicting] = without_conflicted(read_decisions(context), conflicted(lines));
  if (fit.empty()) throw Conflict("policy.decision_conflicted");
  const auto [list, anew] = without_conflicted(fit, drafted_in_conflict(lines));
  if (list.empty()) throw Conflict("policy.drafter_conflicted");
  const auto made =
      context.db.read_rows(sql::decisions::approve, {{"decisions", list}, {"call", call.at("id").get<long>()}});
  if (made.size() != list.size()) throw Conflict("decisions.changed_or_own");
  Document document;
  tell_left_out(document, conflicting);
  if (!anew.empty()) document.add("to_draft_anew", anew);
  return std::move(document)
      .add("approved", made)
      .next("/calls/" + context.part("call") + "/decisions")
      .done("decisions.done_approved");
}

Document judge_decision(Context& context) {
  const auto one = need(context.db.read_row(sql::decisions::decision, {{"id", context.number("id")}}));
  allowed_transition("call", one.at("call_state").get<std::string>(), Action::decide, {});
  Facts facts;
  facts.drafted_by_other = one.at("by_other");
  facts.conflict_is_found = one.at("is_conflicted");
  facts.drafter_is_conflicted = one.at("drafter_conflicted");
  const auto to = context.text("to", 20);
  allowed_transition("decision",
                     one.value("decision_state", Json()).is_string() ? one.at("decision_state").get<std::string>() : "",
                     Action::approve_decision, facts, to.empty() ? "nowhere" : to);
  const auto remark = context.text("remark");
  if (to == "returned" && length_in_characters(remark) < 10) throw Invalid("remark", "db.decision_remark_length");
  const long id = one.at("id"), version = context.version();
  const auto row =
      to == "approved"
          ? context.db.read_row(sql::decisions::approve,
                                {{"decisions", Json::array({{{"application", id}, {"version", version}}})},
                                 {"call", one.at("call_id").get<long>()}})
          : context.db.read_row(sql::decisions::send_back, {{"remark", remark}, {"id", id}, {"version", version}});
  if (!row) throw Conflict("web.somebody_was_faster");
  return Document()
      .add("decision", *row)
      .next("/calls/" + one.at("call").get<std::string>() + "/decisions")
      .done(to == "approved" ? "decisions.done_approved_one" : "decisions.done_returned");
}

}  // namespace konkurss::decisions
