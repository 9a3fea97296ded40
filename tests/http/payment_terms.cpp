// From when a payment is due, what an ended contract still pays, and what is told of an invoice that is typed.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Invoiced : ContractWorld {
  long invoice = 0;
  Invoiced() { conclude(); }
  void accept(const std::string& title) {
    const auto at = "/milestones/" + std::to_string(milestone_id(title));
    REQUIRE(world.post(executor, at + "/hand-in", {{"text", "Metodika ir gatava"}, {"version", 0}}).status == 200);
    REQUIRE(world.post(executor, at + "/submit", {{"version", 1}}).status == 200);
    REQUIRE(world.post(officer, at + "/acceptance", {{"version", 2}, {"to", "accepted"}}).status == 200);
  }
  Reply type(const Json& changes = Json::object()) {
    Json body{{"number", "R-1"}, {"issued_on", "2025-11-12"}, {"amount", "4000"}, {"vat", "840"}};
    body.update(changes);
    auto reply = world.post(officer, place("/invoices"), body);
    if (reply.status < 400) invoice = world.value("select max(id) from invoice");
    return reply;
  }
  Reply act(const Someone& who, const std::string& rest, Json body = Json::object()) {
    body["version"] = world.value("select version from invoice where id = " + std::to_string(invoice));
    return world.post(who, "/invoices/" + std::to_string(invoice) + rest, body);
  }
};

}  // namespace

TEST_CASE("the term of a payment runs from when both are there, the act and the invoice") {
  Invoiced t;
  REQUIRE(t.type().status == 200);
  t.world.rows("update invoice set received_at = received_at - interval '10 days' returning id");
  t.accept("Pirmais posms");
  const auto act = t.world.value("select max(id) from acceptance_act").get<long>();
  REQUIRE(t.act(t.officer, "/match", {{"owed", "act-" + std::to_string(act)}}).status == 200);
  REQUIRE(t.act(t.officer, "/payment").status == 200);
  CHECK(t.world.value("select count(*) from payment where due_on = riga_today() + 20") == 1);
}

TEST_CASE("what was accepted before a contract was terminated is paid, though nothing more of it will be handed in") {
  Invoiced t;
  t.accept("Pirmais posms");
  REQUIRE(t.type().status == 200);
  REQUIRE(t.act(t.officer, "/payment").status == 200);
  CHECK(reason_of(t.act(t.second, "/payment/pay", {{"paid_on", "2025-11-12"}})) == "policy.payment_overdue");
  REQUIRE(t.send(t.officer, "/state", {{"to", "terminated"}, {"reason", "Izpildītājs atteicās turpināt."}}).status ==
          200);
  CHECK(t.act(t.second, "/payment/pay", {{"paid_on", "2025-11-12"}}).status == 200);
}

TEST_CASE("an invoice that is typed without its number is told so at the number, with what was typed") {
  Invoiced t;
  CHECK(field_of(t.type({{"number", ""}})) == "number");
  CHECK(reason_of(t.type({{"number", ""}})) == "payments.number_missing");
  const auto page = t.world.submit(t.officer, t.place("/invoices"),
                                   {{"number", ""}, {"issued_on", "2025-11-12"}, {"amount", "4000"}, {"vat", "840"}});
  CHECK(page.status == 422);
  CHECK(page.body.find("id=\"number-error\"") != std::string::npos);
  CHECK(page.body.find("<details class=\"govuk-details\" open>") != std::string::npos);
  CHECK(page.body.find("value=\"2025-11-12\"") != std::string::npos);
}

TEST_CASE("an invoice isn't typed with a day that is still to come; a day as people write it is taken") {
  Invoiced t;
  CHECK(field_of(t.type({{"issued_on", "2999-01-01"}})) == "issued_on");
  CHECK(reason_of(t.type({{"issued_on", "2999-01-01"}})) == "payments.issued_later");
  CHECK(t.world.value("select count(*) from invoice") == 0);
  REQUIRE(t.type({{"issued_on", "12.11.2025."}}).status == 200);
  CHECK(t.world.value("select issued_on::text from invoice") == "2025-11-12");
}
