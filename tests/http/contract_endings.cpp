// What of a contract's money is still to come when it ends or changes: advances, payments that were prepared before an
// amendment, what was paid before an executor was chosen anew; and who is told.
#include <catch2/catch.hpp>

#include "base/words.hpp"
#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

struct Ending : ContractWorld {
  long invoice = 0;

  void accept(const std::string& title) {
    const auto at = "/milestones/" + std::to_string(milestone_id(title));
    const auto now = [&] {
      return world.value(
          "select coalesce(max(version), 0) from milestone_hand_in where state in ('draft', 'handed_in')");
    };
    REQUIRE(world.post(executor, at + "/hand-in", {{"text", "Gatavs"}, {"version", now()}}).status == 200);
    REQUIRE(world.post(executor, at + "/submit", {{"version", now()}}).status == 200);
    REQUIRE(world.post(officer, at + "/acceptance", {{"version", now()}, {"to", "accepted"}}).status == 200);
  }
  // In force with an advance of 1000.00 beside deliverables of 7500.00 together: titles and amounts.
  void conclude_with_advance(const std::vector<std::pair<std::string, std::string>>& works = {{"Viss darbs", "7500"}}) {
    REQUIRE(terms().status == 200);
    const auto prefilled = shown(officer).at("milestones");
    for (const auto& each : prefilled)
      REQUIRE(world
                  .post(officer, place("/milestones/" + each.at("id").dump() + "/remove"),
                        {{"version", each.at("version")}})
                  .status == 200);
    REQUIRE(milestone("Avanss darbu sākumam", "2025-11-20", "1000", "advance").status == 200);
    for (const auto& [title, amount] : works)
      REQUIRE(milestone(title, "2025-12-15", amount, title == works.back().first ? "final" : "interim").status == 200);
    REQUIRE(send(officer, "/send").status == 200);
    REQUIRE(
        world
            .upload(officer, place("/attachments"), {{"csrf", officer.csrf}}, "file", "ligums.edoc", signed_container())
            .status < 400);
    REQUIRE(send(officer, "/conclude").status == 200);
    executor = world.person("executor@example.lv", {{"executor", 0, call, contract}});
  }
  Reply act(const Someone& who, const std::string& rest, Json body = Json::object()) {
    body["version"] = world.value("select version from invoice where id = " + std::to_string(invoice));
    return world.post(who, "/invoices/" + std::to_string(invoice) + rest, body);
  }
  Reply bill(const std::string& number, const std::string& amount, const std::string& vat) {
    const auto reply = world.post(officer, place("/invoices"),
                                  {{"number", number}, {"issued_on", "2025-11-12"}, {"amount", amount}, {"vat", vat}});
    if (reply.status == 200) invoice = json_of(reply).at("id");
    return reply;
  }
  // Prepared; released, since other deliverables are overdue.
  void prepare(const std::string& number, const std::string& amount, const std::string& vat) {
    REQUIRE(bill(number, amount, vat).status == 200);
    REQUIRE(act(officer, "/payment").status == 200);
    REQUIRE(act(officer, "/payment/hold", {{"reason", "Kāds nodevums ir nokavēts."}}).status == 200);
    REQUIRE(act(officer, "/payment/release", {{"reason", "Kavējums nav izpildītāja vaina."}}).status == 200);
  }
  Reply pay() { return act(second, "/payment/pay", {{"paid_on", "2025-11-12"}}); }
  Reply end(const std::string& to, const std::string& reason = "") {
    return send(officer, "/state", {{"to", to}, {"reason", reason}});
  }
  long told(const std::string& kind, const Someone& who) {
    return world.value("select count(*) from message where kind = $1 and person_id = $2::bigint",
                       {kind, std::to_string(who.id)});
  }
};

