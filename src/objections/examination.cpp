#include "objections/examination.hpp"

#include <algorithm>
#include <array>

#include "base/money.hpp"
#include "base/text.hpp"
#include "decisions/letter.hpp"
#include "decisions/money_of.hpp"
#include "filters/asked.hpp"
#include "objections/finding.hpp"
#include "policy/lifecycle.hpp"
#include "policy/reaches.hpp"
#include "queries/objections.hpp"

namespace konkurss::objections {
namespace {

constexpr std::array outcomes{"supported", "reserve", "rejected"};
constexpr std::size_t shortest = 10;

Json one_of(const Context& context) {
  return need(context.db.read_row(sql::objections::one,
                                  {{"roles", reaches_of(Action::decide_objection)}, {"id", context.number("id")}}));
}

Facts facts_of(const Json& one) {
  Facts facts;
  const auto& part = one.at("part_in_decision");
  facts.decided_by_other = part != "decided";
  facts.list_accepted_by_me = part == "accepted";
  facts.opinion_presided_by_me = part == "presided";
  facts.nobody_is_left = one.at("somebody_is_left") == false;
  facts.objection_is_late = one.at("is_late") == true || one.at("is_undecided") == true;
  facts.conflict_is_found = one.at("is_conflicted");
  facts.acts_by_office = one.at("examines_it");
  return facts;
}

using decisions::money_of;

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
  const bool keeps = context.rejected && context.rejected->body.value("to", Json()) != "dismissed" &&
                     context.rejected->body.value("preview", Json()) != "dismissed";
  const auto chosen = keeps ? context.rejected->body.value("outcome", Json()) : Json();
  Json list = Json::array();
  for (const auto* outcome : outcomes)
    list.push_back({{"choice_value", outcome},
                    {"choice_id", list.empty() ? "outcome" : std::string("outcome-") + outcome},
                    {"chosen", chosen == outcome}});
  return list;
}

// What is found, or whose letter is only looked at.
std::string found(const Context& context) {
  const auto previewed = context.text("preview", 20), to = context.text("to", 20);
  if (!previewed.empty()) return previewed;
  return to.empty() ? "nowhere" : to;
}

bool is_previewed(const Context& context) { return !context.text("preview", 20).empty(); }

// The letter that would go out, on the page as it was typed; nothing is stored.
Document previewed(Context& context, const Json& one, const std::string& finding, const std::string& text) {
  if (context.version() != one.at("version")) throw Conflict("web.somebody_was_faster");
  Document document;
  if (context.wants_page) {
    const Rejected typed{context.body, {}};
    context.rejected = &typed;
    document = show(context);
    context.rejected = nullptr;
    for (const auto& [name, value] : context.body.items())
      if (value.is_string()) document.add("typed_" + name, value);
    // As after a refusal: nothing typed is stored, so the browser keeps it, at the address of the page itself.
    const auto address = "/objections/" + one.at("objection_id").dump();
    document.add("refused", true)
        .add("page_address", address)
        .add("other_language_address", address + "?lang=" + (context.language == "lv" ? "en" : "lv"))
        .add("paragraphs", decisions::paragraphs(text))
        .page("objections/show");
  }
  document.add("finding", finding).add("letter_text", text);
  return std::move(document.version(one.at("version").get<long>()));
}

Document moved(Context& context, const std::optional<Json>& row, const std::string& reason) {
  if (!row) throw Conflict("web.somebody_was_faster");
  const long id = row->at("id");
  const auto& state = row->at("state");
  const bool has_letter = state == "dismissed" || state == "not_examined";
  if (has_letter)
    tell_finding(context, id, state, reason);
  else
    context.db.row(sql::objections::tell_institution, {{"id", id}});
  return Document()
      .add("objection", *row)
      .version(row->at("version").get<long>())
      .next("/objections/" + std::to_string(id))
      .done(has_letter ? "objections.done_decided" : "objections.done_told");
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

std::string upheld_letter(Context& context, const Json& one, const Verdict& typed) {
  return decisions::changed_letter(context, one.at("application_id"),
                                   {{"outcome", *typed.outcome},
                                    {"amount_awarded", typed.amount ? Json(*typed.amount) : Json()},
                                    {"reason", typed.reason},
                                    {"objection_no", one.at("objection_no")}});
}

}  // namespace

Document list(Context& context) {
  const auto call = need(context.db.read_row(sql::objections::call, {{"call", context.part("call")}}));
  const auto asked = filters::asked(context, call.at("id"));
  Document document;
  filters::show_form(document, asked, call.at("call"), "/calls/" + context.part("call") + "/objections");
  return std::move(document)
      .add("call", call.at("call"))
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
    const bool waits = one.at("objection_state") == "received" || one.at("objection_state") == "under_review";
    const bool judges = context.person.may(Action::examine_objection) || context.person.may(Action::decide_objection);
    const bool examines = may(context, one, Action::examine_objection);
    const auto facts = facts_of(one);
    const bool is_refusable = examines && facts.objection_is_late;
    const Reason barred = decides        ? guards::if_other_decided(facts)
                          : is_refusable ? guards::if_left_unexamined(facts)
                                         : Reason();
    document.add("may_examine", examines)
        .add("may_refuse", is_refusable && barred.empty())
        .add("may_decide", decides && barred.empty())
        .add("barred", barred.empty() || facts.nobody_is_left ? Json() : Json(barred))
        .add("is_left_to_nobody", waits && facts.nobody_is_left)
        .add("is_left_to_others", waits && judges && one.at("is_conflicted") == true)
        .add("choices", choices(context));
  }
  return std::move(document).version(one.at("version").get<long>());
}

