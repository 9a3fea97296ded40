#include "payments/ubl.hpp"

#include <Poco/Exception.h>
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/cut.hpp"
#include "base/text.hpp"
#include "forms/checks.hpp"

namespace konkurss::payments {
namespace {

constexpr const char* invoice_root = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2#Invoice";
constexpr const char* tax_amount = "/TaxTotal/TaxAmount";
constexpr std::size_t deepest = 40, longest_value = 300, most_lines = 10'000;
const Money most_amount = Money::of_cents(99'999'999'999'999);

Invalid unreadable(const char* word, Json args = Json::object()) { return Invalid("file", word, std::move(args)); }

// The texts of the elements that are asked for, by the path of their names below the root; of lines all, of others the
// first.
class Terms final : public Poco::XML::DefaultHandler {
 public:
  std::map<std::string, std::string> values;
  std::vector<std::string> lines;
  std::set<std::pair<std::string, std::string>> currencies;  // of amounts, by their paths, those of lines, too
  std::vector<std::pair<std::string, std::string>> taxes;    // what each VAT total carries, and its text
  std::string root;

  void startElement(const std::string& space, const std::string& name, const std::string&,
                    const Poco::XML::Attributes& attributes) override {
    if (root.empty()) {
      root = space + "#" + name;
      return;
    }
    if (sizes_.size() >= deepest) throw Poco::DataException("too deep");
    sizes_.push_back(path_.size());
    path_ += "/" + name;
    text_.clear();
    currency_ = trimmed(attributes.getValue("", "currencyID"));
    if (!currency_.empty()) currencies.emplace(path_, currency_);
  }

  void endElement(const std::string&, const std::string&, const std::string&) override {
    if (sizes_.empty()) return;
    if (text_.size() > longest_value) text_.clear();  // a description; no term that counts is so long
    if (path_ == "/InvoiceLine/LineExtensionAmount") {
      if (lines.size() >= most_lines) throw Poco::DataException("too many lines");
      lines.emplace_back(trimmed(text_));
    } else if (path_.find("/InvoiceLine") != 0) {
      values.try_emplace(path_, std::string(trimmed(text_)));
      if (path_ == tax_amount) taxes.emplace_back(currency_, trimmed(text_));
    }
    path_.resize(sizes_.back());
    sizes_.pop_back();
    text_.clear();
  }

  void characters(const char* text, int start, int length) override {
    if (text_.size() <= longest_value) text_.append(text + start, static_cast<std::size_t>(length));
  }

  // The first of the paths that has a text.
  std::string text(std::initializer_list<const char*> paths) const {
    for (const auto* path : paths)
      if (const auto found = values.find(path); found != values.end() && !found->second.empty()) return found->second;
    return {};
  }