// An amendment of the executor's registration number; its steps.
struct Amending : Ending {
  long amendment = 0;
  Amending() { conclude(); }
  Reply post(const Someone& who, const std::string& rest) {
    const auto at = "/amendments/" + std::to_string(amendment) + rest;
    return world.post(who, at,
                      {{"version", json_of(world.get(who, "/amendments/" + std::to_string(amendment))).at("version")}});
  }
  void begin() {
    const auto reply = world.post(officer, place("/amendments"),
                                  {{"kind", "executor"},
                                   {"legal_basis", "below_threshold"},
                                   {"reason", "Izpildītājs ir reorganizēts"},
                                   {"executor_name", "SIA Izdomāta"},
                                   {"executor_registration_number", "40000000002"},
                                   {"executor_address", "Izdomu iela 1, Rīga"},
                                   {"executor_bank", "Izdomu banka"},
                                   {"executor_account", "LV80 BANK 0000 4351 9500 1"},
                                   {"executor_signatory", "Valdes loceklis"},
                                   {"executor_contact", "kontakts@example.lv"}});
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    amendment = json_of(reply).at("id");
  }
  void put_in_force() {
    world.upload(officer, "/amendments/" + std::to_string(amendment) + "/attachments", {{"csrf", officer.csrf}}, "file",
                 "vienosanas.edoc", signed_container("2025-11-20T09:00:00Z"));
    const auto reply = post(officer, "/conclude");
    INFO(reply.body);
    REQUIRE(reply.status == 200);
  }
};

}  // namespace

TEST_CASE("a contract isn't completed while an advance is unpaid, and the sentence names it") {
  Ending t;
  t.conclude_with_advance();
  t.accept("Viss darbs");
  const auto page = t.world.page(t.officer, t.place());
  CHECK(has(page, "Avanss darbu sākumam</li>"));
  CHECK_FALSE(has(page, "value=\"completed\""));
  const auto refused = t.end("completed");
  CHECK(refused.status == 409);
  CHECK(reason_of(refused) == "contracts.advance_unpaid");
  CHECK(has(refused, "“Avanss darbu sākumam”"));
  CHECK(t.shown(t.officer).at("contract").at("contract_state") == "in_force");
  t.prepare("R-1", "1000", "210");
  CHECK(t.end("completed").status == 409);  // prepared isn't paid
  REQUIRE(t.pay().status == 200);
  CHECK(has(t.world.page(t.officer, t.place()), "value=\"completed\""));
  CHECK(t.end("completed").status == 200);
  // What was accepted is owed after the end, too.
  t.prepare("R-2", "7500", "1575");
  CHECK(t.pay().status == 200);
}

TEST_CASE("a terminated contract takes of the award what was settled, penalties and advances too, and what is owed") {
  Ending t;
  t.conclude_with_advance({{"Pirmais darbs", "4000"}, {"Otrais darbs", "3000"}, {"Trešais darbs", "500"}});
  const auto taken = [&](const std::string& but) {
    return t.world.value("select cast(taken_of_award(application_id, " + but + ") as text) from contract");
  };
  t.accept("Pirmais darbs");
  t.prepare("R-1", "4000", "840");
  REQUIRE(
      t.act(t.officer, "/payment/withhold", {{"penalty", "100,50"}, {"penalty_reason", "Kavēts par desmit dienām."}})
          .status == 200);
  REQUIRE(t.pay().status == 200);
  t.prepare("R-2", "1000", "210");
  REQUIRE(t.pay().status == 200);
  t.accept("Otrais darbs");
  t.prepare("R-3", "3000", "630");  // and not paid
  CHECK(taken("0") == "8500.00");
  REQUIRE(t.end("terminated", "Izpildītājs darbu pārtrauca").status == 200);
  CHECK(taken("0") == "8000.00");
  CHECK(taken("id") == "0.00");
}

