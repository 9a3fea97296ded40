#include "decisions/renouncement.hpp"

#include "base/text.hpp"
#include "forms/typed.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

constexpr std::size_t shortest_reason = 10, longest_reason = 8000, longest_withdrawal = 2000;

struct Case {
  Json application, known;

  std::string state() const { return application.at("state"); }
  bool has_part_to_raise() const { return !application.at("part_to_raise").is_null(); }
  bool is_raise_declined() const { return !application.at("raise_declined_on").is_null(); }
  std::string support_state() const { return known.at("is_drafted").get<bool>() ? "drafted" : "none"; }
  Facts facts() const {
    Facts facts;
    facts.conflict_is_found = application.at("is_conflicted");
    facts.contract_is_out = known.at("has_contract");
    return facts;
  }
};

Case case_of(const Context& context) {
  const long id = context.number("id");
  return {need(context.db.read_row(sql::decisions::decision, {{"id", id}})),
          need(context.db.read_row(sql::decisions::renounceable, {{"id", id}}))};
}

std::string read_day(const Context& context, const Case& found) {
  const auto text = context.text("letter_on", 40);
  const auto day = forms::typed_date(text);
  if (!day) throw Invalid("letter_on", "decisions.renounced_day_missing");
  if (*day > found.known.at("today").get<std::string>()) throw Invalid("letter_on", "decisions.renounced_day_later");
  return *day;
}

// What was withdrawn, and whether money was given to others since the letter that counts.
Json declinings_of(const Context& context, const Case& found) {
  return need(context.db.read_row(sql::decisions::declinings, {{"id", found.application.at("id").get<long>()}}));
}

Facts facts_of(const Case& found, const Json& declinings) {
  auto facts = found.facts();
  facts.reserve_went_on = declinings.at("reserve_went_on");
  return facts;
}

// What is withdrawn is the record that the page showed, not one that a colleague made since.
void check_seen(const Context& context, long record) {
  const auto sent = context.body.value("declined_id", Json());
  const auto seen = sent.is_number_integer() ? sent.dump() : context.text("declined_id", 20);
  if (seen.empty()) throw Invalid("declined_id", "decisions.declined_id_missing");
  if (seen != std::to_string(record)) throw Conflict("web.somebody_was_faster");
}

// What may be done now: withdraw what is recorded, or record it; nothing where there is no part to raise.
const Transition* way_of(const Case& found) {
  if (found.is_raise_declined()) return find_transition("declined_raise", "recorded", Action::withdraw_declined_raise);
  return found.has_part_to_raise() ? find_transition("reserve_support", found.support_state(), Action::decline_raise)
                                   : nullptr;
}

}  // namespace

Document show_renouncement(Context& context) {
  const auto found = case_of(context);
  const auto* way = find_transition("application", found.state(), Action::renounce_award);
  const auto refusal = way ? std::string(way->only_if(found.facts())) : std::string();
  Document document;
  for (const auto* name : {"id", "number", "institution", "call", "call_title", "outcome", "amount_awarded"})
    document.add(name, found.application.at(name));
  const bool conflicted = found.application.at("is_conflicted");
  if (!conflicted) document.add("application_title", found.application.at("title"));
  const bool renounced = found.state() == "renounced";
  document.add("is_renounced", renounced)
      .add("letter_day", found.known.at("letter_on"))
      .add("amount_before", renounced ? found.known.at("amount_before") : Json())
      .add("others_wait", renounced ? found.known.at("others_wait") : Json(false))
      .add("renounced_reason", renounced && !conflicted ? found.application.at("reason") : Json())
      .add("may_renounce", way && refusal.empty())
      .add("nothing_to_renounce", !way && !renounced)
      .add("refusal", refusal.empty() ? Json() : Json(refusal));
  return std::move(document).version(found.application.at("version").get<long>());
}