 private:
  std::string path_, text_, currency_;
  std::vector<std::size_t> sizes_;
};

std::string needed(const Terms& terms, const char* path) {
  auto text = terms.text({path});
  if (text.empty()) throw unreadable("payments.term_missing", {{"term", std::string(path).substr(1)}});
  return text;
}

std::string needed_day(const Terms& terms, const char* path) {
  auto text = needed(terms, path);
  if (!forms::date_exists(text))
    throw unreadable("payments.term_wrong", {{"term", std::string(path).substr(1)}, {"text", text}});
  return text;
}

// "1500", "1500.0", "1500.000": zeros behind the cents mean nothing. As many digits as a person may type: then no sum
// of an invoice's lines, and no VAT on it, leaves 64 bits.
Money amount_in(std::string text, const char* path) {
  const auto whole = text;
  if (const auto point = text.find('.'); point != std::string::npos)
    while (text.size() > point + 3 && text.back() == '0') text.pop_back();
  try {
    const auto amount = Money::from_text(text);
    if (amount <= most_amount && amount >= Money() - most_amount) return amount;
  } catch (const std::exception&) {  // no amount at all
  }
  throw unreadable("payments.term_wrong", {{"term", std::string(path).substr(1)}, {"text", whole}});
}

Money needed_amount(const Terms& terms, const char* path) { return amount_in(needed(terms, path), path); }

// A register's number may be written as the VAT number is: with the country before it.
std::string registration(std::string text) {
  if (text.starts_with("LV")) text.erase(0, 2);
  return text;
}

// All amounts are in the invoice's currency (EN 16931-1, BT-5; Peppol BIS Billing 3.0, PEPPOL-EN16931-R051), but the
// VAT that is said in the currency of the accounts (BT-6), too (BT-111). Without `currencyID` an amount is in it.
void check_currencies(const Terms& terms, const std::string& currency) {
  const auto of_accounts = terms.text({"/TaxCurrencyCode"});
  for (const auto& [path, found] : terms.currencies)
    if (found != currency && (path != tax_amount || found != of_accounts))
      throw unreadable("payments.amount_in_another_currency",
                       {{"term", path.substr(1)}, {"found", cut(found, 10)}, {"currency", cut(currency, 10)}});
}

// The VAT in the invoice's currency (BT-110); none is nothing.
Money vat_in(const Terms& terms, const std::string& currency) {
  for (const auto& [carried, text] : terms.taxes)
    if (!text.empty() && (carried.empty() || carried == currency)) return amount_in(text, tax_amount);
  return {};
}

Terms terms_of(const std::string& xml) {
  if (xml.size() > longest_invoice) throw unreadable("payments.file_too_large");
  // An invoice needs no DTD: with it come entities, which read other files or grow without end. NUL: another encoding
  // than UTF-8.
  if (xml.find("<!DOCTYPE") != std::string::npos || xml.find('\0') != std::string::npos)
    throw unreadable("payments.file_has_entities");
  Terms terms;
  try {
    Poco::XML::SAXParser parser;
    parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
    parser.setContentHandler(&terms);
    parser.parseMemoryNP(xml.data(), xml.size());
  } catch (const Poco::Exception&) {
    throw unreadable("payments.file_not_xml");
  }
  if (terms.root != invoice_root) throw unreadable("payments.file_not_invoice");
  return terms;
}

}  // namespace

rules::Invoice read_ubl(const std::string& xml) {
  const auto terms = terms_of(xml);
  rules::Invoice read;
  read.number = needed(terms, "/ID");
  read.issued_on = needed_day(terms, "/IssueDate");
  if (!terms.text({"/DueDate"}).empty()) read.due_on = needed_day(terms, "/DueDate");
  read.currency = needed(terms, "/DocumentCurrencyCode");
  check_currencies(terms, read.currency);
  read.contract = terms.text({"/ContractDocumentReference/ID", "/OrderReference/ID", "/BuyerReference"});
  read.seller = registration(terms.text({"/AccountingSupplierParty/Party/PartyLegalEntity/CompanyID",
                                         "/AccountingSupplierParty/Party/PartyTaxScheme/CompanyID"}));
  read.buyer = registration(terms.text({"/AccountingCustomerParty/Party/PartyLegalEntity/CompanyID",
                                        "/AccountingCustomerParty/Party/PartyTaxScheme/CompanyID"}));
  read.account = terms.text({"/PaymentMeans/PayeeFinancialAccount/ID"});
  read.amount = needed_amount(terms, "/LegalMonetaryTotal/TaxExclusiveAmount");
  read.vat = vat_in(terms, read.currency);
  read.payable = needed_amount(terms, "/LegalMonetaryTotal/PayableAmount");
  for (const auto& line : terms.lines) read.lines.push_back(amount_in(line, "/InvoiceLine/LineExtensionAmount"));
  // Allowances and charges of the whole document stand between its lines and its total (BT-107, BT-108).
  for (const auto& [path, sign] :
       {std::pair("/LegalMonetaryTotal/AllowanceTotalAmount", -1), {"/LegalMonetaryTotal/ChargeTotalAmount", 1}})
    if (const auto text = terms.text({path}); !text.empty())
      read.lines.push_back(Money::of_cents(sign * amount_in(text, path).cents()));
  if (read.amount <= Money() || read.vat < Money()) throw unreadable("payments.amount_not_positive");
  return read;
}

}  // namespace konkurss::payments
