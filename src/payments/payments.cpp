#include "payments/payments.hpp"

#include "contracts/typed.hpp"
#include "payments/invoice.hpp"
#include "policy/lifecycle.hpp"
#include "queries/payments.hpp"

namespace konkurss::payments {
namespace {

using contracts::Errors;

// What of a payment changes; what is absent stays.
struct Change {
  std::optional<std::string> held_reason = {}, released_reason = {}, penalty = {}, penalty_reason = {}, paid_on = {};
};

// The payment moves from the version of the invoice's page; the invoice's own version tells that nobody was faster.
Document moved(Context& context, const Invoice& one, std::string_view to, const Change& change) {
  if (context.version() != one.version) throw Invalid({{"", "contracts.changed_meanwhile", {}}}, 409);
  const auto row =
      context.db.read_row(sql::payments::move_payment, {{"to", to},
                                                        {"held_reason", change.held_reason},
                                                        {"released_reason", change.released_reason},
                                                        {"penalty", change.penalty},
                                                        {"penalty_reason", change.penalty_reason},
                                                        {"paid_on", change.paid_on},
                                                        {"id", one.row.at("payment_id").get<long>()},
                                                        {"version", one.row.at("payment_version").get<long>()}});
  need(row);
  const bool withdrawn = to == "withdrawn";
  const db::Parameter differences = withdrawn ? db::Parameter(differences_of_payment(one)) : db::Parameter(nullptr);
  return contracts::moved(one.contract,
                          context.db.read_row(sql::payments::move_invoice, {{"to", withdrawn ? "received" : one.state},
                                                                            {"reason", ""},
                                                                            {"differences", differences},
                                                                            {"id", one.id},
                                                                            {"version", one.version}}),
                          one.address());
}

std::string typed_reason(const Context& context, const char* field = "reason") {
  Errors errors;
  auto reason = contracts::typed_reason(context, field, errors);
  if (!errors.empty()) throw Invalid(errors);
  return reason;
}

const Transition& step(const Invoice& one, Action action, std::string_view to) {
  return allowed_transition("payment", one.payment_state(), action, one.facts(), to);
}

}  // namespace

Document prepare(Context& context) {
  auto one = held_invoice(context);
  // The contract may have changed since the invoice came.
  std::optional<Json> owed;
  for (const auto& each : one.owed)
    if (each.at("act_id") == one.row.at("act_id") && each.at("milestone_id") == one.row.at("milestone_id")) owed = each;
  one.row["differences"] = differences(one.contract, kept_invoice(one.row.at("read")), owed);
  const auto& row = allowed_transition("invoice", one.state, Action::prepare_payment, one.facts(), "in_payment");
  const auto taken = context.db.read_row(sql::payments::move_invoice, {{"to", row.to},
                                                                       {"reason", ""},
                                                                       {"differences", one.row.at("differences")},
                                                                       {"id", one.id},
                                                                       {"version", context.version()}});
  if (taken) need(context.db.read_row(sql::payments::prepare, {{"id", one.id}}));
  return contracts::moved(one.contract, taken, one.address());
}

Document hold(Context& context) {
  const auto one = held_invoice(context);
  const auto& row = step(one, Action::hold_payment, "held");
  return moved(context, one, row.to, {.held_reason = typed_reason(context)});
}

Document release(Context& context) {
  const auto one = held_invoice(context);
  const auto& row = step(one, Action::hold_payment, "prepared");
  return moved(context, one, row.to, {.released_reason = typed_reason(context)});
}

// A contractual penalty is kept back from what is paid; an empty amount takes it off again.
Document withhold(Context& context) {
  const auto one = held_invoice(context);
  const auto& row = step(one, Action::hold_payment, "prepared");
  Errors errors;
  const auto penalty = contracts::typed_amount(context, "penalty", errors, true);
  if (!errors.empty()) throw Invalid(errors);
  if (!penalty || Money::from_text(*penalty) == Money())
    return moved(context, one, row.to, {.penalty = "0.00", .penalty_reason = ""});
  if (Money::from_text(*penalty) > Money::from_text(one.row.at("amount").get<std::string>()))
    throw Invalid("penalty", "db.payment_penalty");
  return moved(context, one, row.to, {.penalty = penalty, .penalty_reason = typed_reason(context, "penalty_reason")});
}

Document withdraw(Context& context) {
  const auto one = held_invoice(context);
  const auto& row = step(one, Action::prepare_payment, "withdrawn");
  return moved(context, one, row.to, {});
}

Document pay(Context& context) {
  const auto one = held_invoice(context);
  const auto& row = step(one, Action::pay, "paid");
  if (!differences_of_payment(one).empty()) throw Conflict("payments.contract_changed");
  Errors errors;
  const auto day = contracts::typed_day(context, "paid_on", errors);
  if (errors.empty() && !day) errors.push_back({"paid_on", "payments.day_missing", {}});
  if (errors.empty() && *day > one.row.at("today").get<std::string>())
    errors.push_back({"paid_on", "payments.paid_later", {}});
  if (errors.empty() && *day < one.row.at("issued_on").get<std::string>())
    errors.push_back({"paid_on", "db.payment_after_invoice", {}});
  if (!errors.empty()) throw Invalid(errors);
  auto document = moved(context, one, row.to, {.paid_on = day});
  context.db.row(sql::payments::tell_paid, {{"id", one.id}});
  return document;
}

}  // namespace konkurss::payments
