#include "contracts/states.hpp"

#include "base/words.hpp"
#include "contracts/paper.hpp"
#include "contracts/signing_day.hpp"
#include "contracts/typed.hpp"
#include "decisions/award.hpp"
#include "decisions/conditions.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

std::optional<Json> change_state(Context& context, const Contract& contract, std::string_view to,
                                 const db::Parameter& reason, const db::Parameter& signed_on) {
  return context.db.read_row(sql::contracts::move, {{"to", to},
                                                    {"from", contract.state},
                                                    {"reason", reason},
                                                    {"signed_on", signed_on},
                                                    {"id", contract.id},
                                                    {"version", context.version()}});
}

void tell_parties(Context& context, const Contract& contract, std::string_view state) {
  const auto key = "contracts.state_" + std::string(state);
  context.db.rows(
      sql::contracts::tell_parties,
      {{"id", contract.id},
       {"state_words", Json{{"lv", words(Language::lv).text(key)}, {"en", words(Language::en).text(key)}}}});
}

// An advance has no act: what isn't paid of it before the end is never owed again, and stays in what is left.
void check_advances_paid(Context& context, const Contract& contract) {
  std::string titles;
  for (const auto& each : context.db.read_rows(sql::contracts::unpaid_advances, {{"id", contract.id}}))
    titles += (titles.empty() ? "“" : ", “") + each.at("advance_title").get<std::string>() + "”";
  if (!titles.empty()) throw Conflict("contracts.advance_unpaid", {{"titles", titles}});
}

// As allowed_transition; where a condition of the decision isn't fulfilled, the sentence names it.
const Transition& carried_out(const Contract& contract, Action action, std::string_view to) {
  const auto facts = contract.facts();
  if (find_transition("contract", contract.state, action, to) && !facts.is_suspended)
    decisions::check_fulfilled(contract.row.at("open_conditions"));
  return allowed_transition("contract", contract.state, action, facts, to);
}

}  // namespace

Document send(Context& context) {
  const auto contract = held_contract(context);
  const auto& to = carried_out(contract, Action::prepare_contract, "sent").to;
  decisions::check_within_award(context, contract.row.at("application_id"), contract.id, contract.money("value"));
  const auto paper = paper_of(context.db, contract);
  auto document = moved(contract, change_state(context, contract, to, nullptr, nullptr));
  keep_paper(context.db, contract, nullptr, paper);
  context.db.rows(sql::contracts::tell_sent, {{"id", contract.id}});
  return document;
}

Document recall(Context& context) {
  const auto contract = held_contract(context);
  const auto& to =
      allowed_transition("contract", contract.state, Action::prepare_contract, contract.facts(), "draft").to;
  auto document = moved(contract, change_state(context, contract, to, nullptr, nullptr));
  // What was signed was another text.
  context.db.rows(sql::contracts::drop_signed, {{"id", contract.id}, {"amendment", nullptr}});
  return document;
}

// What both parties have signed is registered, though less may have been awarded meanwhile.
Document conclude(Context& context) {
  const auto contract = held_contract(context);
  const auto& to = carried_out(contract, Action::conclude_contract, "in_force").to;
  const auto day = day_of_signature(context, contract, nullptr);
  auto document = moved(contract, change_state(context, contract, to, nullptr, day));
  tell_parties(context, contract, to);
  return document;
}

Document end(Context& context) {
  const auto contract = held_contract(context);
  const auto asked = context.text("to", 20);
  if (!find_transition("contract", contract.state, Action::end_contract, asked) || asked.empty())
    throw Invalid("to", "contracts.state_missing");
  const auto& to = allowed_transition("contract", contract.state, Action::end_contract, contract.facts(), asked).to;
  if (to == "completed") check_advances_paid(context, contract);
  Errors errors;
  // All is accepted: that is the reason.
  const auto reason = to == "completed" ? context.text("reason", 4000) : typed_reason(context, "reason", errors);
  if (!errors.empty()) throw Invalid(errors);
  auto document = moved(contract, change_state(context, contract, to, reason, nullptr));
  tell_parties(context, contract, to);
  return document;
}

}  // namespace konkurss::contracts
