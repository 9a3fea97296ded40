// What an invoice says beside what the contract owes: every difference by name.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/money.hpp"

namespace konkurss::rules {

// The fields of EN 16931-1:2017 that matter here, with their business terms.
struct Invoice {
  std::string number;             // BT-1
  std::string issued_on, due_on;  // BT-2, BT-9: ISO days; BT-9 may be empty
  std::string currency;           // BT-5
  std::string contract;           // BT-12, the contract's number
  std::string seller, buyer;      // BT-30, BT-47: registration numbers
  std::string account;            // BT-84, the IBAN; may be empty
  std::vector<Money> lines;       // BT-131; none: typed by hand
  Money amount;                   // BT-109: without VAT
  Money vat;                      // BT-110
  Money payable;                  // BT-115
};

// What the contract and the act say.
struct Owed {
  std::string contract, seller, buyer, account;  // empty: not compared
  std::string vat_rate;                          // percent: "21.00"
  std::optional<Money> amount;                   // of the act or the advance; nothing: none is chosen
};

enum class InvoiceField { contract, currency, seller, buyer, account, lines, owed, amount, vat, payable };

struct InvoiceDifference {
  InvoiceField field;
  std::string expected, found;  // amounts as Money::text()
};

// "contract", "currency", … as they stand in the catalogue and in the database.
std::string_view name_of(InvoiceField field);
bool is_amount(InvoiceField field);

// VAT to the cent, half up (Value Added Tax Law, section 34). The rate has two decimals at most.
Money vat_of(Money amount, const std::string& rate);

// In the order of the fields; none: the invoice may be paid. A cent is a difference.
std::vector<InvoiceDifference> differences(const Invoice& invoice, const Owed& owed);

}  // namespace konkurss::rules
