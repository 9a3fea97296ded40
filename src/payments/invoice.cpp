#include "payments/invoice.hpp"

#include "policy/lifecycle.hpp"
#include "queries/payments.hpp"

namespace konkurss::payments {
namespace {

Invoice with_contract(Json row, contracts::Contract contract) {
  Invoice one;
  one.id = row.at("id");
  one.version = row.at("version");
  one.state = row.at("state");
  one.contract = std::move(contract);
  one.row = std::move(row);
  return one;
}

Json row_of(const Context& context) {
  return need(context.db.read_row(sql::payments::invoice, {{"id", context.number("id")}}));
}

Json owed_of(const Context& context, long contract) {
  return context.db.read_rows(sql::payments::owed, {{"contract", contract}});
}

}  // namespace

Facts Invoice::facts() const {
  Facts facts;
  facts.invoice_matches = row.at("differences").empty() && !row.at("milestone_id").is_null();
  facts.drafted_by_other = row.at("prepared_by_me") != true;
  facts.deliverable_is_overdue = row.at("overdue").get<long>() > 0;
  facts.payment_was_released =
      row.at("released_reason").is_string() && !row.at("released_reason").get<std::string>().empty();
  return facts;
}

Invoice invoice_of(const Context& context) {
  auto row = row_of(context);
  const long contract = row.at("contract_id");
  auto one = with_contract(std::move(row), contracts::contract_with(context, contract));
  one.owed = owed_of(context, contract);
  return one;
}

Invoice held_invoice(const Context& context) {
  const long contract = row_of(context).at("contract_id");
  auto held = contracts::held_contract_with(context, contract);
  auto one = with_contract(row_of(context), std::move(held));
  one.owed = owed_of(context, contract);
  return one;
}

Json kept(const rules::Invoice& invoice) {
  Json lines = Json::array();
  for (const auto line : invoice.lines) lines.push_back(line.text());
  return {{"number", invoice.number},        {"issued_on", invoice.issued_on}, {"due_on", invoice.due_on},
          {"currency", invoice.currency},    {"contract", invoice.contract},   {"seller", invoice.seller},
          {"buyer", invoice.buyer},          {"account", invoice.account},     {"lines", lines},
          {"amount", invoice.amount.text()}, {"vat", invoice.vat.text()},      {"payable", invoice.payable.text()}};
}

rules::Invoice kept_invoice(const Json& read) {
  rules::Invoice invoice;
  invoice.number = read.at("number");
  invoice.issued_on = read.at("issued_on");
  invoice.due_on = read.at("due_on");
  invoice.currency = read.at("currency");
  invoice.contract = read.at("contract");
  invoice.seller = read.at("seller");
  invoice.buyer = read.at("buyer");
  invoice.account = read.at("account");
  for (const auto& line : read.at("lines")) invoice.lines.push_back(Money::from_text(line.get<std::string>()));
  invoice.amount = Money::from_text(read.at("amount").get<std::string>());
  invoice.vat = Money::from_text(read.at("vat").get<std::string>());
  invoice.payable = Money::from_text(read.at("payable").get<std::string>());
  return invoice;
}

std::optional<Json> chosen(const Json& owed, const std::string& key, Money amount) {
  for (const auto& one : owed)
    if (key.empty() ? Money::from_text(one.at("amount").get<std::string>()) == amount : one.at("owed_key") == key)
      return one;
  if (key.empty() && owed.size() == 1) return owed.front();
  return std::nullopt;
}

Json differences(const contracts::Contract& contract, const rules::Invoice& invoice, const std::optional<Json>& owed) {
  rules::Owed expected{contract.text("number"),
                       contract.text("executor_registration_number"),
                       "",
                       contract.text("executor_account"),
                       contract.text("vat_rate"),
                       std::nullopt};
  if (const auto& buyer = contract.row.at("buyer"); buyer.is_object() && buyer.at("registration_number").is_string())
    expected.buyer = buyer.at("registration_number");
  if (owed) expected.amount = Money::from_text(owed->at("amount").get<std::string>());
  Json list = Json::array();
  for (const auto& one : rules::differences(invoice, expected))
    list.push_back({{"field", rules::name_of(one.field)},
                    {"expected", one.expected},
                    {"found", one.found},
                    {"is_amount", rules::is_amount(one.field)}});
  return list;
}

Json differences_of_payment(const Invoice& one) {
  return differences(one.contract, kept_invoice(one.row.at("read")), Json{{"amount", one.row.at("amount")}});
}

}  // namespace konkurss::payments
