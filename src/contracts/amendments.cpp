#include "contracts/amendments.hpp"

#include "contracts/amendment.hpp"
#include "contracts/amendment_typed.hpp"
#include "contracts/milestones.hpp"
#include "contracts/paper.hpp"
#include "contracts/signing_day.hpp"
#include "contracts/typed.hpp"
#include "decisions/award.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

Json choices(const Json& typed_kind, const Json& typed_basis) {
  Json kinds = Json::array(), bases = Json::array();
  for (const std::string each : {"amount", "term", "scope", "executor", "other"})
    kinds.push_back({{"amendment_kind", each}, {"selected", typed_kind == each}});
  for (const auto& each : contract_template().at("legal_bases"))
    bases.push_back({{"basis_code", each.at("code")},
                     {"basis_title", each.at("title")},
                     {"basis_share", each.value("share_of_original", Json())},
                     {"selected", typed_basis == each.at("code")}});
  return {{"amendment_kinds", kinds}, {"legal_bases", bases}};
}

Json rejected_or(const Context& context, const char* name, const Json& kept) {
  return context.rejected ? context.rejected->body.value(name, kept) : kept;
}

void add_form(const Context& context, const Contract& contract, const Json& kept, Document& document) {
  const auto& change = kept.at("change");
  for (const char* name :
       {"value", "starts_on", "ends_on", "executor_name", "executor_registration_number", "executor_address",
        "executor_bank", "executor_account", "executor_signatory", "executor_contact"})
    document.add(name, change.value(name, contract.row.at(name)));
  document.add("reason", kept.at("reason")).add("change_text", kept.at("change_text"));
  const auto picked = choices(rejected_or(context, "kind", kept.at("kind")),
                              rejected_or(context, "legal_basis", kept.at("legal_basis")));
  for (const auto& [name, value] : picked.items()) document.add(name, value);
  for (const std::string kind : {"amount", "term", "executor"})
    document.add("shows_" + kind, context.rejected && concerns(context.rejected->errors, kind));
}

db::Parameters parameters(const TypedAmendment& typed) {
  return {{"kind", typed.kind},
          {"reason", typed.reason},
          {"legal_basis", typed.legal_basis},
          {"change", typed.change},
          {"change_text", typed.change_text}};
}

Document moved_to(const Amendment& amendment, const std::optional<Json>& row) {
  return moved(amendment.contract, row, amendment.address());
}

std::optional<Json> change_state(Context& context, const Amendment& amendment, std::string_view to,
                                 const db::Parameter& signed_on, const db::Parameter& reason) {
  return context.db.read_row(sql::contracts::move_amendment, {{"to", to},
                                                              {"from", amendment.state()},
                                                              {"signed_on", signed_on},
                                                              {"reason", reason},
                                                              {"amendment", amendment.id()},
                                                              {"version", context.version()}});
}

Json paper_of_amendment(Context& context, const Amendment& amendment) {
  const auto kept =
      context.db.read_row(sql::contracts::paper, {{"id", amendment.contract.id}, {"amendment", amendment.id()}});
  if (!kept) return amendment_paper(context.db, amendment.contract, amendment.row, changes_of(amendment));
  auto paper = kept->at("paper");
  paper["paper_day"] = amendment.row.at("signed_on");
  return paper;
}

// The decision may have changed since the price was typed. What doesn't raise the price is fine whatever was decided.
void check_price(const Context& context, const Amendment& amendment) {
  const auto& contract = amendment.contract;
  const auto& change = amendment.row.at("change");
  if (!change.contains("value")) return;
  const auto price = Money::from_text(change.at("value").get<std::string>());
  if (price > contract.money("value"))
    decisions::check_within_award(context, contract.row.at("application_id"), contract.id, price);
}

