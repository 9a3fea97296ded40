#include "evaluation/assignment.hpp"

#include "policy/lifecycle.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

Json assignment_of(Context& context) {
  return need(context.db.read_row(sql::evaluation::assignment, {{"id", context.number("id")}}));
}

Facts facts_of(const Json& row) {
  Facts facts;
  facts.conflict_is_found = !row.at("found").is_null();
  facts.conflict_is_open = row.at("conflict_is_open");
  facts.is_own_conflict = row.at("is_own");
  facts.leader_is_conflicted = row.at("leader_conflicted");
  facts.ranking_is_open = row.at("call_state") == "evaluation";
  return facts;
}

std::string address_of(const Json& row) { return "/assignments/" + row.at("id").dump(); }

// What the chair can choose, and the reason when there is nothing to choose.
void add_choices(Document& document, const Context& context, const Json& row) {
  const auto all =
      actions(context, "evaluation", row.at("state").get<std::string>(), facts_of(row), [&](const auto& to) {
        return to.action == Action::decide_conflict ? address_of(row) + "/conflict" : std::string();
      });
  const auto typed = context.rejected ? context.rejected->body.value("to", Json()) : Json();
  Json choices = Json::array(), refusal;
  for (auto choice : all) {
    refusal = choice.at("reason");
    if (!choice.at("allowed").get<bool>()) continue;
    choice["first"] = choices.empty();
    choice["chosen"] = choice.at("to") == typed;
    choices.push_back(std::move(choice));
  }
  document.add("refusal", choices.empty() ? refusal : Json());
  document.add("waits_for_chair", all.empty()).add("only_choice", choices.size() == 1).add("choices", choices);
}

// The assignment in its next state, with the decision that led there.
Document moved(Context& context, const Json& row, const Transition& to, std::string_view decision) {
  const auto after = context.db.read_row(sql::evaluation::decided, {{"id", row.at("id").get<long>()},
                                                                    {"from", to.from},
                                                                    {"to", to.to},
                                                                    {"decision", decision},
                                                                    {"reason", context.text("reason", 8000)},
                                                                    {"version", context.version()}});
  if (!after) throw Conflict("web.somebody_was_faster");
  if (to.from == "submitted")
    context.db.row(sql::evaluation::update_total, {{"application", row.at("application_id").get<long>()}});
  Document document;
  for (const auto& [name, value] : after->items()) document.add(name, value);
  return std::move(document).version(after->at("version").get<long>()).next(address_of(row));
}

}  // namespace

Document assignment(Context& context) {
  const auto row = assignment_of(context);
  Document document;
  for (const auto& [name, value] : row.items()) document.add(name, value);
  const auto* unassign = find_transition("evaluation", row.at("state").get<std::string>(), Action::unassign_evaluator);
  const bool open = row.at("conflict_is_open");
  if (open) add_choices(document, context, row);
  return std::move(document)
      .add("may_unassign", !open && unassign && context.person.may(Action::unassign_evaluator) &&
                               unassign->only_if(facts_of(row)).empty())
      .version(row.at("version").get<long>());
}

Document unassign(Context& context) {
  const auto row = assignment_of(context);
  const auto& to =
      allowed_transition("evaluation", row.at("state").get<std::string>(), Action::unassign_evaluator, facts_of(row));
  return moved(context, row, to, "unassigned");
}

Document decide_conflict(Context& context) {
  const auto row = assignment_of(context);
  const auto wanted = context.text("to", 20);
  if (wanted != "in_progress" && wanted != "recused") throw Invalid("to", "evaluation.decision_missing");
  const auto& to = allowed_transition("evaluation", row.at("state").get<std::string>(), Action::decide_conflict,
                                      facts_of(row), wanted);
  return moved(context, row, to, wanted == "recused" ? "confirmed" : "cleared");
}

}  // namespace konkurss::evaluation
