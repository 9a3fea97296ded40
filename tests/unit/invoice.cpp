#include "rules/invoice.hpp"

#include <catch2/catch.hpp>

#include "payments/ubl.hpp"

namespace konkurss {
namespace {

using rules::InvoiceField;

rules::Owed owed_for(const std::string& amount) {
  return {"VK-2025/14", "40003000001", "90000000001", "LV80BANK0000435195001", "21.00", Money::from_text(amount)};
}

rules::Invoice invoice_of(const std::string& amount, const std::string& vat, const std::string& payable) {
  rules::Invoice invoice;
  invoice.number = "R-7";
  invoice.currency = "EUR";
  invoice.contract = "vk-2025/14";
  invoice.seller = "40003000001";
  invoice.buyer = "90000000001";
  invoice.account = "LV80 BANK 0000 4351 9500 1";
  invoice.amount = Money::from_text(amount);
  invoice.vat = Money::from_text(vat);
  invoice.payable = Money::from_text(payable);
  return invoice;
}

std::vector<std::string> fields(const rules::Invoice& invoice, const rules::Owed& owed) {
  std::vector<std::string> names;
  for (const auto& one : rules::differences(invoice, owed)) names.emplace_back(rules::name_of(one.field));
  return names;
}

const std::string ubl = R"(<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
         xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
         xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>R-7</cbc:ID>
  <cbc:IssueDate>2025-11-20</cbc:IssueDate>
  <cbc:DueDate>2025-12-10</cbc:DueDate>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:ContractDocumentReference><cbc:ID>VK-2025/14</cbc:ID></cac:ContractDocumentReference>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>LV40003000001</cbc:CompanyID></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:CompanyID>40003000001</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:CompanyID>90000000001</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>LV80BANK0000435195001</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">210.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">1100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">1000.000</cbc:TaxExclusiveAmount>
    <cbc:AllowanceTotalAmount currencyID="EUR">100.00</cbc:AllowanceTotalAmount><cbc:PayableAmount currencyID="EUR">1210.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">600.00</cbc:LineExtensionAmount></cac:InvoiceLine>
  <cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">500.00</cbc:LineExtensionAmount></cac:InvoiceLine>
</Invoice>)";

std::string with(const std::string& before, const std::string& after) {
  auto text = ubl;
  return text.replace(text.find(before), before.size(), after);
}

std::string refusal(const std::string& xml) try {
  payments::read_ubl(xml);
  return "";
} catch (const Invalid& invalid) {
  CHECK(invalid.fields.at(0).field == "file");
  return invalid.fields.at(0).word + (invalid.fields.at(0).args.contains("term")
                                          ? " " + invalid.fields.at(0).args.at("term").get<std::string>()
                                          : "");
}

}  // namespace

TEST_CASE("VAT is rounded to the cent, half up") {
  CHECK(rules::vat_of(Money::from_text("1000.00"), "21.00").text() == "210.00");
  CHECK(rules::vat_of(Money::from_text("0.50"), "21.00").text() == "0.11");  // 0.105
  CHECK(rules::vat_of(Money::from_text("0.02"), "21.00").text() == "0.00");  // 0.0042
  CHECK(rules::vat_of(Money::from_text("99.99"), "12.50").text() == "12.50");
  CHECK(rules::vat_of(Money::from_text("1000.00"), "0.00").text() == "0.00");
}

TEST_CASE("an invoice that equals its contract and act has no difference, however its numbers are spaced") {
  CHECK(fields(invoice_of("1000.00", "210.00", "1210.00"), owed_for("1000.00")).empty());
}

