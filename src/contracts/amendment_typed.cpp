#include "contracts/amendment_typed.hpp"

#include <algorithm>

#include "contracts/paper.hpp"
#include "contracts/terms.hpp"
#include "contracts/typed.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

constexpr std::array kinds{"amount", "term", "scope", "executor", "other"};

void put(const Contract& contract, Json& change, const char* name, const Json& value) {
  if (contract.row.at(name) != value) change[name] = value;
}

void add_amount(const Context& context, const Contract& contract, TypedAmendment& typed, Errors& errors) {
  const auto value = typed_amount(context, "value", errors);
  if (!value) {
    if (errors.empty()) errors.push_back({"value", "contracts.amount_missing", {}});
    return;
  }
  const auto changed = Money::from_text(*value);
  if (changed < contract.money("paid"))
    errors.push_back({"value", "db.contract_not_below_paid", {}});
  else if (changed < contract.money("accepted"))
    errors.push_back({"value", "db.contract_not_below_accepted", {}});
  put(contract, typed.change, "value", changed.text());
  const auto& basis = legal_basis(typed.legal_basis);
  if (!basis.is_null() && basis.contains("share_of_original") &&
      !rules::is_within_share(Money::from_text(contract.row.at("original").at("value").get<std::string>()), changed,
                              basis.at("share_of_original")))
    errors.push_back({"value", "contracts.above_share", {{"share", basis.at("share_of_original")}}});
}

void add_term(const Context& context, const Contract& contract, TypedAmendment& typed, Errors& errors) {
  const auto from = typed_day(context, "starts_on", errors), until = typed_day(context, "ends_on", errors);
  const auto starts = from.value_or(contract.text("starts_on")), ends = until.value_or(contract.text("ends_on"));
  if (ends < starts) errors.push_back({"ends_on", "db.contract_term", {}});
  put(contract, typed.change, "starts_on", starts);
  put(contract, typed.change, "ends_on", ends);
}

void add_scope(Context& context, const Contract& contract, TypedAmendment& typed, Errors& errors) {
  const auto agreed =
      context.db.read_row(sql::contracts::agreed_version, {{"task", contract.row.at("task_id").get<long>()}});
  const auto no = agreed ? agreed->at("agreed_no") : Json();
  if (no.is_null() || no == contract.row.at("task_no"))
    errors.push_back({"kind", "contracts.no_new_version", {}});
  else
    typed.change["task_no"] = no;
}

void add_executor(const Context& context, const Contract& contract, TypedAmendment& typed, Errors& errors) {
  const auto executor = typed_executor(context, errors);
  for (const auto& [name, value] : executor.items()) put(contract, typed.change, name.c_str(), value);
}

void check_basis(const TypedAmendment& typed, Errors& errors) {
  const auto& basis = legal_basis(typed.legal_basis);
  if (basis.is_null())
    errors.push_back({"legal_basis", "contracts.basis_missing", {}});
  else if (std::find(basis.at("kinds").begin(), basis.at("kinds").end(), typed.kind) == basis.at("kinds").end())
    errors.push_back({"legal_basis", "contracts.basis_of_another_kind", {}});
}

}  // namespace

TypedAmendment typed_amendment(Context& context, const Contract& contract) {
  Errors errors;
  TypedAmendment typed;
  typed.kind = context.text("kind", 20);
  if (std::find(kinds.begin(), kinds.end(), typed.kind) == kinds.end())
    throw Invalid("kind", "contracts.amendment_kind_missing");
  typed.legal_basis = context.text("legal_basis", 60);
  check_basis(typed, errors);
  typed.reason = typed_reason(context, "reason", errors);
  typed.change_text = context.text("change_text", 4000);
  if (typed.kind == "amount") add_amount(context, contract, typed, errors);
  if (typed.kind == "term") add_term(context, contract, typed, errors);
  if (typed.kind == "scope") add_scope(context, contract, typed, errors);
  if (typed.kind == "executor") add_executor(context, contract, typed, errors);
  if (!errors.empty()) throw Invalid(errors);
  return typed;
}

}  // namespace konkurss::contracts