TEST_CASE("a payment that was prepared before an amendment isn't paid while its invoice doesn't match the contract") {
  Amending t;
  t.accept("Pirmais posms");
  t.prepare("R-1", "4000", "840");
  t.begin();
  REQUIRE(t.post(t.second, "/approve").status == 200);
  t.put_in_force();
  const auto refused = t.pay();
  CHECK(refused.status == 409);
  CHECK(reason_of(refused) == "payments.contract_changed");
  const auto page = t.world.page(t.second, "/invoices/" + std::to_string(t.invoice));
  CHECK(has(page, "Pēc maksājuma sagatavošanas līgums ir mainīts"));
  CHECK_FALSE(has(page, "/payment/pay\""));
  // Withdrawn, the invoice says what differs.
  REQUIRE(t.act(t.officer, "/payment/withdraw").status == 200);
  const auto shown = json_of(t.world.get(t.officer, "/invoices/" + std::to_string(t.invoice)));
  REQUIRE(shown.at("differences").size() == 1);
  CHECK(shown.at("differences")[0].at("field") == "seller");
  CHECK(shown.at("is_matched") == false);
}

TEST_CASE("the institution and the executor are told that an amendment was approved, and that it is in force") {
  Amending t;
  t.begin();
  CHECK(t.told("amendment_approved", t.executor) == 0);
  REQUIRE(t.post(t.second, "/approve").status == 200);
  for (const auto& who : {t.executor, t.signatory, t.preparer}) {
    CHECK(t.told("amendment_approved", who) == 1);
    CHECK(t.told("amendment_in_force", who) == 0);
  }
  const std::string link = t.world.value("select max(link) from message where kind = 'amendment_approved'");
  CHECK(t.world.page(t.executor, link).status == 200);
  t.put_in_force();
  for (const auto& who : {t.executor, t.signatory, t.preparer}) CHECK(t.told("amendment_in_force", who) == 1);
  CHECK(t.told("amendment_in_force", t.stranger) == 0);
}

TEST_CASE("what was paid under a terminated contract counts in the sum of the plan when the executor is chosen anew") {
  Ending t;
  t.conclude();
  const auto at = "/procurements/" + std::to_string(t.procurement);
  const auto together = [&] { return json_of(t.world.get(t.officer, at)).at("watch").at("together"); };
  const auto says = [&](const Someone& who, const std::string& rest, Json body) {
    body["version"] = t.world.value("select version from procurement");
    return t.world.post(who, at + rest, body);
  };
  const auto say = [&](const std::string& rest, Json body) { return says(t.officer, rest, std::move(body)); };
  t.accept("Pirmais posms");
  t.prepare("R-1", "4000", "840");
  REQUIRE(t.pay().status == 200);
  CHECK(together() == "8500.00");
  REQUIRE(t.end("terminated", "Izpildītājs darbu pārtrauca").status == 200);
  CHECK(together() == "8500.00");  // the choice still stands
  REQUIRE(say("/give-up", {{"reason", "Līgums ir izbeigts"}}).status == 200);
  CHECK(together() == "13000.00");  // the estimate of 9000.00 and what was paid
  const auto offer = json_of(say("/offers", {{"tenderer", "SIA Cita"},
                                             {"invited_on", "2025-10-01"},
                                             {"received_on", "2025-10-03"},
                                             {"price", "4600"}}))
                         .at("offer")
                         .at("offer_id");
  // 13 000 asks for another procedure than the survey; the chair explains why it goes on.
  const auto chair = t.world.person("chair@example.lv", {{"chair", 0, t.call}});
  REQUIRE(says(chair, "/go-on", {{"explanation", "Atlikusī daļa pēc izbeigta līguma."}}).status == 200);
  const auto chosen = say("/choose", {{"offer", offer}, {"reason", "Pabeidz iesākto darbu"}});
  INFO(chosen.body);
  REQUIRE(chosen.status == 200);
  CHECK(together() == "8600.00");
  REQUIRE(t.world.post(t.officer, at + "/contract").status == 200);
  CHECK(together() == "8600.00");
}

