#include "contracts/terms.hpp"

#include <algorithm>

#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

constexpr std::size_t longest = 300;  // of the lines of a form

void check_draft(const Contract& contract) {
  allowed_transition("contract", contract.state, Action::prepare_contract, contract.facts(), contract.state);
}

std::optional<long> typed_days(const Context& context, Errors& errors) {
  const auto found = context.body.find("payment_days");
  const auto text =
      found != context.body.end() && found->is_number_integer() ? found->dump() : context.text("payment_days", 10);
  if (text.empty()) return std::nullopt;
  const bool digits = text.find_first_not_of("0123456789") == std::string::npos && text.size() < 4;
  if (const long days = digits ? std::stol(text) : 0; days >= 1 && days <= 60) return days;
  errors.push_back({"payment_days", "db.contract_payment_days", {}});
  return std::nullopt;
}

// Milestones that lie outside a term that is typed now.
void check_term(const Contract& contract, const std::optional<std::string>& from,
                const std::optional<std::string>& until, Errors& errors) {
  if (from && until && *until < *from) {
    errors.push_back({"ends_on", "db.contract_term", {}});
    return;
  }
  for (const auto& each : contract.milestones) {
    if (!is_planned(each)) continue;
    const auto due = each.at("due_on").get<std::string>();
    if (from && due < *from)
      return errors.push_back({"starts_on", "contracts.milestone_before_term", {{"title", each.at("title")}}});
    if (until && due > *until)
      return errors.push_back({"ends_on", "contracts.milestone_after_term", {{"title", each.at("title")}}});
  }
}

}  // namespace

Json typed_executor(const Context& context, Errors& errors) {
  const auto name = context.text("executor_name", 200), number = context.text("executor_registration_number", 20);
  if (length_in_characters(name) < 2) errors.push_back({"executor_name", "db.contract_executor_name_length", {}});
  if (!number.empty() && (number.size() != 11 || number.find_first_not_of("0123456789") != std::string::npos))
    errors.push_back({"executor_registration_number", "db.contract_registration_number", {}});
  auto account = context.text("executor_account", 60);
  account.erase(std::remove(account.begin(), account.end(), ' '), account.end());
  if (!account.empty() && !rules::is_iban(account)) errors.push_back({"executor_account", "db.contract_account", {}});
  Json typed{{"executor_name", name}, {"executor_registration_number", number}, {"executor_account", account}};
  for (const char* field : {"executor_address", "executor_bank", "executor_signatory", "executor_contact"})
    typed[field] = context.text(field, longest);
  return typed;
}

Document terms_form(Context& context) {
  const auto contract = contract_of(context);
  check_led(contract);
  if (contract.is_renounced()) throw Conflict("policy.support_renounced");
  Document document;
  document.version(contract.version)
      .add("version", contract.version)
      .add("contract", headline(contract))
      .add("value", contract.row.at("value"));
  for (const char* name :
       {"number", "subject", "vat_rate", "starts_on", "ends_on", "executor_name", "executor_registration_number",
        "executor_address", "executor_bank", "executor_account", "executor_signatory", "executor_contact",
        "buyer_signatory", "buyer_contact", "institution_contact", "payment_days", "penalty_per_day", "penalty_most"})
    document.add(name, contract.row.at(name));
  return std::move(document).add("form_address", contract.address("/terms"));
}

Document save_terms(Context& context) {
  const auto contract = held_contract(context);
  check_draft(contract);
  Errors errors;
  const auto number = context.text("number", 60), subject = context.text("subject", 1000);
  const auto rate = typed_percent(context, "vat_rate", "50", errors);
  const auto from = typed_day(context, "starts_on", errors), until = typed_day(context, "ends_on", errors);
  check_term(contract, from, until, errors);
  const auto days = typed_days(context, errors);
  const auto per_day = typed_percent(context, "penalty_per_day", "5", errors),
             most = typed_percent(context, "penalty_most", "100", errors);
  const auto executor = typed_executor(context, errors);
  // Whoever is behind is told that first.
  if (errors.empty() && context.version() == contract.version &&
      executor.at("executor_name") != contract.row.at("executor_name"))
    errors.push_back({"executor_name", "db.contract_executor_of_choice", {}});
  if (!errors.empty()) throw Invalid(errors);
  db::Parameters values{
      {"number", number},  {"subject", subject},          {"vat_rate", rate},           {"starts_on", from},
      {"ends_on", until},  {"payment_days", days},        {"penalty_per_day", per_day}, {"penalty_most", most},
      {"id", contract.id}, {"version", context.version()}};
  for (const char* field : {"executor_name", "executor_registration_number", "executor_address", "executor_bank",
                            "executor_account", "executor_signatory", "executor_contact"})
    values.emplace_back(field, executor.at(field).get<std::string>());
  for (const char* field : {"buyer_signatory", "buyer_contact", "institution_contact"})
    values.emplace_back(field, context.text(field, longest));
  return moved(contract, context.db.read_row(sql::contracts::save, values));
}

}  // namespace konkurss::contracts
