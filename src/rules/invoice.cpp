#include "rules/invoice.hpp"

#include <array>

namespace konkurss::rules {
namespace {

constexpr std::array names{"contract", "currency", "seller", "buyer", "account",
                           "lines",    "owed",     "amount", "vat",   "payable"};

// Numbers and accounts are written with and without spaces, in capitals and not.
std::string plain(const std::string& text) {
  std::string result;
  for (const char c : text)
    if (c != ' ') result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

}  // namespace

std::string_view name_of(InvoiceField field) { return names.at(static_cast<std::size_t>(field)); }

bool is_amount(InvoiceField field) { return field >= InvoiceField::lines; }

Money vat_of(Money amount, const std::string& rate) {
  const auto product = static_cast<__int128>(amount.cents()) * Money::from_text(rate).cents();
  return Money::of_cents(static_cast<std::int64_t>((product + 5000) / 10000));
}

std::vector<InvoiceDifference> differences(const Invoice& invoice, const Owed& owed) {
  std::vector<InvoiceDifference> found;
  const auto texts = [&](InvoiceField field, const std::string& expected, const std::string& given,
                         bool may_be_absent) {
    if (expected.empty() || (given.empty() && may_be_absent) || plain(expected) == plain(given)) return;
    found.push_back({field, expected, given});
  };
  const auto amounts = [&](InvoiceField field, Money expected, Money given) {
    if (expected != given) found.push_back({field, expected.text(), given.text()});
  };
  texts(InvoiceField::contract, owed.contract, invoice.contract, false);
  texts(InvoiceField::currency, "EUR", invoice.currency, false);
  texts(InvoiceField::seller, owed.seller, invoice.seller, false);
  texts(InvoiceField::buyer, owed.buyer, invoice.buyer, true);
  texts(InvoiceField::account, owed.account, invoice.account, true);
  Money sum;
  for (const auto line : invoice.lines) sum += line;
  if (!invoice.lines.empty()) amounts(InvoiceField::lines, sum, invoice.amount);
  if (!owed.amount) found.push_back({InvoiceField::owed, "", invoice.amount.text()});
  if (owed.amount) amounts(InvoiceField::amount, *owed.amount, invoice.amount);
  amounts(InvoiceField::vat, vat_of(invoice.amount, owed.vat_rate), invoice.vat);
  amounts(InvoiceField::payable, invoice.amount + invoice.vat, invoice.payable);
  return found;
}

}  // namespace konkurss::rules