TEST_CASE("each difference of an invoice is named") {
  auto invoice = invoice_of("1000.00", "210.00", "1210.00");
  SECTION("a cent") {
    CHECK(fields(invoice, owed_for("1000.01")) == std::vector<std::string>{"amount"});
    const auto found = rules::differences(invoice, owed_for("1000.01"));
    CHECK(found.at(0).expected == "1000.01");
    CHECK(found.at(0).found == "1000.00");
  }
  SECTION("another contract, and none") {
    invoice.contract = "VK-2025/15";
    CHECK(fields(invoice, owed_for("1000.00")) == std::vector<std::string>{"contract"});
    invoice.contract = "";
    CHECK(fields(invoice, owed_for("1000.00")) == std::vector<std::string>{"contract"});
  }
  SECTION("another currency, seller, buyer and account") {
    invoice.currency = "USD";
    invoice.seller = "40003000002";
    invoice.buyer = "90000000002";
    invoice.account = "LV00";
    CHECK(fields(invoice, owed_for("1000.00")) == std::vector<std::string>{"currency", "seller", "buyer", "account"});
  }
  SECTION("a buyer or account that isn't named is none, a seller is") {
    invoice.buyer = invoice.account = "";
    CHECK(fields(invoice, owed_for("1000.00")).empty());
    invoice.seller = "";
    CHECK(fields(invoice, owed_for("1000.00")) == std::vector<std::string>{"seller"});
  }
  SECTION("its own arithmetic") {
    invoice.lines = {Money::from_text("999.99")};
    invoice.vat = Money::from_text("209.99");
    CHECK(fields(invoice, owed_for("1000.00")) == std::vector<std::string>{"lines", "vat", "payable"});
  }
  SECTION("nothing is owed") {
    auto owed = owed_for("1000.00");
    owed.amount.reset();
    CHECK(fields(invoice, owed) == std::vector<std::string>{"owed"});
  }
}

TEST_CASE("a structured invoice is read: UBL 2.1 with allowances") {
  const auto read = payments::read_ubl(ubl);
  CHECK(read.number == "R-7");
  CHECK(read.issued_on == "2025-11-20");
  CHECK(read.due_on == "2025-12-10");
  CHECK(read.seller == "40003000001");
  CHECK(read.account == "LV80BANK0000435195001");
  CHECK(read.amount.text() == "1000.00");
  CHECK(read.lines.size() == 3);
  CHECK(fields(read, owed_for("1000.00")).empty());
}