Document examine(Context& context) {
  const auto one = one_of(context);
  const std::string from = one.at("objection_state");
  const auto& way = allowed_transition("objection", from, Action::examine_objection, facts_of(one), found(context));
  const auto reason = context.text("examined_reason");
  // What came late, or nobody knows whether it did, is taken up only with the reason for it.
  const bool wants_reason = way.to == "not_examined" || one.at("is_late") == true || one.at("is_undecided") == true;
  if (wants_reason && length_in_characters(reason) < shortest)
    throw Invalid("examined_reason", "db.objection_examined_reason_length");
  const long id = one.at("objection_id");
  const std::string finding(way.to);
  if (is_previewed(context)) {
    if (finding != "not_examined") throw Conflict("objections.no_letter");
    return previewed(context, one, finding, finding_letter(context, id, finding, reason));
  }
  const auto row = context.db.read_row(
      sql::objections::examine,
      {{"to", finding}, {"reason", reason}, {"id", id}, {"from", from}, {"version", context.version()}});
  return moved(context, row, reason);
}

Document decide(Context& context) {
  const auto one = one_of(context);
  const std::string from = one.at("objection_state");
  const auto& way = allowed_transition("objection", from, Action::decide_objection, facts_of(one), found(context));
  const std::string finding(way.to);
  const bool upheld = finding == "upheld";
  const auto typed = read_verdict(context, one, upheld);
  const long id = one.at("objection_id");
  if (is_previewed(context))
    return previewed(context, one, finding,
                     upheld ? upheld_letter(context, one, typed) : finding_letter(context, id, finding, typed.reason));
  const auto row = context.db.read_row(sql::objections::decide, {{"to", finding},
                                                                 {"outcome", typed.outcome},
                                                                 {"amount", typed.amount},
                                                                 {"reason", typed.reason},
                                                                 {"id", id},
                                                                 {"from", from},
                                                                 {"version", context.version()}});
  auto document = moved(context, row, typed.reason);
  if (upheld) {
    context.db.row(sql::objections::apply, {{"id", id}});
    decisions::keep_changed_letter(context, one.at("application_id"), id);
  }
  return document;
}

}  // namespace konkurss::objections
