#include "contracts/signatures.hpp"

#include <Poco/AutoPtr.h>
#include <Poco/DOM/DOMParser.h>
#include <Poco/DOM/Document.h>
#include <Poco/DOM/Element.h>
#include <Poco/DOM/NodeList.h>
#include <Poco/Exception.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <zip.h>

#include <chrono>
#include <memory>

#include "base/cut.hpp"
#include "base/dates.hpp"

namespace konkurss::contracts {
namespace {

constexpr std::size_t longest_xml = 2 << 20, most_signatures = 50, deepest = 100;
constexpr zip_int64_t most_entries = 1000;

using Archive = std::unique_ptr<zip_t, decltype([](zip_t* zip) { zip_discard(zip); })>;
using Entry = std::unique_ptr<zip_file_t, decltype([](zip_file_t* entry) { zip_fclose(entry); })>;
using Certificate = std::unique_ptr<X509, decltype([](X509* one) { X509_free(one); })>;

// An entry of the archive; empty when it is longer than any list of signatures.
std::string text_of(zip_t* zip, zip_int64_t index) {
  const Entry entry(zip_fopen_index(zip, static_cast<zip_uint64_t>(index), 0));
  if (!entry) return {};
  std::string text(longest_xml + 1, 0);
  const auto length = zip_fread(entry.get(), text.data(), text.size());
  if (length < 0 || static_cast<std::size_t>(length) > longest_xml) return {};
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string decoded(const std::string& base64) {
  std::string clean;
  for (const char c : base64)
    if (c != '\n' && c != '\r' && c != ' ' && c != '\t') clean += c;
  std::string bytes(clean.size() / 4 * 3, 0);
  const int length =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(clean.data()), static_cast<int>(clean.size()));
  if (length < 0) return {};
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

std::string name_part(X509_NAME* subject, int part) {
  const int at = X509_NAME_get_index_by_NID(subject, part, -1);
  if (at < 0) return {};
  unsigned char* text = nullptr;
  const int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (length < 0) return {};
  std::string name(reinterpret_cast<char*>(text), static_cast<std::size_t>(length));
  OPENSSL_free(text);
  return name;
}

// The name in the certificate: given name and surname, otherwise its common name.
Json signer_in(const std::string& base64) {
  const auto bytes = decoded(base64);
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const Certificate certificate(bytes.empty() ? nullptr : d2i_X509(nullptr, &at, static_cast<long>(bytes.size())));
  if (!certificate) return nullptr;
  auto* subject = X509_get_subject_name(certificate.get());
  const auto given = name_part(subject, NID_givenName), surname = name_part(subject, NID_surname);
  const auto name = given.empty() || surname.empty() ? name_part(subject, NID_commonName) : given + " " + surname;
  return name.empty() ? Json() : Json(cut(name, 200));
}

Json day_of(const std::string& moment) {
  const auto number = day_number(moment);
  if (!number) return nullptr;
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{*number}}};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

std::string first_text(const Poco::XML::Element& within, const char* name) {
  const Poco::AutoPtr<Poco::XML::NodeList> found(within.getElementsByTagNameNS("*", name));
  return found->length() == 0 ? std::string() : std::string(found->item(0)->innerText());
}

Json signature(const Poco::XML::Element& one) {
  const auto moment = first_text(one, "SigningTime");
  const auto day = day_of(moment);
  return {{"signer", signer_in(first_text(one, "X509Certificate"))},
          {"signed_at", day.is_null() ? Json() : Json(moment)},
          {"signed_on", day}};
}

// Only counts: a tree is walked and freed one call within another, and a hundred thousand levels end the process.
class Depth final : public Poco::XML::DefaultHandler {
 public:
  void startElement(const std::string&, const std::string&, const std::string&, const Poco::XML::Attributes&) override {
    if (++depth_ > deepest) throw Poco::DataException("too deep");
  }
  void endElement(const std::string&, const std::string&, const std::string&) override { --depth_; }

 private:
  std::size_t depth_ = 0;
};

// A list of signatures needs no DTD: with it come entities, which read other files or grow without end. NUL: another
// encoding than UTF-8, in which it would hide.
bool is_plain(const std::string& xml) {
  return xml.size() <= longest_xml && xml.find("<!DOCTYPE") == std::string::npos && xml.find('\0') == std::string::npos;
}

template <class Parser>
void read_no_entities(Parser& parser) {
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
}

}  // namespace

Json signatures_in(const std::string& xml) {
  Json list = Json::array();
  if (!is_plain(xml)) return list;
  try {
    Depth depth;
    Poco::XML::SAXParser counting;
    read_no_entities(counting);
    counting.setContentHandler(&depth);
    counting.parseMemoryNP(xml.data(), xml.size());
    Poco::XML::DOMParser parser;
    read_no_entities(parser);
    const Poco::AutoPtr<Poco::XML::Document> document(parser.parseString(xml));
    const Poco::AutoPtr<Poco::XML::NodeList> found(
        document->getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature"));
    for (unsigned long i = 0; i < found->length() && list.size() < most_signatures; ++i)
      list.push_back(signature(static_cast<const Poco::XML::Element&>(*found->item(i))));
  } catch (const Poco::Exception&) {
    return Json::array();
  }
  return list;
}

Json signatures_of(const std::filesystem::path& file, const std::string& type) {
  Json list = Json::array();
  if (type != "application/vnd.etsi.asic-e+zip") return list;
  const Archive zip(zip_open(file.c_str(), ZIP_RDONLY, nullptr));
  if (!zip) return list;
  const auto count = std::min(zip_get_num_entries(zip.get(), 0), most_entries);
  for (zip_int64_t i = 0; i < count && list.size() < most_signatures; ++i) {
    const char* name = zip_get_name(zip.get(), static_cast<zip_uint64_t>(i), 0);
    const std::string_view entry = name ? name : "";
    if (!entry.starts_with("META-INF/") || entry.find("signature") == entry.npos || !entry.ends_with(".xml")) continue;
    for (auto& one : signatures_in(text_of(zip.get(), i))) list.push_back(std::move(one));
  }
  return list;
}

}  // namespace konkurss::contracts
