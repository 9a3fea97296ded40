#include "payments/invoices.hpp"

#include "audit/reading.hpp"
#include "contracts/typed.hpp"
#include "payments/invoice.hpp"
#include "payments/ubl.hpp"
#include "policy/lifecycle.hpp"
#include "queries/payments.hpp"
#include "web/stored_files.hpp"

namespace konkurss::payments {
namespace {

using contracts::Contract;
using contracts::Errors;

constexpr std::size_t longest_number = 60;

bool may_receive(const Context& context, const Contract& contract) {
  return context.person.may(Action::receive_invoice) && contract.side != "institution" && !contract.is_conflicted() &&
         contract.state != "draft" && contract.state != "sent";
}

// What somebody without a structured invoice types; the rest is as the contract has it.
rules::Invoice typed_invoice(const Context& context, const Contract& contract) {
  Errors errors;
  rules::Invoice typed;
  typed.number = context.text("number", 60);
  const auto issued = contracts::typed_day(context, "issued_on", errors);
  const auto amount = contracts::typed_amount(context, "amount", errors);
  const auto vat = contracts::typed_amount(context, "vat", errors, true);
  if (typed.number.empty()) errors.push_back({"number", "payments.number_missing", {}});
  if (errors.empty() && !issued) errors.push_back({"issued_on", "payments.day_missing", {}});
  if (issued && *issued > contract.text("today")) errors.push_back({"issued_on", "payments.issued_later", {}});
  if (errors.empty() && !amount) errors.push_back({"amount", "contracts.amount_wrong", {}});
  if (errors.empty() && !vat) errors.push_back({"vat", "payments.vat_missing", {}});
  if (!errors.empty()) throw Invalid(errors);
  typed.issued_on = *issued;
  typed.currency = "EUR";
  typed.contract = contract.text("number");
  typed.seller = contract.text("executor_registration_number");
  typed.amount = Money::from_text(*amount);
  typed.vat = Money::from_text(*vat);
  typed.payable = typed.amount + typed.vat;
  return typed;
}

rules::Invoice invoice_in(const UploadedFile& file) {
  if (file.size > static_cast<long>(longest_invoice)) throw Invalid("file", "payments.file_too_large");
  return read_ubl(file.bytes());
}

db::Parameter number_in(const std::optional<Json>& owed, const char* name) {
  return owed && !owed->at(name).is_null() ? db::Parameter(owed->at(name).get<long>()) : db::Parameter(nullptr);
}

std::optional<std::string> text_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

Json drawn_owed(const Invoice& one) {
  Json list = Json::array();
  for (auto owed : one.owed) {
    owed["is_chosen"] =
        owed.at("act_id") == one.row.at("act_id") && owed.at("milestone_id") == one.row.at("milestone_id");
    list.push_back(std::move(owed));
  }
  return list;
}

// Why it can't be done now, for the page; empty: it can, or it isn't for this person.
std::string reason_of(const char* entity, const std::string& state, Action action, std::string_view to,
                      const Facts& facts) {
  const auto* transition = find_transition(entity, state, action, to);
  return transition ? std::string(transition->only_if(facts)) : "";
}

void add_may(Document& document, const Context& context, const Invoice& one) {
  const auto facts = one.facts();
  const auto may = [&](Action action) { return one.contract.is_led_impartially() && context.person.may(action); };
  const bool received = one.state == "received", prepared = one.payment_state() == "prepared",
             held = one.payment_state() == "held";
  const auto differs = reason_of("invoice", one.state, Action::prepare_payment, "in_payment", facts);
  auto unpayable = reason_of("payment", one.payment_state(), Action::pay, "paid", facts);
  if (prepared && unpayable.empty() && !differences_of_payment(one).empty()) unpayable = "payments.contract_changed";
  document.add("may_match", received && may(Action::prepare_payment) && !one.owed.empty())
      .add("may_refuse", received && may(Action::prepare_payment))
      .add("may_prepare", received && may(Action::prepare_payment) && differs.empty())
      .add("may_hold", prepared && may(Action::hold_payment))
      .add("may_release", held && may(Action::hold_payment))
      .add("may_withhold", prepared && may(Action::hold_payment))
      .add("may_withdraw", (prepared || held) && may(Action::prepare_payment))
      .add("may_pay", prepared && may(Action::pay) && unpayable.empty())
      .add("pay_reason", prepared && may(Action::pay) && !unpayable.empty() ? Json(unpayable) : Json());
}

}  // namespace

Document of_contract(Context& context) {
  const auto contract = contracts::contract_of(context);
  const db::Parameters of{{"contract", contract.id}};
  Document document;
  document.add("contract", contracts::headline(contract))
      .add("sums", need(context.db.read_row(sql::payments::sums, of)))
      .add("invoices", context.db.read_rows(sql::payments::of_contract, of))
      .add("owed", context.db.read_rows(sql::payments::owed, of))
      .add("may_receive", may_receive(context, contract))
      .add("may_type", may_receive(context, contract) && contract.is_led_impartially())
      .add("is_typing", context.rejected && context.rejected->body.contains("number"));
  for (const char* name : {"number", "issued_on", "amount", "vat"}) document.add(name, "");
  return document;
}

Document receive(Context& context) {
  const auto contract = contracts::contract_of(context);
  if (contract.side == "institution") throw NotFound();
  if (contract.is_conflicted()) throw Conflict("policy.office_conflicted");
  const auto* file = context.files.empty() ? nullptr : &context.files.front();
  if (context.files.size() > 1) throw Invalid("file", "contracts.one_file");
  // Who is paid brings the file; only the Chancellery may type what came on paper.
  if (!file && (!contract.is_led() || !context.body.contains("number"))) throw Invalid("file", "payments.choose_file");
  const auto invoice = file ? invoice_in(*file) : typed_invoice(context, contract);
  if (length_in_characters(invoice.number) > longest_number)
    throw Invalid(file ? "file" : "number", "db.invoice_number_length");
  const db::Parameters named{{"contract", contract.id}, {"number", invoice.number}};
  if (need(context.db.read_row(sql::payments::has_number, named)).at("is_known") == true)
    throw Invalid(file ? "file" : "number", "db.invoice_number_once");
  const auto owed = chosen(context.db.read_rows(sql::payments::owed, {{"contract", contract.id}}), "", invoice.amount);
  const auto row = need(context.db.read_row(
      sql::payments::receive, {{"contract", contract.id},
                               {"act", number_in(owed, "act_id")},
                               {"milestone", number_in(owed, "milestone_id")},
                               {"number", invoice.number},
                               {"issued_on", invoice.issued_on},
                               {"due_on", text_or_none(invoice.due_on)},
                               {"currency", invoice.currency},
                               {"amount", invoice.amount.text()},
                               {"vat", invoice.vat.text()},
                               {"read", kept(invoice)},
                               {"differences", differences(contract, invoice, owed)},
                               {"is_structured", file != nullptr},
                               {"file_name", file ? std::optional(file->name) : std::nullopt},
                               {"media_type", file ? std::optional<std::string>("application/xml") : std::nullopt},
                               {"sha256", file ? std::optional(file->sha256) : std::nullopt},
                               {"stored_as", file ? std::optional(stored_as(*file)) : std::nullopt}}));
  if (file) keep_file(context, *file);
  return Document()
      .add("id", row.at("id"))
      .version(row.at("version"))
      .add("version", row.at("version"))
      .next("/invoices/" + row.at("id").dump());
}

Document show(Context& context) {
  const auto one = invoice_of(context);
  Document document;
  auto row = one.row;
  for (const char* name : {"read", "stored_as", "differences", "penalty", "penalty_reason", "paid_on", "reason",
                           "version", "milestone_id", "act_id"})
    row.erase(name);
  row["address"] = one.address();
  row["is_paid"] = one.payment_state() == "paid";
  const auto differences = one.state == "received" ? one.row.at("differences") : Json::array();
  document.version(one.version)
      .add("version", one.version)
      .add("contract", contracts::headline(one.contract))
      .add("invoice", row)
      .add("read", one.row.at("read"))
      .add("differences", differences)
      .add("is_matched", one.state == "received" && one.facts().invoice_matches)
      .add("owed", drawn_owed(one))
      .add("refused_because", one.state == "refused" ? one.row.at("reason") : Json())
      .add("penalty_now", one.row.at("penalty"))
      .add("penalty_because", one.row.at("penalty_reason"))
      .add("paid_day", one.row.at("paid_on"));
  for (const char* name : {"reason", "penalty", "penalty_reason", "paid_on"}) document.add(name, "");
  add_may(document, context, one);
  return document;
}

Document read_invoice(Context& context) {
  const auto row = need(context.db.read_row(sql::payments::invoice, {{"id", context.number("id")}}));
  if (row.at("stored_as").is_null()) throw NotFound();
  audit::remember_reading(
      context, {"contract", row.at("contract_id"), row.at("call_id"), nullptr, {{"name", row.at("file_name")}}});
  return Document()
      .add("file", row.at("file_name"))
      .file(std::string(attachments_folder) + "/" + row.at("stored_as").get<std::string>(), row.at("file_name"),
            row.at("media_type"));
}

Document match(Context& context) {
  const auto one = held_invoice(context);
  allowed_transition("invoice", one.state, Action::prepare_payment, one.facts(), "received");
  const auto invoice = kept_invoice(one.row.at("read"));
  const auto key = context.text("owed", 40);
  const auto owed = key.empty() ? std::nullopt : chosen(one.owed, key, invoice.amount);
  if (!owed) throw Invalid("owed", "payments.owed_missing");
  return contracts::moved(
      one.contract,
      context.db.read_row(sql::payments::match, {{"act", number_in(owed, "act_id")},
                                                 {"milestone", number_in(owed, "milestone_id")},
                                                 {"differences", differences(one.contract, invoice, owed)},
                                                 {"id", one.id},
                                                 {"version", context.version()}}),
      one.address());
}

Document refuse(Context& context) {
  const auto one = held_invoice(context);
  const auto& row = allowed_transition("invoice", one.state, Action::prepare_payment, one.facts(), "refused");
  Errors errors;
  const auto reason = contracts::typed_reason(context, "reason", errors);
  if (!errors.empty()) throw Invalid(errors);
  const auto moved = context.db.read_row(
      sql::payments::move_invoice,
      {{"to", row.to}, {"reason", reason}, {"differences", nullptr}, {"id", one.id}, {"version", context.version()}});
  if (moved) context.db.row(sql::payments::tell_refused, {{"id", one.id}});
  return contracts::moved(one.contract, moved, one.address());
}

}  // namespace konkurss::payments