// The form for another day of its last signature begins with the one recorded.
void add_correcting(const Context& context, const Amendment& amendment, Document& document) {
  const auto& contract = amendment.contract;
  const auto* correcting = find_transition("amendment", amendment.state(), Action::correct_signing_day);
  const bool may = contract.is_led_impartially() && context.person.may(Action::correct_signing_day) && correcting &&
                   correcting->only_if(amendment.facts()).empty() &&
                   find_transition("contract", contract.state, Action::prepare_amendment);
  document.add("may_correct_day", may);
  if (may && context.wants_page) document.add("signed_on", amendment.row.at("signed_on"));
}

std::string paper_name(const Amendment& amendment) {
  return "vienosanas-" + amendment.row.at("no").dump() + "-" + std::to_string(amendment.contract.id);
}

}  // namespace

Document amendment_form(Context& context) {
  const auto contract = contract_of(context);
  check_led(contract);
  allowed_transition("contract", contract.state, Action::prepare_amendment, contract.facts());
  Document document;
  document.add("contract", headline(contract)).add("form_address", contract.address("/amendments"));
  // "?kind=amount&value=…": as a page that knows what has to change proposes it.
  Json proposed = Json::object();
  if (const auto value = typed_money(context.query("value"))) proposed["value"] = value.money.text();
  add_form(
      context, contract,
      {{"change", proposed}, {"kind", context.query("kind")}, {"reason", ""}, {"legal_basis", ""}, {"change_text", ""}},
      document);
  return document;
}

Document add_amendment(Context& context) {
  const auto contract = held_contract(context);
  allowed_transition("contract", contract.state, Action::prepare_amendment, contract.facts());
  auto values = parameters(typed_amendment(context, contract));
  values.emplace_back("id", contract.id);
  const auto row = need(context.db.read_row(sql::contracts::add_amendment, values));
  return Document().add("id", row.at("id")).add("no", row.at("no")).next("/amendments/" + row.at("id").dump());
}

Document show_amendment(Context& context) {
  const auto amendment = amendment_of(context);
  const auto& contract = amendment.contract;
  const bool draft =
      contract.is_led_impartially() && amendment.state() == "draft" && context.person.may(Action::prepare_amendment);
  const auto* approving = find_transition("amendment", amendment.state(), Action::approve_amendment);
  const auto reason = approving ? approving->only_if(amendment.facts()) : Reason();
  Document document;
  const long version = amendment.row.at("version");
  document.version(version).add("version", version).add("contract", headline(contract));
  auto shown = amendment.row;
  shown["amendment_reason"] = shown.at("reason");
  for (const char* name : {"version", "reason", "change_text", "change", "signed_on_reason"}) shown.erase(name);
  shown["day_corrected"] = day_corrected(contract, amendment.row);
  const auto& basis = legal_basis(amendment.row.at("legal_basis"));
  shown["basis"] = basis.is_null() ? amendment.row.at("legal_basis") : basis.at("title");
  shown["text_of_change"] = amendment.row.at("change_text");
  Json files = Json::array(), comes = Json::array();
  for (const auto& each : contract.files)
    if (each.at("amendment_id") == amendment.row.at("id")) files.push_back(each);
  for (const auto& each : contract.milestones)
    if (each.at("state") != "removed") {
      auto row = each;
      row["milestone_address"] = contract.address("/milestones/" + each.at("id").dump());
      const bool goes = each.at("removed_by") == amendment.row.at("id"), part = each.at("state") == "partly_accepted";
      row["is_leaving"] = goes && !part;
      row["comes_to"] = goes && part ? each.at("accepted_amount") : Json();
      row["may_close_at"] = !goes && part ? each.at("accepted_amount") : Json();
      comes.push_back(row);
    }
  document.add("amendment", shown)
      .add("changes", changes_of(amendment))
      .add("signed_files", files)
      .add("plan", draft ? comes : Json::array());
  document.add("sum_to_come", sum_to_come(contract.milestones).text())
      .add("value_to_come", amendment.row.at("change").value("value", contract.row.at("value").get<std::string>()));
  if (draft) add_form(context, contract, amendment.row, document);
  add_correcting(context, amendment, document);
  const bool approved =
      contract.is_led_impartially() && amendment.state() == "approved" && context.person.may(Action::prepare_amendment);
  // What is missing is said where it is added; what has to be decided first, here.
  const auto facts = amendment.facts();
  const auto waits = approved && facts.a_hand_in_waits ? guards::if_no_hand_in_waits(facts) : Reason();
  return std::move(document)
      .add("may_change", draft)
      .add("may_withdraw", draft || approved)
      .add("may_approve", approving && reason.empty() && contract.is_led_impartially() &&
                              context.person.may(Action::approve_amendment))
      .add("approve_reason", approving && contract.is_led_impartially() && !reason.empty() ? Json(reason) : Json())
      .add("may_add_file", approved)
      .add("may_conclude", approved && !files.empty() && waits.empty())
      .add("conclude_reason", waits.empty() ? Json() : Json(waits))
      .add("read_day", contract.signed_on(amendment.row.at("id")))
      .add("new_milestone_address", contract.address("/milestones/new"))
      .add("form_address", amendment.address())
      .add("address", amendment.address());
}