Document renounce(Context& context) {
  const auto found = case_of(context);
  allowed_transition("application", found.state(), Action::renounce_award, found.facts(), "renounced");
  const auto day = read_day(context, found);
  const auto reason = context.text("reason", longest_reason);
  if (length_in_characters(reason) < shortest_reason) throw Invalid("reason", "db.decision_reason_length");
  const long id = found.application.at("id");
  const auto made = context.db.read_row(
      sql::decisions::renounce, {{"id", id}, {"version", context.version()}, {"reason", reason}, {"letter_on", day}});
  if (!made || made->at("renouncement_id").is_null()) throw Conflict("web.somebody_was_faster");
  context.db.rows(sql::decisions::tell_renounced, {{"id", made->at("renouncement_id").get<long>()}});
  return Document()
      .add("state", "renounced")
      .next("/applications/" + std::to_string(id) + "/decision")
      .done("decisions.done_renounced");
}

Document show_declined_raise(Context& context) {
  const auto found = case_of(context);
  const auto declinings = declinings_of(context, found);
  const auto* way = way_of(found);
  const auto refusal = way ? std::string(way->only_if(facts_of(found, declinings))) : std::string();
  const bool is_declined = found.is_raise_declined(), conflicted = found.application.at("is_conflicted");
  Document document;
  for (const auto* name : {"id", "number", "institution", "call", "call_title", "amount_requested", "amount_awarded"})
    document.add(name, found.application.at(name));
  if (!conflicted) document.add("application_title", found.application.at("title"));
  auto withdrawn = declinings.at("withdrawn");
  if (conflicted)
    for (auto& one : withdrawn) one["withdrawn_reason"] = nullptr;
  document.add("letter_day", found.application.at("raise_declined_on"))
      .add("is_declined", is_declined)
      .add("may_decline", way && !is_declined && refusal.empty())
      .add("may_withdraw", is_declined && refusal.empty())
      .add("nothing_to_raise", !way)
      .add("refusal", refusal.empty() ? Json() : Json(refusal))
      .add("declined_id", declinings.at("declined_id"))
      .add("withdrawn", withdrawn);
  return std::move(document).version(found.application.at("version").get<long>());
}

Document decline_raise(Context& context) {
  const auto found = case_of(context);
  if (found.is_raise_declined()) throw Conflict("decisions.raise_is_declined");
  if (!found.has_part_to_raise()) throw Conflict("decisions.nothing_to_raise");
  allowed_transition("reserve_support", found.support_state(), Action::decline_raise, found.facts(), "given_up");
  const auto day = read_day(context, found);
  const long id = found.application.at("id");
  const auto made = context.db.read_row(sql::decisions::decline_raise,
                                        {{"id", id}, {"version", context.version()}, {"letter_on", day}});
  if (!made || made->at("declined_id").is_null()) throw Conflict("web.somebody_was_faster");
  context.db.rows(sql::decisions::tell_declined_raise, {{"id", made->at("declined_id").get<long>()}});
  return Document()
      .add("state", "declined")
      .next("/applications/" + std::to_string(id) + "/decision")
      .done("decisions.done_raise_declined");
}

Document withdraw_declined_raise(Context& context) {
  const auto found = case_of(context);
  const auto declinings = declinings_of(context, found);
  if (declinings.at("declined_id").is_null()) throw Conflict("decisions.raise_not_declined");
  const auto& way =
      allowed_transition("declined_raise", "recorded", Action::withdraw_declined_raise, facts_of(found, declinings));
  const long record = declinings.at("declined_id");
  check_seen(context, record);
  const auto reason = context.text("reason", longest_withdrawal);
  if (length_in_characters(reason) < shortest_reason) throw Invalid("reason", "decisions.withdrawal_reason_missing");
  const long id = found.application.at("id");
  const auto row =
      context.db.read_row(sql::decisions::withdraw_declined_raise,
                          {{"id", id}, {"version", context.version()}, {"record", record}, {"reason", reason}});
  if (!row || row->at("declined_id").is_null()) throw Conflict("web.somebody_was_faster");
  context.db.rows(sql::decisions::tell_withdrawn_declining, {{"id", row->at("declined_id").get<long>()}});
  return Document()
      .add("state", way.to)
      .next("/applications/" + std::to_string(id) + "/decision")
      .done("decisions.done_declining_withdrawn");
}

}  // namespace konkurss::decisions
