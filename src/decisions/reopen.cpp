#include "decisions/reopen.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "decisions/impartial.hpp"
#include "decisions/ranking.hpp"
#include "decisions/ranking_view.hpp"
#include "decisions/tie.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

constexpr std::size_t shortest_reason = 10, longest_reason = 2000;

Facts with_uses(const Context& context, const Json& call, Facts facts) {
  const auto uses = need(context.db.read_row(sql::decisions::reopening, {{"call", call.at("id").get<long>()}}));
  facts.a_decision_is_approved = uses.at("approved") != 0;
  facts.an_opinion_is_asked = uses.at("opinions") != 0;
  return facts;
}

Facts facts_of(const Json& call) {
  Facts facts;
  facts.accepts_list = call.at("accepts_list");
  facts.conflict_is_in_list = call.at("conflict_in_list");
  return facts;
}

std::string reason_sent(const Context& context) {
  auto reason = context.text("reason", longest_reason);
  if (length_in_characters(reason) < shortest_reason) throw Invalid("reason", "decisions.reopen_reason_missing");
  return reason;
}

// What whoever drafted a decision reads of why it came back.
std::string remark_of(const std::string& reason) {
  return words(Language::lv).format("decisions.returned_by_reopening", {{"reason", reason}});
}

}  // namespace

void add_reopening(Document& document, const Context& context, const Json& call, Facts facts) {
  const long id = call.at("id");
  document.add("late_conflicts", context.db.read_rows(sql::decisions::late_conflicts, {{"call", id}}))
      .add("former_rankings", context.db.read_rows(sql::decisions::former_rankings, {{"call", id}}));
  const bool is_theirs =
      call.at("call_state") == "ranked" && context.person.may(Action::reopen_ranking) && facts.accepts_list;
  if (!context.wants_page || !is_theirs) return;
  const Reason refused = guards::if_reopenable(with_uses(context, call, std::move(facts)));
  document.add("may_reopen", refused.empty());
  if (!refused.empty()) document.add("reopening_refused", std::string(refused));
}

Document reopen(Context& context) {
  hold_list(context, context.part("call"));
  const auto call = call_of(context);
  const auto& to = allowed_transition("call", call.at("call_state").get<std::string>(), Action::reopen_ranking,
                                      with_uses(context, call, facts_of(call)));
  const auto reason = reason_sent(context);
  const long id = call.at("id");
  const auto moved =
      context.db.read_row(sql::decisions::reopen, {{"call", id}, {"to", to.to}, {"version", context.version()}});
  if (!moved) throw Conflict("web.somebody_was_faster");
  const auto returned =
      context.db.read_rows(sql::decisions::return_drafted, {{"call", id}, {"remark", remark_of(reason)}});
  const auto former = need(context.db.read_row(sql::decisions::supersede, {{"call", id}, {"reason", reason}}));
  context.db.rows(sql::decisions::clear_votes, {{"call", id}});
  const auto recused = context.db.read_rows(sql::decisions::declare_late, {{"call", id}});
  return Document()
      .add("call", moved->at("call"))
      .add("state", moved->at("state"))
      .add("former_sha256", former.at("sha256"))
      .add("returned", returned)
      .add("recused", recused)
      .version(moved->at("version").get<long>())
      .next("/calls/" + context.part("call") + "/ranking")
      .done("decisions.done_reopened");
}

Document show_former(Context& context) {
  const auto call = call_of(context);
  const long id = call.at("id");
  auto row = need(context.db.read_row(sql::decisions::former_ranking, {{"call", id}, {"no", context.number("no")}}));
  Ranked ranked{std::move(row["inputs"]), std::move(row["result"]), {}, {}, {}};
  Document document;
  for (const auto* name : {"call", "call_title", "call_state"}) document.add(name, call.at(name));
  for (const auto& [name, value] : row.items())
    if (name != "inputs" && name != "result") document.add(name, value);
  const auto conflicts = conflicts_in(context, call);
  if (!conflicts.empty()) document.add("conflicts", conflicts);
  if (!context.wants_page) {
    withhold_scores(ranked, conflicts);
    if (!conflicts.empty()) document.add("is_part", true);
    return std::move(document).add("inputs", ranked.inputs).add("result", ranked.result);
  }
  auto categories = ranking_view(ranked, context.db.read_rows(sql::decisions::names, {{"call", id}}),
                                 context.db.read_rows(sql::decisions::criteria, {{"call", id}}));
  withhold_lines(categories, conflicts);
  return std::move(document).add("categories", categories);
}

}  // namespace konkurss::decisions
