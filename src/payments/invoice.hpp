// An invoice with its contract, what may be invoiced of that, and how it differs.
#pragma once
#include <optional>

#include "contracts/contract.hpp"
#include "rules/invoice.hpp"
#include "web/context.hpp"

namespace konkurss::payments {

struct Invoice {
  long id = 0, version = 0;
  std::string state;
  Json row;                   // as sql/queries/payments/invoice.sql gives it
  Json owed = Json::array();  // what may be invoiced: acts and advances without a payment
  contracts::Contract contract;

  std::string address(const std::string& rest = "") const { return "/invoices/" + std::to_string(id) + rest; }
  bool has_payment() const { return !row.at("payment_id").is_null(); }
  std::string payment_state() const { return has_payment() ? row.at("payment_state").get<std::string>() : ""; }
  Facts facts() const;
};

// ":id". Throws NotFound.
Invoice invoice_of(const Context& context);
// The same for a change by those who lead the call; the contract is held until this one's transaction is over.
Invoice held_invoice(const Context& context);

// An invoice as it is kept, and back.
Json kept(const rules::Invoice& invoice);
rules::Invoice kept_invoice(const Json& read);

// What of `owed` has the key "act-7" or "advance-3"; of no key: the only one, or the first of the invoice's amount;
// nothing otherwise.
std::optional<Json> chosen(const Json& owed, const std::string& key, Money amount);
Json differences(const contracts::Contract& contract, const rules::Invoice& invoice, const std::optional<Json>& owed);
// Of an invoice with a payment, from the contract as it stands now: an amendment may have come in between. Its amount
// is the act's or the advance's, which stays.
Json differences_of_payment(const Invoice& one);

}  // namespace konkurss::payments
