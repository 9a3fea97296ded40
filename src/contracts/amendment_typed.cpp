#include "contracts/amendment_typed.hpp"

#include <algorithm>
#include <array>

#include "base/words.hpp"
#include "contracts/paper.hpp"
#include "contracts/terms.hpp"
#include "contracts/typed.hpp"
#include "decisions/award.hpp"
#include "forms/typed.hpp"
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
  else if (changed > contract.money("value")) {
    if (auto above = decisions::above_award(context, contract.row.at("application_id"), contract.id, changed, "value"))
      errors.push_back(std::move(*above));
  }
}

void add_term(const Context& context, const Contract& contract, TypedAmendment& typed, Errors& errors) {
  const auto from = typed_day(context, "starts_on", errors), until = typed_day(context, "ends_on", errors);
  const auto starts = from.value_or(contract.text("starts_on")), ends = until.value_or(contract.text("ends_on"));
  if (ends < starts) errors.push_back({"ends_on", "db.contract_term", {}});
  for (const auto& each : contract.milestones)
    if (each.at("state") == "handed_in" && ends >= starts) {
      const Json title{{"title", each.at("title")}};
      if (each.at("due_on") < starts) errors.push_back({"starts_on", "contracts.handed_in_before_term", title});
      if (each.at("due_on") > ends) errors.push_back({"ends_on", "contracts.handed_in_after_term", title});
    }
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

struct Changeable {
  std::string_view kind;
  const char* field;
};
// Which fields are of which kind; what changes in words goes with each.
constexpr std::array fields{
    Changeable{"amount", "value"},
    Changeable{"term", "starts_on"},
    Changeable{"term", "ends_on"},
    Changeable{"executor", "executor_name"},
    Changeable{"executor", "executor_registration_number"},
    Changeable{"executor", "executor_address"},
    Changeable{"executor", "executor_bank"},
    Changeable{"executor", "executor_account"},
    Changeable{"executor", "executor_signatory"},
    Changeable{"executor", "executor_contact"},
};

std::string without_blanks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

// Whether what was typed says something else than `kept`; nothing typed changes nothing.
bool differs(const std::string& kept, const char* field, const std::string& typed) {
  if (typed.empty()) return false;
  if (std::string_view(field) == "value") {
    const auto amount = typed_money(typed);
    return !amount || amount.money != Money::from_text(kept);
  }
  if (std::string_view(field) == "starts_on" || std::string_view(field) == "ends_on")
    return forms::typed_date(typed).value_or(typed) != kept;
  return std::string_view(field) == "executor_account" ? without_blanks(typed) != kept : typed != kept;
}

// What was typed for another kind of amendment would be lost without a word. A draft's own change stands in its field
// when the kind is changed: that isn't typed.
void check_other_kinds(const Context& context, const Contract& contract, const TypedAmendment& typed, Errors& errors) {
  const auto draft_kept = contract.open_amendment();
  const Json drafted = draft_kept ? draft_kept->at("change") : Json::object();
  const auto is_news = [&](const char* field) {
    const auto text = context.text(field, 300);
    const auto draft = drafted.find(field);
    return differs(contract.text(field), field, text) &&
           (draft == drafted.end() || !draft->is_string() || differs(draft->get<std::string>(), field, text));
  };
  for (const auto& [kind, field] : fields)
    if (kind != typed.kind && is_news(field))
      errors.push_back(
          {field,
           "contracts.field_of_another_kind",
           {{"kind_text", words(language_of(context.language)).text("contracts.amendment_" + std::string(kind))}}});
}

void check_basis(const TypedAmendment& typed, Errors& errors) {
  const auto& basis = legal_basis(typed.legal_basis);
  if (basis.is_null())
    errors.push_back({"legal_basis", "contracts.basis_missing", {}});
  else if (std::find(basis.at("kinds").begin(), basis.at("kinds").end(), typed.kind) == basis.at("kinds").end())
    errors.push_back({"legal_basis", "contracts.basis_of_another_kind", {}});
}

}  // namespace

bool concerns(const std::vector<FieldError>& errors, std::string_view kind) {
  return std::any_of(fields.begin(), fields.end(), [&](const Changeable& one) {
    return one.kind == kind &&
           std::any_of(errors.begin(), errors.end(), [&](const FieldError& error) { return error.field == one.field; });
  });
}

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
  check_other_kinds(context, contract, typed, errors);
  if (!errors.empty()) throw Invalid(errors);
  return typed;
}

}  // namespace konkurss::contracts
