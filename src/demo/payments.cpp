// The invoice of the demonstration: received as a structured file, equal to contract and act, prepared by one and paid
// by another.
#include "queries/payments.hpp"
#include "base/secret.hpp"
#include "base/spool.hpp"
#include "demo/play.hpp"
#include "demo/world.hpp"
#include "payments/invoice.hpp"
#include "payments/ubl.hpp"
#include "web/stored_files.hpp"

namespace konkurss::demo {
namespace {

std::string text_at(const Json& holder, const char* name) { return holder.at(name).get<std::string>(); }

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + ">" + text + "</" + name + ">";
}

// As an accounting program writes it for the acts of this amount.
std::string ubl_of(const contracts::Contract& contract, const Json& said, Money amount) {
  const auto vat = rules::vat_of(amount, contract.text("vat_rate"));
  const auto party = [](const std::string& name, const std::string& number) {
    return element("cac:" + name,
                   element("cac:Party", element("cac:PartyLegalEntity", element("cbc:CompanyID", number))));
  };
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Invoice "
         "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" "
         "xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" "
         "xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">" +
         element("cbc:ID", text_at(said, "number")) +
         element("cbc:IssueDate", hours_ago(said.at("received_hours_ago")).substr(0, 10)) +
         element("cbc:DocumentCurrencyCode", "EUR") +
         element("cac:ContractDocumentReference", element("cbc:ID", contract.text("number"))) +
         party("AccountingSupplierParty", contract.text("executor_registration_number")) +
         element("cac:TaxTotal", element("cbc:TaxAmount", vat.text())) +
         element("cac:LegalMonetaryTotal", element("cbc:TaxExclusiveAmount", amount.text()) +
                                               element("cbc:PayableAmount", (amount + vat).text())) +
         element("cac:InvoiceLine", element("cbc:LineExtensionAmount", amount.text())) + "</Invoice>\n";
}

}  // namespace

void Play::pay(long contract_id, const Json& said) {
  const auto contract = contracts::contract_in(db_, contract_id);
  const auto owed = db_.read_rows(sql::payments::owed, {{"contract", contract_id}});
  const auto& act_owed = owed.at(0);
  const auto text = ubl_of(contract, said, Money::from_text(text_at(act_owed, "amount")));
  const auto invoice = payments::read_ubl(text);
  Spool file(settings_.files / incoming_folder);
  file.write(text);
  file.finish();
  const auto name = file.sha256();
  std::filesystem::create_directories(stored_file(settings_, name).parent_path());
  file.move_to(stored_file(settings_, name));
  act(text_at(said, "executor"), "receive_invoice", hours_ago(said.at("received_hours_ago")));
  const long id =
      db_.read_row(sql::payments::receive, {{"contract", contract_id},
                                            {"act", act_owed.at("act_id").get<long>()},
                                            {"milestone", act_owed.at("milestone_id").get<long>()},
                                            {"number", invoice.number},
                                            {"issued_on", invoice.issued_on},
                                            {"due_on", nullptr},
                                            {"currency", invoice.currency},
                                            {"amount", invoice.amount.text()},
                                            {"vat", invoice.vat.text()},
                                            {"read", payments::kept(invoice)},
                                            {"differences", payments::differences(contract, invoice, act_owed)},
                                            {"is_structured", true},
                                            {"file_name", text_at(said, "file_name")},
                                            {"media_type", "application/xml"},
                                            {"sha256", name},
                                            {"stored_as", name}})
          ->at("id");
  act(mail_of("officer"), "prepare_payment", hours_ago(said.at("prepared_hours_ago")));
  db_.row(sql::payments::move_invoice,
          {{"to", "in_payment"}, {"reason", ""}, {"differences", nullptr}, {"id", id}, {"version", 1L}});
  const long payment = db_.read_row(sql::payments::prepare, {{"id", id}})->at("id");
  act(mail_of("chair"), "pay", hours_ago(said.at("paid_hours_ago")));
  db_.row(sql::payments::move_payment, {{"to", "paid"},
                                        {"held_reason", nullptr},
                                        {"released_reason", nullptr},
                                        {"penalty", nullptr},
                                        {"penalty_reason", nullptr},
                                        {"paid_on", hours_ago(said.at("paid_hours_ago")).substr(0, 10)},
                                        {"id", payment},
                                        {"version", 1L}});
}

}  // namespace konkurss::demo
