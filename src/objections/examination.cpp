#include "objections/examination.hpp"

#include <algorithm>
#include <array>

#include "base/money.hpp"
#include "base/text.hpp"
#include "decisions/letter.hpp"
#include "filters/asked.hpp"
#include "objections/finding.hpp"
#include "policy/lifecycle.hpp"
#include "queries/objections.hpp"

namespace konkurss::objections {
namespace {

constexpr std::array outcomes{"supported", "reserve", "rejected"};
constexpr std::size_t shortest = 10;

Json one_of(const Context& context) {
  return need(context.db.read_row(sql::objections::one, {{"id", context.number("id")}}));
}

Facts facts_of(const Json& one) {
  Facts facts;
  facts.decided_by_other = !one.at("decided_first").get<bool>();
  facts.objection_is_late = one.at("is_late") == true || one.at("is_undecided") == true;
  facts.conflict_is_found = one.at("is_conflicted");
  facts.acts_by_office = one.at("examines_it");
  return facts;
}

Money money_of(const Json& text) { return text.is_string() ? Money::from_text(text.get<std::string>()) : Money(); }

// What the category's money comes to when the application has this amount.
Money left_with(const Json& one, const Money& amount) {
  return money_of(one.at("envelope")) - (money_of(one.at("awarded")) - money_of(one.at("amount_awarded")) + amount);
}

bool may(const Context& context, const Json& one, Action action) {
  const bool turn = action != Action::examine_objection || one.at("examines_it") == true;
  return turn && one.at("is_conflicted") == false && context.person.may(action) &&
         find_transition("objection", one.at("objection_state").get<std::string>(), action);
}

// A button that is chosen can't be taken back by hand: beside a dismissal it is drawn without a choice.
Json choices(const Context& context) {
  const bool keeps = context.rejected && context.rejected->body.value("to", Json()) != "dismissed";
  const auto chosen = keeps ? context.rejected->body.value("outcome", Json()) : Json();
  Json list = Json::array();
  for (const auto* outcome : outcomes)
    list.push_back({{"choice_value", outcome},
                    {"choice_id", list.empty() ? "outcome" : std::string("outcome-") + outcome},
                    {"chosen", chosen == outcome}});
  return list;
}

Document moved(Context& context, const std::optional<Json>& row) {
  if (!row) throw Conflict("web.somebody_was_faster");
  const long id = row->at("id");
  if (const auto& state = row->at("state"); state == "dismissed" || state == "not_examined")
    tell_finding(context, id);
  else
    context.db.row(sql::objections::tell_institution, {{"id", id}});
  return Document()
      .add("objection", *row)
      .version(row->at("version").get<long>())
      .next("/objections/" + std::to_string(id));
}

struct Verdict {
  std::optional<std::string> outcome, amount;
  std::string reason;
};

Verdict read_verdict(const Context& context, const Json& one, bool upheld) {
  Verdict typed{{}, {}, context.text("reason", 8000)};
  if (length_in_characters(typed.reason) < shortest) throw Invalid("reason", "db.objection_reason_length");
  const bool has_amount = !context.text("amount", 40).empty();
  if (!upheld) {
    std::vector<FieldError> errors;
    if (!context.text("outcome", 20).empty()) errors.push_back({"outcome", "objections.outcome_beside", {}});
    if (has_amount) errors.push_back({"amount", "objections.amount_beside_dismissal", {}});
    if (!errors.empty()) throw Invalid(errors);
    return typed;
  }
  typed.outcome = context.text("outcome", 20);
  if (std::find(outcomes.begin(), outcomes.end(), *typed.outcome) == outcomes.end())
    throw Invalid("outcome", "objections.outcome_missing");
  // Upheld without a change it would be a new letter on the old decision, with its reasons by criterion gone.
  const bool is_decided = one.at("decided") == *typed.outcome;
  if (is_decided && *typed.outcome != "supported") throw Invalid("outcome", "objections.nothing_changes");
  if (*typed.outcome != "supported" && has_amount) throw Invalid("amount", "objections.amount_beside");
  if (*typed.outcome != "supported") return typed;
  const auto amount = typed_money(context.text("amount", 40));
  if (!amount || amount.money <= Money()) throw Invalid("amount", "objections.amount_missing");
  if (amount.money > money_of(one.at("amount_requested"))) throw Invalid("amount", "objections.amount_above_request");
  if (is_decided && amount.money == money_of(one.at("amount_awarded")))
    throw Invalid("amount", "objections.nothing_changes");
  if (left_with(one, amount.money) < Money()) throw Invalid("amount", "objections.amount_above_left");
  typed.amount = amount.money.text();
  return typed;
}

}  // namespace

Document list(Context& context) {
  const auto call = need(context.db.read_row(sql::objections::call, {{"call", context.part("call")}}));
  const auto asked = filters::asked(context, call.at("id"));
  Document document;
  filters::show_form(document, asked, call.at("call"), "/calls/" + context.part("call") + "/objections");
  return document.add("call", call.at("call"))
      .add("call_title", call.at("call_title"))
      .raw("objections",
           context.db.rows(sql::objections::list, {{"filter", asked.filter}, {"call", context.part("call")}}));
}

Document show(Context& context) {
  auto one = one_of(context);
  if (one.at("is_conflicted").get<bool>())
    for (const auto* name : {"objection_text", "examined_reason", "reason", "decision_reason", "before"})
      one[name] = nullptr;
  Document document;
  for (const auto& [name, value] : one.items())
    if (name != "reason" && name != "amount") document.add(name, value);
  document.add("objection_reason", one.at("reason")).add("new_amount", one.at("amount"));
  document.add("left_now", left_with(one, money_of(one.at("amount_awarded"))).text())
      .add("left_if_supported", left_with(one, money_of(one.at("amount_requested"))).text());
  if (context.wants_page) {
    const bool gets_money = one.at("decided") == "supported" || one.at("decided") == "conditional";
    document.add("tries", gets_money ? "not_supported" : "supported");
    const bool decides = may(context, one, Action::decide_objection);
    const bool first = one.at("decided_first");
    const bool waits = one.at("objection_state") == "received" || one.at("objection_state") == "under_review";
    const bool judges = context.person.may(Action::examine_objection) || context.person.may(Action::decide_objection);
    const bool examines = may(context, one, Action::examine_objection);
    const bool is_refusable = examines && facts_of(one).objection_is_late;
    document.add("may_examine", examines)
        .add("may_refuse", is_refusable && !first)
        .add("may_decide", decides && !first)
        .add("decided_by_me", (decides || is_refusable) && first)
        .add("is_left_to_others", waits && judges && one.at("is_conflicted") == true)
        .add("choices", choices(context));
  }
  return document.version(one.at("version").get<long>());
}

Document examine(Context& context) {
  const auto one = one_of(context);
  const std::string from = one.at("objection_state"), to = context.text("to", 20);
  const auto& way =
      allowed_transition("objection", from, Action::examine_objection, facts_of(one), to.empty() ? "nowhere" : to);
  const auto reason = context.text("examined_reason");
  // What came late, or nobody knows whether it did, is taken up only with the reason for it.
  const bool wants_reason = way.to == "not_examined" || one.at("is_late") == true || one.at("is_undecided") == true;
  if (wants_reason && length_in_characters(reason) < shortest)
    throw Invalid("examined_reason", "db.objection_examined_reason_length");
  return moved(context, context.db.read_row(sql::objections::examine, {{"to", way.to},
                                                                       {"reason", reason},
                                                                       {"id", one.at("objection_id").get<long>()},
                                                                       {"from", from},
                                                                       {"version", context.version()}}));
}

Document decide(Context& context) {
  const auto one = one_of(context);
  const std::string from = one.at("objection_state"), to = context.text("to", 20);
  const auto& way =
      allowed_transition("objection", from, Action::decide_objection, facts_of(one), to.empty() ? "nowhere" : to);
  const bool upheld = way.to == "upheld";
  const auto typed = read_verdict(context, one, upheld);
  const long id = one.at("objection_id");
  const auto row = context.db.read_row(sql::objections::decide, {{"to", way.to},
                                                                 {"outcome", typed.outcome},
                                                                 {"amount", typed.amount},
                                                                 {"reason", typed.reason},
                                                                 {"id", id},
                                                                 {"from", from},
                                                                 {"version", context.version()}});
  auto document = moved(context, row);
  if (upheld) {
    context.db.row(sql::objections::apply, {{"id", id}});
    decisions::keep_changed_letter(context, one.at("application_id"), id);
  }
  return document;
}

}  // namespace konkurss::objections
