#include "evaluation/consensus.hpp"

#include <algorithm>

#include "evaluation/criterion_view.hpp"
#include "evaluation/scores.hpp"
#include "evaluation/so_far.hpp"
#include "evaluation/typed_scores.hpp"
#include "queries/evaluation.hpp"
#include "web/version_seen.hpp"

namespace konkurss::evaluation {
namespace {

const Json& score_of(const Json& scores, const Criterion& criterion) {
  static const Json nothing = Json::object();
  const auto found = std::find_if(scores.begin(), scores.end(),
                                  [&](const Json& score) { return score.at("criterion") == criterion.id; });
  return found == scores.end() ? nothing : *found;
}

// What each evaluator gave on one criterion, in the order of the evaluators.
Json individual(const Json& evaluators, const Criterion& criterion) {
  Json list = Json::array();
  for (const auto& evaluator : evaluators) {
    const auto score = evaluator.at("scores").value(std::to_string(criterion.id), Json::object());
    list.push_back({{"evaluator_no", evaluator.at("no")},
                    {"evaluator_name", evaluator.at("evaluator_name")},
                    {"evaluator_is_me", evaluator.at("is_mine")},
                    {"given_points", score.value("points", Json())},
                    {"given_reason", score.value("reason", Json())}});
  }
  return list;
}

Json criteria_view(const Context& context, const Consensus& consensus) {
  Json list = Json::array();
  for (const auto& criterion : consensus.scheme->criteria) {
    auto view = criterion_view(context, *consensus.scheme, criterion, score_of(consensus.scores, criterion));
    view["individual"] = individual(consensus.evaluators, criterion);
    list.push_back(std::move(view));
  }
  return list;
}

// What another window has changed in the draft since, and what of it the person has to choose about.
void add_changes(Document& document, Json& criteria, const Context& context, const Consensus& consensus) {
  if (!context.rejected && context.query("since").empty()) return;
  const Json nothing = Json::object();
  const auto& body = context.rejected ? context.rejected->body : nothing;
  const auto typed = typed_consensus(context.db, *consensus.scheme, consensus.scores, consensus.id(),
                                     version_seen(context).value_or(consensus.row.at("version").get<long>()), body);
  for (auto& criterion : criteria)
    if (const std::string code = criterion.at("code"); is_disputed(typed, code))
      criterion["dispute"] = dispute_view(typed, code, language_of(context.language));
  document.add("changed_fields", changed_fields(typed));
}

Json answers_view(const Json& evaluators) {
  Json list = Json::array();
  for (auto evaluator : evaluators) {
    evaluator.erase("scores");
    list.push_back(std::move(evaluator));
  }
  return list;
}

bool may(const Context& context, const Consensus& consensus, Action action, const Facts& facts) {
  const auto* to = find_transition("consensus", consensus.state(), action);
  return to && context.person.may(action) && to->only_if(facts).empty();
}

// What the acting evaluator said, or typed and was refused.
void add_own_answer(Document& document, const Context& context, const Consensus& consensus) {
  Json answer, view;
  for (const auto& evaluator : consensus.evaluators)
    if (evaluator.at("is_mine") == true) {
      answer = evaluator.at("answer");
      view = evaluator.at("view");
    }
  if (context.rejected) answer = context.rejected->body.value("answer", Json());
  document.add("view", view).add("has_answered", !answer.is_null() && !context.rejected);
  document.add("chose_agrees", answer == "agrees").add("chose_minority", answer == "minority");
}

void add_page_parts(Document& document, const Context& context, const Consensus& consensus, const Json& criteria) {
  const auto drafted = so_far(*consensus.scheme, criteria);
  add_scored(document.add("drafted_total", total_text(*consensus.scheme, drafted)), *consensus.scheme, drafted);
  const auto facts = facts_of(consensus);
  const auto state = consensus.state();
  const bool answers = state == "proposed" && consensus.row.at("own_state") == "submitted";
  if (answers) add_own_answer(document, context, consensus);
  const auto* draft = find_transition("consensus", state, Action::draft_consensus);
  const bool moderates = consensus.row.at("is_led") == true && context.person.may(Action::draft_consensus);
  const auto refusal = draft && moderates ? draft->only_if(facts) : Reason();
  document.add("may_answer", answers)
      .add("may_draft", draft && moderates && refusal.empty())
      .add("refusal", refusal.empty() ? Json() : Json(refusal))
      .add("may_agree", may(context, consensus, Action::agree_consensus, facts))
      .add("may_close", may(context, consensus, Action::close_consensus, facts))
      .add("is_asked", state == "proposed")
      .add("keeps_itself", state != "proposed")
      .add("shows_answers", state == "proposed" || state == "agreed")
      .add("is_agreed", state == "agreed")
      .add("is_begun", state != "none");
}

}  // namespace

Consensus consensus_of(Context& context) {
  const long id = context.number("id");
  Consensus consensus;
  consensus.row = need(context.db.read_row(sql::evaluation::consensus, {{"id", id}}));
  if (consensus.row.at("is_conflicted") == true) throw Conflict("policy.moderator_conflicted");
  consensus.scheme = scheme_of(context.db, consensus.row.at("category_id").get<long>(), consensus.row.at("stamp"));
  consensus.scores = context.db.read_rows(sql::evaluation::consensus_scores, {{"id", id}});
  consensus.evaluators = context.db.read_rows(sql::evaluation::consensus_evaluators, {{"id", id}});
  return consensus;
}

Facts facts_of(const Consensus& consensus) {
  const auto& row = consensus.row;
  Facts facts;
  facts.ranking_is_open = row.at("call_state") == "evaluation";
  facts.conflict_is_found = row.at("is_conflicted");
  facts.evaluates_it = row.at("evaluates_it");
  facts.acts_by_office = row.at("moderates_it");
  facts.consensus_is_needed = row.at("is_needed");
  facts.every_evaluation_submitted = row.at("evaluations_open") == false && !consensus.evaluators.empty();
  facts.scores_are_complete = missing(*consensus.scheme, consensus.scores).empty();
  facts.everybody_answered = std::all_of(consensus.evaluators.begin(), consensus.evaluators.end(),
                                         [](const Json& evaluator) { return !evaluator.at("answer").is_null(); });
  return facts;
}

Document show_consensus(Context& context) {
  const auto consensus = consensus_of(context);
  Document document;
  for (const auto& [name, value] : consensus.row.items())
    if (name != "stamp" && name != "version" && name != "revision" && name != "evaluates_it") document.add(name, value);
  auto criteria = criteria_view(context, consensus);
  const bool merges = context.wants_page && consensus.row.at("is_led") == true && consensus.state() != "proposed";
  if (merges) add_changes(document, criteria, context, consensus);
  document.add("criteria", criteria)
      .add("answers", answers_view(consensus.evaluators))
      .add("minimum_reason", consensus.scheme->minimum_reason);
  // Evaluators answer to a revision; each other's answers don't make theirs outdated.
  const long version = consensus.row.at(consensus.row.at("own_state") == "submitted" ? "revision" : "version");
  document
      .add("version",
           merges && context.rejected ? context.rejected->body.value("version", Json(version)) : Json(version))
      .add("revision", consensus.row.at("revision"));
  if (context.wants_page) add_page_parts(document, context, consensus, criteria);
  return std::move(document).version(version);
}

}  // namespace konkurss::evaluation