Document save_amendment(Context& context) {
  const auto amendment = held_amendment(context);
  allowed_transition("amendment", amendment.state(), Action::prepare_amendment, amendment.facts(), "draft");
  auto values = parameters(typed_amendment(context, amendment.contract));
  values.emplace_back("amendment", amendment.id());
  values.emplace_back("version", context.version());
  return moved_to(amendment, context.db.read_row(sql::contracts::save_amendment, values));
}

Document approve_amendment(Context& context) {
  const auto amendment = held_amendment(context);
  const auto& to = allowed_transition("amendment", amendment.state(), Action::approve_amendment, amendment.facts()).to;
  if (!milestones_fit(context, amendment.contract)) throw Conflict("contracts.milestones_unfit");
  check_price(context, amendment);
  auto document = moved_to(amendment, change_state(context, amendment, to, nullptr, nullptr));
  keep_paper(context.db, amendment.contract, amendment.row.at("id"),
             amendment_paper(context.db, amendment.contract, amendment.row, changes_of(amendment)));
  context.db.rows(sql::contracts::tell_amendment_approved, {{"amendment", amendment.id()}});
  return document;
}

Document withdraw_amendment(Context& context) {
  const auto amendment = held_amendment(context);
  const auto& to =
      allowed_transition("amendment", amendment.state(), Action::prepare_amendment, amendment.facts(), "withdrawn").to;
  Errors errors;
  const auto reason = typed_reason(context, "withdrawn_reason", errors);
  if (!errors.empty()) throw Invalid(errors);
  auto document = moved_to(amendment, change_state(context, amendment, to, nullptr, reason));
  context.db.rows(sql::contracts::drop_proposed, {{"amendment", amendment.id()}});
  return document;
}

// As a contract: what both parties have signed is registered, though less may have been awarded meanwhile.
Document conclude_amendment(Context& context) {
  const auto amendment = held_amendment(context);
  const auto& to =
      allowed_transition("amendment", amendment.state(), Action::prepare_amendment, amendment.facts(), "in_force").to;
  const auto day = day_of_signature(context, amendment.contract, amendment.row.at("id"));
  auto document = moved_to(amendment, change_state(context, amendment, to, day, nullptr));
  need(context.db.read_row(sql::contracts::apply_amendment, {{"amendment", amendment.id()}}));
  context.db.rows(sql::contracts::tell_amendment_in_force, {{"amendment", amendment.id()}});
  return document;
}

Document amendment_pdf(Context& context) {
  const auto amendment = amendment_of(context);
  return as_pdf(paper_of_amendment(context, amendment), paper_name(amendment));
}

Document amendment_word(Context& context) {
  const auto amendment = amendment_of(context);
  return as_word(paper_of_amendment(context, amendment), paper_name(amendment));
}

}  // namespace konkurss::contracts
