#include "contracts/signing_day.hpp"

#include "base/dates.hpp"
#include "contracts/amendment.hpp"
#include "contracts/typed.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

// The day typed in `signed_on`; what is wrong with it is added.
std::string typed_signing_day(const Context& context, const Contract& contract, const Json& amendment, Errors& errors) {
  const auto before = errors.size();
  const auto typed = typed_day(context, "signed_on", errors);
  if (errors.size() > before) return {};
  const auto wrong = [&](const char* word) { errors.push_back({"signed_on", word, {}}); };
  if (!typed)
    wrong("contracts.signed_on_missing");
  else if (*typed > contract.text("today"))
    wrong("contracts.signed_on_later");
  else if (amendment.is_null() && *typed < contract.text("decided_on"))
    wrong("contracts.signed_on_before_decision");
  else if (!amendment.is_null() && *typed < contract.text("signed_on"))
    wrong("db.contract_amendment_order");
  return typed.value_or("");
}

// Another one than `recorded`.
std::string corrected_day(const Context& context, const Contract& contract, const Json& amendment,
                          const std::string& recorded, Errors& errors) {
  auto day = typed_signing_day(context, contract, amendment, errors);
  if (errors.empty() && day == recorded) errors.push_back({"signed_on", "contracts.signed_on_same", {}});
  return day;
}

// What was signed and done after the contract stays after it. An earlier day than the one recorded takes nothing away.
void check_what_follows(const Context& context, const Contract& contract, const std::string& day, Errors& errors) {
  for (const auto& each : contract.amendments)
    if (each.at("signed_on").is_string() && each.at("signed_on").get<std::string>() < day)
      return errors.push_back({"signed_on", "db.contract_amendment_order", {}});
  if (day < contract.text("signed_on")) return;
  const auto done = need(context.db.read_row(sql::contracts::first_done, {{"id", contract.id}})).at("done_on");
  if (done.is_string() && done.get<std::string>() < day)
    errors.push_back(
        {"signed_on",
         "contracts.signed_on_after_work",
         {{"day", format_date(done.get<std::string>(), language_of(context.language), DateStyle::narrow)}}});
}

}  // namespace

std::string day_of_signature(const Context& context, const Contract& contract, const Json& amendment) {
  const auto read = contract.signed_on(amendment);
  if (read > contract.text("today")) throw Conflict("contracts.signed_on_later");
  if (!read.empty()) return read;
  Errors errors;
  auto day = typed_signing_day(context, contract, amendment, errors);
  if (!errors.empty()) throw Invalid(errors);
  return day;
}

Json day_corrected(const Contract& contract, const Json& row) {
  const auto& reason = row.at("signed_on_reason");
  return contract.is_led() && reason != "" ? reason : Json();
}

Document correct_signing_day(Context& context) {
  const auto contract = held_contract(context);
  allowed_transition("contract", contract.state, Action::correct_signing_day, contract.facts());
  Errors errors;
  const auto day = corrected_day(context, contract, nullptr, contract.text("signed_on"), errors);
  if (errors.empty()) check_what_follows(context, contract, day, errors);
  const auto reason = typed_reason(context, "day_reason", errors);
  if (!errors.empty()) throw Invalid(errors);
  return moved(contract, context.db.read_row(sql::contracts::correct_signing_day, {{"signed_on", day},
                                                                                   {"reason", reason},
                                                                                   {"id", contract.id},
                                                                                   {"state", contract.state},
                                                                                   {"version", context.version()}}));
}

// That amendments stay in their order the database sees to.
Document correct_amendment_day(Context& context) {
  const auto amendment = held_amendment(context);
  const auto& contract = amendment.contract;
  allowed_transition("contract", contract.state, Action::prepare_amendment, contract.facts());
  allowed_transition("amendment", amendment.state(), Action::correct_signing_day, amendment.facts());
  Errors errors;
  const auto day = corrected_day(context, contract, amendment.row.at("id"), amendment.row.at("signed_on"), errors);
  const auto reason = typed_reason(context, "day_reason", errors);
  if (!errors.empty()) throw Invalid(errors);
  const auto row = context.db.read_row(sql::contracts::correct_amendment_day, {{"signed_on", day},
                                                                               {"reason", reason},
                                                                               {"amendment", amendment.id()},
                                                                               {"state", amendment.state()},
                                                                               {"version", context.version()}});
  return moved(contract, row, amendment.address());
}

}  // namespace konkurss::contracts
