// What holds for a contract's figures, what can be read of its signatures, and its template.
#include "rules/contract.hpp"

#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "contracts/paper.hpp"
#include "contracts/signatures.hpp"
#include "forms/schema.hpp"
#include "forms/source.hpp"

using namespace konkurss;

namespace {

// Of an invented person, made for this test.
const std::string certificate =
    "MIIB9DCCAZugAwIBAgIUfmcNHZpLyq5xfbxPXd9jCQoBAzwwCgYIKoZIzj0EAwIwTzELMAkGA1UEBhMCTFYxGjAYBgNVBAMMEUla"
    "RE9NxIBUQSBQRVJTT05BMRIwEAYDVQQqDAlJemRvbcSBdGExEDAOBgNVBAQMB1BlcnNvbmEwIBcNMjYxMTI1MjI1NDU3WhgPMjEy"
    "NjExMDEyMjU0NTdaME8xCzAJBgNVBAYTAkxWMRowGAYDVQQDDBFJWkRPTcSAVEEgUEVSU09OQTESMBAGA1UEKgwJSXpkb23EgXRh"
    "MRAwDgYDVQQEDAdQZXJzb25hMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEr0Th4KWDBSAf7CgwChIRWRrvbL8PCjRZxGF61C1V"
    "aRbj/FMaEnpkkMY/fE9T0KLMQ8NtVYouQRWrBYZnogxsL6NTMFEwHQYDVR0OBBYEFBln8MJq61Tkz8k5a4wE/XepqkifMB8GA1Ud"
    "IwQYMBaAFBln8MJq61Tkz8k5a4wE/XepqkifMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgBNuwVNZYXrVGyhgo"
    "QYCWp1LdPX4Eg40fCOrCronP4mwCIBt2jeRHfO12a0Ile1rnRo6MupAdAXmYq22j52YQvFyp";

std::string xml(const std::string& inside, const std::string& before = "") {
  return before + "<a:XAdESSignatures xmlns:a=\"http://uri.etsi.org/02918/v1.2.1#\">" + inside + "</a:XAdESSignatures>";
}
std::string signature(const std::string& moment, const std::string& of) {
  return "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" +
         of +
         "</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object><x:SigningTime "
         "xmlns:x=\"http://uri.etsi.org/01903/v1.3.2#\">" +
         moment + "</x:SigningTime></ds:Object></ds:Signature>";
}

rules::ContractFrame frame() { return {"2025-11-01", "2025-12-31", Money::from_text("8500"), {"N1", "N2"}}; }
std::vector<std::string> words_of(const rules::Milestone& one, const std::string& others) {
  std::vector<std::string> words;
  for (const auto& each : rules::problems_of(one, frame(), Money::from_text(others))) words.push_back(each.word);
  return words;
}

}  // namespace

TEST_CASE("an account number is told from one with a wrong digit") {
  CHECK(rules::is_iban("LV80BANK0000435195001"));
  CHECK(rules::is_iban("GB82WEST12345698765432"));
  CHECK_FALSE(rules::is_iban("LV81BANK0000435195001"));
  CHECK_FALSE(rules::is_iban("LV80BANK000043519500"));
  CHECK_FALSE(rules::is_iban("lv80bank0000435195001"));
  CHECK_FALSE(rules::is_iban(""));
}

TEST_CASE("a milestone fits on the first and last day and to the cent, and not beyond") {
  const auto amount = [](const char* text) { return Money::from_text(text); };
  CHECK(words_of({"2025-11-01", amount("4500"), {"N1"}, false}, "4000").empty());
  CHECK(words_of({"2025-12-31", amount("4500"), {"N1", "N2"}, false}, "4000").empty());
  CHECK(words_of({"2025-10-31", amount("4500"), {"N1"}, false}, "4000") ==
        std::vector<std::string>{"db.contract_milestone_in_term"});
  CHECK(words_of({"2026-01-01", amount("4500.01"), {"N3"}, false}, "4000") ==
        std::vector<std::string>{"db.contract_milestone_of_task", "db.contract_milestone_in_term",
                                 "db.contract_milestones_within_value"});
  CHECK(words_of({"2025-12-01", amount("1"), {}, false}, "0") ==
        std::vector<std::string>{"db.contract_milestone_has_deliverable"});
  CHECK(words_of({"2025-12-01", amount("1"), {}, true}, "0").empty());
}