TEST_CASE("amounts of more digits than a person may type are refused, so no sum of them outgrows its type") {
  const auto most = "999999999999.99", more = "1000000000000.00";
  CHECK(refusal(with(">600.00<", ">90000000000000000<")) == "payments.term_wrong InvoiceLine/LineExtensionAmount");
  CHECK(refusal(with(">600.00<", std::string(">-") + more + "<")) ==
        "payments.term_wrong InvoiceLine/LineExtensionAmount");
  CHECK(refusal(with(">1000.000<", std::string(">") + more + "<")) ==
        "payments.term_wrong LegalMonetaryTotal/TaxExclusiveAmount");
  const auto largest = payments::read_ubl(with(">1000.000<", std::string(">") + most + "<"));
  CHECK(largest.amount.text() == most);
  CHECK(fields(largest, owed_for(most)) == std::vector<std::string>{"lines", "vat", "payable"});
  CHECK(rules::vat_of(largest.amount, "99.99").text() == "999899999999.99");
  CHECK(rules::vat_of(Money::of_cents(9'000'000'000'000'000), "21.00").text() == "18900000000000.00");
}

TEST_CASE("each amount is in the invoice's currency, wherever it stands, and is named where it isn't") {
  const auto in_dollars = [](const std::string& element, const std::string& text) {
    const auto before = "<cbc:" + element + " currencyID=\"EUR\">" + text;
    return refusal(with(before, "<cbc:" + element + " currencyID=\"USD\">" + text));
  };
  const std::string word = "payments.amount_in_another_currency ";
  CHECK(in_dollars("PayableAmount", "1210.00") == word + "LegalMonetaryTotal/PayableAmount");
  CHECK(in_dollars("TaxExclusiveAmount", "1000.000") == word + "LegalMonetaryTotal/TaxExclusiveAmount");
  CHECK(in_dollars("AllowanceTotalAmount", "100.00") == word + "LegalMonetaryTotal/AllowanceTotalAmount");
  CHECK(in_dollars("TaxAmount", "210.00") == word + "TaxTotal/TaxAmount");
  CHECK(in_dollars("LineExtensionAmount", "500.00") == word + "InvoiceLine/LineExtensionAmount");
  CHECK(refusal(
            with("<cbc:ID>2</cbc:ID>",
                 "<cbc:ID>2</cbc:ID><cac:Price><cbc:PriceAmount currencyID=\"SEK\">5</cbc:PriceAmount></cac:Price>")) ==
        word + "InvoiceLine/Price/PriceAmount");
  // The whole invoice in another currency is read: that it isn't in euros is a difference.
  auto dollars = ubl;
  for (auto at = dollars.find("EUR"); at != std::string::npos; at = dollars.find("EUR")) dollars.replace(at, 3, "USD");
  CHECK(fields(payments::read_ubl(dollars), owed_for("1000.00")) == std::vector<std::string>{"currency"});
  CHECK(refusal(with(">EUR<", ">USD<")).starts_with(word));
  // An amount without a currency is in the invoice's.
  CHECK(payments::read_ubl(with("TaxAmount currencyID=\"EUR\"", "TaxAmount")).vat.text() == "210.00");
}

TEST_CASE("the VAT in the currency of the accounts may stand beside, and isn't taken for the invoice's") {
  const std::string code = "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", total = "<cac:TaxTotal>",
                    of_accounts =
                        "<cac:TaxTotal><cbc:TaxAmount currencyID=\"USD\">231.00</cbc:TaxAmount></cac:TaxTotal>";
  const auto both = [&](const std::string& accounts, const std::string& more = "") {
    auto text = with(code, code + accounts);
    return text.replace(text.find(total), total.size(), of_accounts + more + total);
  };
  const std::string in_dollars = "<cbc:TaxCurrencyCode>USD</cbc:TaxCurrencyCode>";
  const auto read = payments::read_ubl(both(in_dollars));
  CHECK(read.vat.text() == "210.00");
  CHECK(fields(read, owed_for("1000.00")).empty());
  CHECK(refusal(both("")) == "payments.amount_in_another_currency TaxTotal/TaxAmount");
  // It excuses that amount only.
  CHECK(refusal(both(in_dollars,
                     "<cac:AllowanceCharge><cbc:Amount currencyID=\"USD\">1</cbc:Amount>"
                     "</cac:AllowanceCharge>")) == "payments.amount_in_another_currency AllowanceCharge/Amount");
}

TEST_CASE("the VAT number names the seller where the register's number is missing") {
  CHECK(payments::read_ubl(
            with("<cac:PartyLegalEntity><cbc:CompanyID>40003000001</cbc:CompanyID></cac:PartyLegalEntity>", ""))
            .seller == "40003000001");
}

TEST_CASE("what isn't an invoice is refused with a sentence on the file") {
  CHECK(refusal("") == "payments.file_not_xml");
  CHECK(refusal("rēķins") == "payments.file_not_xml");
  CHECK(refusal(ubl.substr(0, ubl.size() / 2)) == "payments.file_not_xml");
  CHECK(refusal("<a/>") == "payments.file_not_invoice");
  CHECK(refusal(with("Invoice-2\"\n", "CreditNote-2\"\n")) == "payments.file_not_invoice");
  CHECK(refusal(with("<Invoice ", "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<Invoice ")) ==
        "payments.file_has_entities");
  CHECK(refusal(with("R-7", "R&undefined;7")) == "payments.file_not_xml");
  CHECK(refusal(std::string("<\0I", 3)) == "payments.file_has_entities");
  CHECK(refusal(ubl + std::string(payments::longest_invoice, ' ')) == "payments.file_too_large");
  CHECK(refusal(with("<cbc:ID>R-7</cbc:ID>", "")) == "payments.term_missing ID");
  CHECK(refusal(with("2025-11-20", "2025-02-30")) == "payments.term_wrong IssueDate");
  CHECK(refusal(with("1210.00", "1210.005")) == "payments.term_wrong LegalMonetaryTotal/PayableAmount");
  CHECK(refusal(with("1000.000", "-5.00")) == "payments.amount_not_positive");
  std::string deep = ubl.substr(0, ubl.find("<cbc:ID>"));
  for (int i = 0; i < 100; ++i) deep += "<a>";
  CHECK(refusal(deep) == "payments.file_not_xml");
}

}  // namespace konkurss