TEST_CASE("of a procurement that ended without a result only what was paid counts in the sum of the plan") {
  Ending t;
  t.conclude();
  const auto at = "/procurements/" + std::to_string(t.procurement);
  const auto say = [&](const std::string& rest, Json body) {
    body["version"] = t.world.value("select version from procurement");
    return t.world.post(t.officer, at + rest, body);
  };
  t.accept("Pirmais posms");
  t.prepare("R-1", "4000", "840");
  REQUIRE(t.pay().status == 200);
  REQUIRE(t.end("terminated", "Izpildītājs darbu pārtrauca").status == 200);
  REQUIRE(say("/give-up", {{"reason", "Līgums ir izbeigts"}}).status == 200);
  REQUIRE(say("/end", {{"end_reason", "Neviens cits darbu nepabeidz"}}).status == 200);
  const auto groups = [&] { return json_of(t.world.get(t.officer, "/calls/TEST-1/procurements")).at("groups"); };
  CHECK(groups()[0].at("group_sum") == "4000.00");
  const auto begun = t.world.post(t.officer, t.address("/procurement"));
  REQUIRE(begun.status == 200);
  const auto next = "/procurements/" + json_of(begun).at("id").dump();
  REQUIRE(t.world
              .post(t.officer, next,
                    {{"procedure", "market_survey"},
                     {"estimated_value", "4500"},
                     {"cpv", "79340000-9"},
                     {"version", json_of(begun).at("version")}})
              .status == 200);
  const auto watch = json_of(t.world.get(t.officer, next)).at("watch");
  CHECK(watch.at("together") == "8500.00");
  REQUIRE(watch.at("others").size() == 1);
  CHECK(watch.at("others")[0].at("other_state") == "ended");
  CHECK(groups()[0].at("group_sum") == "8500.00");
  CHECK(has(t.world.page(t.officer, next), "samaksāts pirms izbeigšanas bez rezultāta"));
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/contracts"), "href=\"" + t.place() + "\""));
}

TEST_CASE("the executor's people are told on the last day of their role, and their access is closed on it") {
  Ending t;
  t.conclude();
  t.world.rows("update person_role set valid_until = riga_today() where role = 'executor' returning id");
  CHECK(t.world.get(t.executor, t.place()).status == 200);
  REQUIRE(t.end("suspended", "Pasūtītājs gaida lēmumu").status == 200);
  CHECK(t.told("contract_state", t.executor) == 1);
  const auto gone = t.world.person("gone@example.lv", {{"executor", 0, t.call, t.contract}});
  t.world.rows(
      "update person_role set valid_from = riga_today() - 9, valid_until = riga_today() - 1 where person_id = "
      "$1::bigint returning id",
      {std::to_string(gone.id)});
  REQUIRE(t.end("in_force", "Lēmums ir saņemts, darbs turpinās").status == 200);
  CHECK(t.told("contract_state", t.executor) == 2);
  CHECK(t.told("contract_state", gone) == 0);
  const auto role =
      t.world.value("select id from person_role where person_id = $1::bigint", {std::to_string(t.executor.id)});
  CHECK(t.send(t.officer, "/executors/" + role.dump() + "/end").status == 200);
  CHECK(t.world.get(t.executor, t.place()).status == 403);
  CHECK(t.send(t.officer, "/executors/" + role.dump() + "/end").status == 404);
}

TEST_CASE("penalties above the share that the contract allows are told at their field") {
  Ending t;
  t.conclude();
  t.accept("Pirmais posms");
  t.prepare("R-1", "4000", "840");
  const auto refused =
      t.act(t.officer, "/payment/withhold", {{"penalty", "850,01"}, {"penalty_reason", "Kavēts par desmit dienām."}});
  CHECK(refused.status == 422);
  CHECK(field_of(refused) == "penalty");
  CHECK(reason_of(refused) == "db.payment_penalty_most");
}