TEST_CASE("a share of the original value is exact to the cent") {
  const auto original = Money::from_text("8500.05");
  CHECK(rules::is_within_share(original, Money::from_text("9350.05"), "10"));
  CHECK_FALSE(rules::is_within_share(original, Money::from_text("9350.06"), "10"));
  CHECK(rules::is_within_share(original, Money::from_text("1"), "0"));
  CHECK(rules::is_within_share(original, original, "0"));
  CHECK_FALSE(rules::is_within_share(original, Money::from_text("8500.06"), "0"));
  CHECK(rules::is_within_share(Money::from_text("999999999999.99"), Money::from_text("999999999999.99"), "50"));
}

TEST_CASE("changes are applied in their order") {
  const Json original{{"value", "1.00"}, {"ends_on", "2025-12-31"}};
  CHECK(rules::consolidated(original, {}) == original);
  CHECK(rules::consolidated(original, {{{"value", "2.00"}}, {{"value", "3.00"}, {"ends_on", "2026-01-31"}}}) ==
        Json{{"value", "3.00"}, {"ends_on", "2026-01-31"}});
}

TEST_CASE("signers and moments are read from XAdES, the day as it is in Riga") {
  const auto read =
      contracts::signatures_in(xml(signature("2025-11-10T22:30:00Z", certificate) + signature("not a time", "AAAA")));
  REQUIRE(read.size() == 2);
  CHECK(read[0] ==
        Json{{"signer", "Izdomāta Persona"}, {"signed_at", "2025-11-10T22:30:00Z"}, {"signed_on", "2025-11-11"}});
  CHECK(read[1] == Json{{"signer", nullptr}, {"signed_at", nullptr}, {"signed_on", nullptr}});
}

TEST_CASE("a document type, an entity, a broken document and a long one give no signatures") {
  CHECK(contracts::signatures_in(xml(signature("2025-11-10T10:00:00Z", certificate),
                                     "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"))
            .empty());
  CHECK(contracts::signatures_in("<a>").empty());
  CHECK(contracts::signatures_in("").empty());
  CHECK(contracts::signatures_in(xml(std::string(3 << 20, ' '))).empty());
  CHECK(contracts::signatures_in(xml("")).empty());
  CHECK(contracts::signatures_in(xml(std::string("\0", 1))).empty());
  std::string deep;
  for (int i = 0; i < 250'000; ++i) deep += "<a>";
  CHECK(contracts::signatures_in(deep).empty());
  for (int i = 0; i < 250'000; ++i) deep += "</a>";
  CHECK(contracts::signatures_in(deep).empty());
  std::string many;
  for (int i = 0; i < 60; ++i) many += signature("2025-11-10T10:00:00Z", "");
  CHECK(contracts::signatures_in(xml(many)).size() == 50);
}

TEST_CASE("the contract's template fits its schema, and each kind of amendment has a legal basis") {
  const std::string path = "forms/contracts/general.contract.json";
  forms::DefinitionMistakes mistakes;
  const forms::Source source(path, embedded().at(path), mistakes);
  REQUIRE(source.ok());
  CHECK(forms::schema_mistakes(source, Json::parse(embedded().at("forms/contract.schema.json"))).empty());
  for (const std::string kind : {"amount", "term", "scope", "executor", "other"}) {
    bool found = false;
    for (const auto& each : contracts::contract_template().at("legal_bases"))
      for (const auto& of : each.at("kinds")) found = found || of == kind;
    INFO(kind);
    CHECK(found);
  }
}
