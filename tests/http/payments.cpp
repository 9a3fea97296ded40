// Invoices against acts and advances, and what is paid, held and withheld of them; the sums to the cent.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "base/figures.hpp"
#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string ubl(const std::string& number, const std::string& contract, const std::string& amount,
                const std::string& vat, const std::string& payable, const std::string& currency = "EUR") {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>)" +
         number + "</cbc:ID><cbc:IssueDate>2025-11-12</cbc:IssueDate><cbc:DocumentCurrencyCode>" + currency +
         "</cbc:DocumentCurrencyCode><cac:ContractDocumentReference><cbc:ID>" + contract +
         "</cbc:ID></"
         "cac:ContractDocumentReference><cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:CompanyID>"
         "40000000001</cbc:CompanyID>"
         "</cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty><cac:TaxTotal><cbc:TaxAmount>" +
         vat + "</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>" + amount +
         "</cbc:TaxExclusiveAmount><cbc:PayableAmount>" + payable +
         "</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:LineExtensionAmount>" + amount +
         "</cbc:LineExtensionAmount></cac:InvoiceLine></Invoice>";
}

struct Paying : ContractWorld {
  long invoice = 0;
  Paying() {
    conclude();
    accept("Pirmais posms");
  }
  void accept(const std::string& title) {
    const auto at = "/milestones/" + std::to_string(milestone_id(title));
    const auto now = [&] {
      return world.value(
          "select coalesce(max(version), 0) from milestone_hand_in where state in ('draft', 'handed_in')");
    };
    REQUIRE(world.post(executor, at + "/hand-in", {{"text", "Metodika ir gatava"}, {"version", now()}}).status == 200);
    REQUIRE(world.post(executor, at + "/submit", {{"version", now()}}).status == 200);
    REQUIRE(world.post(officer, at + "/acceptance", {{"version", now()}, {"to", "accepted"}}).status == 200);
  }
  Reply upload(const Someone& who, const std::string& xml) {
    auto reply = world.upload(who, place("/invoices"), {{"csrf", who.csrf}}, "file", "rekins.xml", xml);
    if (reply.status < 400) invoice = world.value("select max(id) from invoice");
    return reply;
  }
  std::string at(const std::string& rest = "") const { return "/invoices/" + std::to_string(invoice) + rest; }
  Reply act(const Someone& who, const std::string& rest, Json body = Json::object()) {
    body["version"] = world.value("select version from invoice where id = " + std::to_string(invoice));
    return world.post(who, at(rest), body);
  }
  Json seen(const Someone& who) { return json_of(world.get(who, at())); }
  std::vector<std::string> differences() {
    std::vector<std::string> fields;
    const auto shown = seen(officer);
    for (const auto& each : shown.at("differences")) fields.push_back(each.at("field"));
    return fields;
  }
  // The second milestone is overdue since 2025: going on needs a reason.
  void release() {
    REQUIRE(act(officer, "/payment/hold", {{"reason", "Otrais posms ir nokavēts."}}).status == 200);
    REQUIRE(act(officer, "/payment/release", {{"reason", "Kavējums nav izpildītāja vaina."}}).status == 200);
  }
  Json sums() { return json_of(world.get(officer, place("/payments"))).at("sums"); }
  void check_sums() { CHECK(world.rows(embedded().at("sql/checks/money_adds_up.sql")).empty()); }
};

}  // namespace

