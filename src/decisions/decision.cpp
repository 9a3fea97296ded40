#include "decisions/decision.hpp"

#include <array>

#include "base/money.hpp"
#include "base/text.hpp"
#include "decisions/conditions.hpp"
#include "decisions/criterion_reasons.hpp"
#include "decisions/ranking_view.hpp"
#include "decisions/rejection.hpp"
#include "decisions/suggestion.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

constexpr std::array outcomes{"supported", "conditional", "reserve", "rejected"};
constexpr std::size_t longest_reason = 8000, longest_text = 4000, shortest_text = 10;

Json application_of(Context& context) {
  return need(context.db.read_row(sql::decisions::decision, {{"id", context.number("id")}}));
}

Json suggestion_of(Context& context, const Json& application) {
  return suggestion(application, rejections(context, application.at("call_id"), Json::array({application})));
}

struct Typed {
  std::string outcome, reason, deviation;
  Json conditions = Json::array();
  std::optional<std::string> amount;
  std::optional<Json> criteria;
};

std::string read_outcome(Context& context, const Json& application) {
  const auto outcome = context.text("outcome", 20);
  if (application.at("state") == "inadmissible") {
    if (outcome != "inadmissible") throw Invalid("outcome", "decisions.stays_inadmissible");
    return outcome;
  }
  if (std::find(outcomes.begin(), outcomes.end(), outcome) == outcomes.end())
    throw Invalid("outcome", "decisions.outcome_missing");
  return outcome;
}

std::string read_amount(Context& context, const Json& application) {
  const auto typed = typed_money(context.text("amount_awarded", 40));
  const auto& asked = application.at("amount_requested");
  if (!typed || typed.money <= Money()) throw Invalid("amount_awarded", "decisions.amount_missing");
  if (asked.is_string() && typed.money > Money::from_text(asked.get<std::string>()))
    throw Invalid("amount_awarded", "decisions.amount_above_request");
  return typed.money.text();
}

Json drafts_of(const Context& context, const Json& application) {
  return context.db.read_rows(sql::decisions::criterion_drafts, {{"id", application.at("id").get<long>()}});
}

// The sentence that asks why the decision departs from the list or from the commission; nothing where it doesn't.
const char* deviation_from(const Json& application, const std::string& outcome, const Json& amount) {
  if (was_refused(application, outcome)) return "decisions.deviation_refused";
  if (!follows_opinion(application, outcome, amount)) return "decisions.deviation_from_opinion";
  return deviates(application, outcome, amount) ? "decisions.deviation_missing" : nullptr;
}

// What the list or the commission gave as the reason of its outcome is none for another outcome, or another sum.
void refuse_reason_of_other(const Context& context, const Json& suggested, const Typed& typed) {
  const std::string outcome = typed.outcome == "conditional" ? "supported" : typed.outcome;
  const bool same_outcome = suggested.at("outcome") == outcome || suggested.at("outcome") == typed.outcome;
  const bool same_sum = !typed.amount || suggested.at("amount") == *typed.amount;
  if ((same_outcome && same_sum) || suggested.at("reason") == "" || typed.reason != suggested.at("reason")) return;
  if (same_outcome) throw Invalid("reason", "decisions.reason_of_other_sum");
  throw Invalid(
      "reason", "decisions.reason_of_other",
      {{"outcome_text", both("decisions.decided_" + suggested.at("outcome").get<std::string>()).at(context.language)}});
}