TEST_CASE(
    "an invoice that equals contract and act is prepared by one and paid by another; the sums follow to the cent") {
  Paying t;
  REQUIRE(t.upload(t.executor, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00")).status < 400);
  CHECK(t.differences().empty());
  CHECK(t.seen(t.officer).at("is_matched") == true);
  CHECK(t.sums().at("paid") == "0.00");
  REQUIRE(t.act(t.officer, "/payment").status == 200);
  t.release();
  CHECK(reason_of(t.act(t.officer, "/payment/pay", {{"paid_on", "2025-11-12"}})) == "policy.payment_prepared_by_you");
  CHECK(field_of(t.act(t.second, "/payment/pay", {{"paid_on", ""}})) == "paid_on");
  CHECK(reason_of(t.act(t.second, "/payment/pay", {{"paid_on", "2025-11-11"}})) == "db.payment_after_invoice");
  CHECK(reason_of(t.act(t.second, "/payment/pay", {{"paid_on", "2999-01-01"}})) == "payments.paid_later");
  REQUIRE(t.act(t.second, "/payment/pay", {{"paid_on", "2025-11-12"}}).status == 200);
  CHECK(t.sums() == Json{{"contracted", "8500.00"},
                         {"accepted", "4000.00"},
                         {"paid", "4000.00"},
                         {"withheld", "0.00"},
                         {"left_over", "4500.00"}});
  CHECK(reason_of(t.act(t.officer, "/payment/hold", {{"reason", "Par vēlu, jau samaksāts"}})).starts_with("policy."));
  CHECK(t.seen(t.executor).at("invoice").at("is_paid") == true);
  CHECK(t.world.value("select count(*) from message where kind = 'invoice_paid'") == 1);
  t.check_sums();
  const auto call = json_of(t.world.get(t.officer, "/calls/TEST-1/payments"));
  CHECK(call.at("contracts").at(0).at("paid") == "4000.00");
}

TEST_CASE(
    "an invoice of another contract, in another currency or a cent off is named, can't be paid, and can be refused") {
  Paying t;
  REQUIRE(t.upload(t.officer, ubl("R-1", "VK-2025/99", "4000.01", "840.00", "4840.01", "USD")).status < 400);
  CHECK(t.differences() == std::vector<std::string>{"contract", "currency", "amount"});
  CHECK(reason_of(t.act(t.officer, "/payment")) == "policy.invoice_differs");
  CHECK(field_of(t.act(t.officer, "/refuse", {{"reason", "Nē"}})) == "reason");
  REQUIRE(t.act(t.officer, "/refuse", {{"reason", "Rēķins ir par citu līgumu."}}).status == 200);
  CHECK(t.seen(t.executor).at("refused_because") == "Rēķins ir par citu līgumu.");
  CHECK(t.world.value("select count(*) from payment") == 0);
  // It may come again under its number.
  REQUIRE(t.upload(t.officer, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00")).status < 400);
  const auto again = t.upload(t.officer, ubl("r-1", "VK-2025/1", "4000.00", "840.00", "4840.00"));
  CHECK(again.status == 422);
  CHECK(again.body.find("Par šo līgumu jau ir saņemts rēķins ar šādu numuru.") != std::string::npos);
}

TEST_CASE("who prepared a payment doesn't pay it, whoever changed it in between, nor do those") {
  Paying t;
  REQUIRE(t.upload(t.executor, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00")).status < 400);
  REQUIRE(t.act(t.officer, "/payment").status == 200);
  REQUIRE(t.act(t.second, "/payment/hold", {{"reason", "Otrais posms ir nokavēts."}}).status == 200);
  REQUIRE(t.act(t.second, "/payment/release", {{"reason", "Kavējums nav izpildītāja vaina."}}).status == 200);
  REQUIRE(t.act(t.second, "/payment/withhold", {{"penalty", ""}}).status == 200);
  for (const auto* who : {&t.officer, &t.second}) {
    CHECK(reason_of(t.act(*who, "/payment/pay", {{"paid_on", "2025-11-12"}})) == "policy.payment_prepared_by_you");
    CHECK(t.world.page(*who, "/tasks").body.find(t.at()) == std::string::npos);
  }
  const auto chair = t.world.person("chair@example.lv", {{"chair", 0, t.call}});
  CHECK(t.act(chair, "/payment/pay", {{"paid_on", "2025-11-12"}}).status == 200);
}

TEST_CASE("the executor is asked for an invoice from the act until it is there") {
  Paying t;
  const auto asked = [&](const Someone& who) {
    int count = 0;
    const auto document = json_of(t.world.get(who, "/tasks"));
    for (const auto& group : document.at("groups"))
      for (const auto& task : group.at("tasks")) {
        if (task.at("task") != "send_invoices") continue;
        ++count;
        CHECK(t.world.page(who, task.at("address")).status == 200);
      }
    return count;
  };
  CHECK(asked(t.executor) == 1);
  CHECK(asked(t.officer) == 0);
  REQUIRE(t.upload(t.executor, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00")).status < 400);
  CHECK(asked(t.executor) == 0);
  REQUIRE(t.act(t.officer, "/refuse", {{"reason", "Rēķinā ir cita summa nekā aktā."}}).status == 200);
  CHECK(asked(t.executor) == 1);
}

TEST_CASE("without an act nothing is paid: an invoice for what isn't accepted says so") {
  Paying t;
  t.upload(t.officer, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00"));
  t.act(t.officer, "/payment");
  REQUIRE(t.upload(t.officer, ubl("R-2", "VK-2025/1", "4500.00", "945.00", "5445.00")).status < 400);
  CHECK(t.differences() == std::vector<std::string>{"owed"});
  const auto amount =
      json_of(t.world.get(t.officer, "/invoices/" + std::to_string(t.invoice))).at("differences")[0].at("found");
  CHECK(t.world.page(t.officer, "/invoices/" + std::to_string(t.invoice))
            .body.find("<td data-label=\"Rēķinā\">" + format_money(amount.get<std::string>(), Language::lv)) !=
        std::string::npos);
  CHECK(reason_of(t.act(t.officer, "/payment")) == "policy.invoice_differs");
  CHECK(reason_of(t.act(t.officer, "/match", {{"owed", "act-1"}})) == "payments.owed_missing");
  CHECK_THROWS(
      t.world.rows("insert into payment (invoice_id, contract_id, call_id, milestone_id, amount, vat, due_on) select "
                   "id, contract_id, call_id, "
                   "(select max(id) from contract_milestone), amount, vat, current_date from invoice where number = "
                   "'R-2' returning id"));
  t.accept("Otrais posms");
  REQUIRE(t.act(t.officer, "/match",
                {{"owed", "act-" + std::to_string(t.world.value("select max(id) from acceptance_act").get<long>())}})
              .status == 200);
  CHECK(t.differences().empty());
  CHECK(t.act(t.officer, "/payment").status == 200);
  t.check_sums();
}

TEST_CASE("files that aren't invoices leave nothing behind") {
  Paying t;
  const auto refused = [&](const std::string& content, const std::string& sentence) {
    const auto reply = t.upload(t.executor, content);
    return reply.status == 422 && reply.body.find(sentence) != std::string::npos;
  };
  CHECK(refused("nav XML", "tajā nav pareiza XML"));
  CHECK(refused("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "entītijas"));
  CHECK(refused("<a/>", "nav UBL 2.1 rēķins"));
  CHECK(
      refused(ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00") + std::string(6 << 20, ' '), "lielāka par 5 MB"));
  CHECK(reason_of(t.world.post(t.executor, t.place("/invoices"), Json::object())) == "payments.choose_file");
  CHECK(t.world.value("select count(*) from invoice") == 0);
  CHECK(t.world.post(t.signatory, t.place("/invoices"), {{"number", "1"}}).status == 403);
  CHECK(t.world.post(t.stranger, t.place("/invoices"), {{"number", "1"}}).status == 403);
}

TEST_CASE("an amount in another currency than the invoice's is named, and the invoice isn't kept") {
  Paying t;
  auto xml = ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00");
  const std::string before = "<cbc:PayableAmount>";
  xml.replace(xml.find(before), before.size(), "<cbc:PayableAmount currencyID=\"USD\">");
  const auto refused = t.upload(t.executor, xml);
  CHECK(refused.status == 422);
  CHECK(refused.body.find("Rēķina summai LegalMonetaryTotal/PayableAmount ir valūta USD, bet rēķina valūta ir EUR") !=
        std::string::npos);
  CHECK(t.world.value("select count(*) from invoice") == 0);
}

TEST_CASE("an invoice that isn't structured is typed, with a sentence at each field") {
  Paying t;
  const auto typed = [&](const Json& body) { return t.world.post(t.officer, t.place("/invoices"), body); };
  CHECK(field_of(typed({{"number", "7"}, {"issued_on", "12.13.2025"}, {"amount", "4000"}, {"vat", "840"}})) ==
        "issued_on");
  CHECK(field_of(typed({{"number", "7"}, {"issued_on", "2025-11-12"}, {"amount", "x"}, {"vat", "840"}})) == "amount");
  CHECK(field_of(typed({{"number", "7"}, {"issued_on", "2025-11-12"}, {"amount", "4000"}, {"vat", ""}})) == "vat");
  REQUIRE(typed({{"number", "7"}, {"issued_on", "2025-11-12"}, {"amount", "4000"}, {"vat", "840"}}).status == 200);
  t.invoice = t.world.value("select max(id) from invoice");
  CHECK(t.seen(t.officer).at("is_matched") == true);
}

TEST_CASE("who released a payment doesn't pay it, though somebody else changed it after them") {
  Paying t;
  REQUIRE(t.upload(t.executor, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00")).status < 400);
  REQUIRE(t.act(t.officer, "/payment").status == 200);
  const auto chair = t.world.person("chair@example.lv", {{"chair", 0, t.call}});
  REQUIRE(t.act(t.second, "/payment/hold", {{"reason", "Otrais posms ir nokavēts."}}).status == 200);
  REQUIRE(t.act(t.second, "/payment/release", {{"reason", "Kavējums nav izpildītāja vaina."}}).status == 200);
  REQUIRE(t.act(t.officer, "/payment/withhold", {{"penalty", "1,00"}, {"penalty_reason", "Kavēts par desmit dienām."}})
              .status == 200);
  CHECK(reason_of(t.act(t.second, "/payment/pay", {{"paid_on", "2025-12-16"}})) == "policy.payment_prepared_by_you");
  // What let it go on counts until it is held again.
  REQUIRE(t.act(t.officer, "/payment/hold", {{"reason", "Nokavēts vēl kas cits."}}).status == 200);
  CHECK(t.world.value("select released_reason from payment") == "");
  REQUIRE(t.act(t.officer, "/payment/release", {{"reason", "Arī šis kavējums ir attaisnots."}}).status == 200);
  CHECK(t.act(chair, "/payment/pay", {{"paid_on", "2025-12-16"}}).status == 200);
}

TEST_CASE("a payment is held and released with reasons, and reduced by a penalty within the contract's share") {
  Paying t;
  t.upload(t.officer, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00"));
  t.act(t.officer, "/payment");
  CHECK(field_of(t.act(t.officer, "/payment/hold", {{"reason", ""}})) == "reason");
  REQUIRE(t.act(t.officer, "/payment/hold", {{"reason", "Starpziņojums ir nokavēts."}}).status == 200);
  CHECK(t.act(t.second, "/payment/pay", {{"paid_on", "2025-11-12"}}).status == 409);
  REQUIRE(t.act(t.officer, "/payment/release", {{"reason", "Starpziņojums ir saņemts."}}).status == 200);
  CHECK(field_of(t.act(t.officer, "/payment/withhold",
                       {{"penalty", "5000"}, {"penalty_reason", "Kavēts par desmit dienām."}})) == "penalty");
  CHECK(reason_of(t.act(t.officer, "/payment/withhold",
                        {{"penalty", "850,01"}, {"penalty_reason", "Kavēts par desmit dienām."}})) ==
        "db.payment_penalty_most");
  REQUIRE(
      t.act(t.officer, "/payment/withhold", {{"penalty", "100,50"}, {"penalty_reason", "Kavēts par desmit dienām."}})
          .status == 200);
  REQUIRE(t.act(t.second, "/payment/pay", {{"paid_on", "2025-11-12"}}).status == 200);
  CHECK(t.sums() == Json{{"contracted", "8500.00"},
                         {"accepted", "4000.00"},
                         {"paid", "3899.50"},
                         {"withheld", "100.50"},
                         {"left_over", "4500.00"}});
  t.check_sums();
}

TEST_CASE("while a deliverable is overdue a payment waits, unless a reason is given or it is accepted") {
  Paying t;
  t.upload(t.officer, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00"));
  t.act(t.officer, "/payment");
  CHECK(reason_of(t.act(t.second, "/payment/pay", {{"paid_on", "2025-12-16"}})) == "policy.payment_overdue");
  SECTION("a reason") { t.release(); }
  SECTION("all is accepted, and no report is overdue") {
    t.accept("Otrais posms");
    CHECK(reason_of(t.act(t.second, "/payment/pay", {{"paid_on", "2025-12-16"}})) == "policy.payment_overdue");
    t.world.rows("update progress_report set state = 'submitted', submitted_at = now() returning id");
  }
  CHECK(t.act(t.second, "/payment/pay", {{"paid_on", "2025-12-16"}}).status == 200);
}

TEST_CASE("a contract can't be amended below what is paid") {
  Paying t;
  t.upload(t.officer, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00"));
  t.act(t.officer, "/payment");
  t.release();
  REQUIRE(t.act(t.second, "/payment/pay", {{"paid_on", "2025-11-12"}}).status == 200);
  CHECK(t.world.value("select cast(paid_of_contract(id) as text) from contract") == "4000.00");
  CHECK_THROWS(t.world.rows("update contract set value = 3999.99 returning id"));
}

TEST_CASE("a withdrawn payment gives its invoice back") {
  Paying t;
  t.upload(t.officer, ubl("R-1", "VK-2025/1", "4000.00", "840.00", "4840.00"));
  t.act(t.officer, "/payment");
  REQUIRE(t.act(t.officer, "/payment/withdraw").status == 200);
  CHECK(t.world.value("select state from invoice") == "received");
  REQUIRE(t.act(t.officer, "/payment").status == 200);
  CHECK(t.world.value("select count(*) from payment where state = 'prepared'") == 1);
  // Two windows: the older one is told.
  const auto old = t.world.value("select version - 1 from invoice");
  CHECK(
      t.world.post(t.officer, t.at("/payment/hold"), {{"reason", "No vecā loga vēlreiz."}, {"version", old}}).status ==
      409);
}