Typed read(Context& context, const Json& application, const Json& suggested) {
  Typed typed;
  typed.outcome = read_outcome(context, application);
  if (typed.outcome == "supported" || typed.outcome == "conditional") typed.amount = read_amount(context, application);
  typed.reason = context.text("reason", longest_reason);
  refuse_reason_of_other(context, suggested, typed);
  typed.criteria = read_criterion_reasons(context, drafts_of(context, application));
  if (typed.outcome == "conditional")
    typed.conditions = read_conditions(context);
  else
    refuse_conditions(context);
  const auto word = deviation_from(application, typed.outcome, typed.amount ? Json(*typed.amount) : Json());
  typed.deviation = context.text("deviation", longest_text);
  if (!word && !typed.deviation.empty()) throw Invalid("deviation", "decisions.deviation_not_needed");
  if (word && length_in_characters(typed.deviation) < shortest_text) throw Invalid("deviation", word);
  return typed;
}

// One choice a row; what was typed goes before what is decided, and that before what the ranking suggests.
Json choices(const Context& context, const Json& application, const Json& suggested) {
  const auto chosen = context.rejected                      ? context.rejected->body.value("outcome", Json())
                      : application.at("outcome").is_null() ? suggested.at("outcome")
                                                            : application.at("outcome");
  Json list = Json::array();
  const auto add = [&](const std::string& outcome) {
    list.push_back({{"choice_value", outcome},
                    {"choice_id", list.empty() ? "outcome" : "outcome-" + outcome},
                    {"choice_words", both("decisions.decided_" + outcome)},
                    {"chosen", chosen == outcome},
                    {"as_ranked", suggested.at("outcome") == outcome}});
  };
  if (const auto& state = application.at("state"); state == "inadmissible" || state == "renounced")
    add(state);
  else
    for (const auto* outcome : outcomes) add(outcome);
  return list;
}

// On the page the opinion stands beside the decision, which has an outcome of its own.
Json with_outcome_named(Json opinion) {
  if (opinion.is_object()) opinion["opinion_outcome"] = opinion.at("outcome");
  return opinion;
}

// The page as it was typed, with the fields that nobody has filled taken from the evaluators' texts; nothing is stored.
Document proposed(Context& context, const Json& application) {
  if (context.version() != application.at("version")) throw Conflict("web.somebody_was_faster");
  const Rejected typed{context.body, {}};
  context.rejected = &typed;
  auto document = show_decision(context);
  context.rejected = nullptr;
  for (const auto& [name, value] : context.body.items())
    if (value.is_string()) document.add("typed_" + name, value);
  return std::move(document.page("decisions/decision"));
}

// Who has a conflict of interest in the application learns whose it is, and that another person decides.
Document left_to_others(const Context& context, const Json& application) {
  Document document;
  for (const auto* name : {"id", "number", "institution", "category", "call", "call_title", "amount_requested"})
    document.add(name, application.at(name));
  document.add("is_left_to_others", true).add("is_conflicted", true);
  if (context.wants_page) document.add("title", application.at("number"));
  return std::move(document).version(application.at("version").get<long>());
}

}  // namespace

Document show_decision(Context& context) {
  const auto application = application_of(context);
  if (application.at("is_conflicted").get<bool>()) return left_to_others(context, application);
  const auto suggested = suggestion_of(context, application);
  Document document;
  const bool decided = !application.at("outcome").is_null();
  for (const auto& [name, value] : application.items())
    if (name != "reason" && name != "amount_awarded" && name != "deviation" && name != "conditions" &&
        name != "opinion" && name != "refused_opinion" && name != "postponed")
      document.add(name, value);
  document.add("suggested", suggested).add("decided", decided);
  document.add("reason", decided ? application.at("reason") : suggested.at("reason"));
  document.add("amount_awarded", decided ? application.at("amount_awarded") : suggested.at("amount"));
  const auto conditions = context.db.read_rows(sql::decisions::conditions, {{"id", application.at("id").get<long>()}});
  document.add("conditions", conditions);
  const auto& opinion = application.at("opinion");
  // What an institution renounced, what the reserve list gave and what was raised depart from nothing that the
  // commission said: it was before.
  const bool came_later = application.at("outcome") == "renounced" || application.at("from_reserve").get<bool>();
  document.add("opinion", came_later ? Json() : with_outcome_named(opinion))
      .add("refused_opinion", with_outcome_named(application.at("refused_opinion")))
      .add("postponed", came_later ? Json() : application.at("postponed"))
      .add("follows_opinion",
           !decided || came_later ||
               follows_opinion(application, application.at("outcome"), application.at("amount_awarded")));
  document.add("deviation", decided || opinion.is_null() ? application.at("deviation") : opinion.at("deviation"));
  document.raw("consensuses",
               context.db.rows(sql::decisions::consensuses, {{"call", application.at("call_id").get<long>()},
                                                             {"application", application.at("id").get<long>()}}));
  const auto criteria = criterion_fields(context, drafts_of(context, application));
  document.add("criteria", criteria);
  if (context.wants_page) {
    const bool open = application.at("call_state") == "ranked";
    const bool drafted =
        open && application.at("decision_state") == "drafted" && context.person.may(Action::approve_decision);
    const bool may_decide = open && !awaits_commission(application);
    const bool other = application.at("by_other"), anew = application.at("drafter_conflicted");
    const bool released = application.at("is_released"), raisable = !application.at("part_to_raise").is_null();
    const bool declines = context.person.may(Action::decline_raise);
    document.add("to_reserve", released && application.at("state") == "reserve")
        .add("to_raise", raisable)
        .add("to_decline", raisable && declines)
        .add("to_withdrawn", declines && application.at("has_withdrawn_records"))
        .add("to_declining", context.person.may(Action::withdraw_declined_raise))
        .add("to_renounce",
             released && context.person.may(Action::renounce_award) &&
                 find_transition("application", application.at("state").get<std::string>(), Action::renounce_award))
        .add("is_renounced", application.at("state") == "renounced");
    document.add("choices", choices(context, application, suggested))
        .add("condition_rows", condition_rows(context, conditions))
        .add("may_propose", open && can_propose(criteria))
        .add("awaits_commission", open && awaits_commission(application))
        .add("may_judge", drafted && other && !anew)
        .add("awaits_other", drafted && !other && !anew)
        .add("to_draft_anew", open && anew)
        .add("cannot_decide", !open)
        .add("may_decide", may_decide);
  }
  return std::move(document).version(application.at("version").get<long>());
}

Document decide(Context& context) {
  const auto application = application_of(context);
  Facts facts;
  facts.conflict_is_found = application.at("is_conflicted");
  allowed_transition("call", application.at("call_state").get<std::string>(), Action::decide, facts);
  if (awaits_commission(application)) throw Conflict("decisions.commission_first");
  if (context.text("propose", 20) == "evaluators") return proposed(context, application);
  const auto typed = read(context, application, suggestion_of(context, application));
  const long version = context.version();
  db::Parameters parameters{{"outcome", typed.outcome},
                            {"amount", typed.amount},
                            {"reason", typed.reason},
                            {"conditions", conditions_text(typed.conditions)},
                            {"deviation", typed.deviation},
                            {"id", application.at("id").get<long>()},
                            {"reasoned", typed.criteria.has_value()},
                            {"criteria", typed.criteria.value_or(Json::object())}};
  if (version > 0) parameters.emplace_back("version", version);
  const auto row = context.db.read_row(version > 0 ? sql::decisions::redecide : sql::decisions::decide, parameters);
  if (!row) throw Conflict("web.somebody_was_faster");
  const long id = application.at("id");
  context.db.rows(sql::decisions::clear_conditions, {{"id", id}});
  if (!typed.conditions.empty())
    context.db.rows(sql::decisions::add_conditions, {{"conditions", typed.conditions}, {"id", id}});
  Document document;
  for (const auto& [name, value] : row->items()) document.add(name, value);
  return std::move(document)
      .version(row->at("version").get<long>())
      .next("/calls/" + application.at("call").get<std::string>() + "/decisions")
      .done("decisions.done_drafted");
}

}  // namespace konkurss::decisions
