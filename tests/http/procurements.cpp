// Choosing the executor: only for what is agreed, from offers, and with the sum of its kind watched.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/agreed_task.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Choosing : TaskWorld {
  Someone chair = world.person("chair@example.lv", {{"chair", 0, call}});
  long id = 0;

  void agree() {
    open();
    turn(officer, "hand-over");
    approve(officer);
    REQUIRE(json_of(approve(signatory)).at("state") == "agreed");
  }
  std::string place(const std::string& rest = "") const { return "/procurements/" + std::to_string(id) + rest; }
  void begin() {
    agree();
    id = json_of(world.post(officer, address("/procurement"))).at("id");
  }
  Json page(const Someone& who) { return json_of(world.get(who, place())); }
  long now() { return world.value("select version from procurement where id = " + std::to_string(id)); }
  Reply send(const Someone& who, const std::string& rest, Json body) {
    body["version"] = now();
    return world.post(who, place(rest), body);
  }
  Reply describe(const std::string& procedure, const std::string& value = "9000",
                 const std::string& cpv = "79340000-9") {
    return send(officer, "", {{"procedure", procedure}, {"estimated_value", value}, {"cpv", cpv}});
  }
  long offer(const std::string& price = "8500,00") {
    return json_of(send(officer, "/offers",
                        {{"tenderer", "SIA Izdomāta"},
                         {"invited_on", "2025-10-01"},
                         {"received_on", "2025-10-03"},
                         {"price", price}}))
        .at("offer")
        .at("offer_id");
  }
  // Another contract of the same plan and CPV group, of the other institution.
  void other_purchase(const std::string& value) {
    const auto here = std::to_string(call);
    world.rows("update call set released_at = null where id = $1::bigint returning id", {here});
    const auto second = std::to_string(world.application(call, "SI", other, "supported"));
    world.rows(
        "insert into decision (application_id, call_id, outcome, amount_awarded, reason) values ($1::bigint, "
        "$2::bigint, 'supported', 9000, 'A reason long enough') returning outcome",
        {second, here});
    release();
    const long first_task = task, first = id;
    task = json_of(world.post(officer, "/applications/" + second + "/work-task")).at("id");
    write(officer, "context", "Mērķis");
    write(officer, "scope", "Apjoms");
    write(officer, "personal_data", "Nav");
    deliver_any();
    turn(officer, "hand-over");
    approve(officer);
    REQUIRE(json_of(approve(stranger)).at("state") == "agreed");
    id = json_of(world.post(officer, address("/procurement"))).at("id");
    REQUIRE(describe("market_survey", value).status == 200);
    task = first_task;
    id = first;
  }
  void deliver_any() { world.post(officer, address("/deliverables"), {{"title", "Nodevums"}, {"version", 0}}); }
};

std::string reason_of(const Reply& reply) {
  const auto problem = json_of(reply);
  return problem.contains("errors") ? problem.at("errors")[0].at("reason") : problem.at("reason");
}

}  // namespace

TEST_CASE("the choice of an executor begins once both sides agreed, and once") {
  Choosing t;
  t.open();
  CHECK(reason_of(t.world.post(t.officer, t.address("/procurement"))) == "db.procurement_task_agreed");
  Choosing u;
  u.begin();
  CHECK(reason_of(u.world.post(u.officer, u.address("/procurement"))) == "db.procurement_once");
  CHECK(u.page(u.officer).at("estimated_value") == "14800.00");
  CHECK(u.page(u.signatory).at("watch").is_null());
  CHECK(json_of(u.world.get(u.officer, "/calls/TEST-1/procurements")).at("purchases").size() == 1);
  CHECK(u.world.get(u.stranger, u.place()).status == 404);
  CHECK(u.world.get(u.signatory, u.place("/offers/new")).status == 403);
}

TEST_CASE("an agreed work task asks those who lead the call for the executor, until one is chosen") {
  Choosing t;
  const auto asked = [&](const Someone& who) {
    std::string address;
    const auto document = json_of(t.world.get(who, "/tasks"));
    for (const auto& group : document.at("groups"))
      for (const auto& task : group.at("tasks"))
        if (task.at("task") == "choose_executors") address = task.at("address");
    return address;
  };
  t.agree();
  CHECK(asked(t.officer) == t.address());
  CHECK(asked(t.signatory).empty());
  t.id = json_of(t.world.post(t.officer, t.address("/procurement"))).at("id");
  CHECK(asked(t.officer) == t.place());
  REQUIRE(t.describe("market_survey").status == 200);
  const auto offer = t.offer();
  REQUIRE(t.send(t.officer, "/choose", {{"offer", offer}, {"reason", "Zemākā cena par vajadzīgo."}}).status == 200);
  CHECK(asked(t.officer).empty());
}

TEST_CASE("the executor is chosen among offers with a price, with a reason, and the choice can be given up") {
  Choosing t;
  t.begin();
  CHECK(reason_of(t.send(t.officer, "/choose", {{"offer", 1}, {"reason", "Lētākais piedāvājums"}})) ==
        "policy.purchase_undescribed");
  REQUIRE(t.describe("market_survey").status == 200);
  CHECK(reason_of(t.send(t.officer, "/choose", {{"offer", 1}, {"reason", "Lētākais piedāvājums"}})) ==
        "policy.no_offer");
  const auto offer = t.offer();
  CHECK(reason_of(t.send(t.officer, "/choose", {{"offer", offer + 7}, {"reason", "Lētākais piedāvājums"}})) ==
        "procurements.offer_missing");
  CHECK(reason_of(t.send(t.officer, "/choose", {{"offer", offer}, {"reason", "lēti"}})) ==
        "procurements.reason_missing");
  REQUIRE(t.send(t.officer, "/choose", {{"offer", offer}, {"reason", "Lētākais piedāvājums"}}).status == 200);
  CHECK(t.page(t.signatory).at("procurement").at("state") == "chosen");
  CHECK(reason_of(t.send(t.officer, "/offers", {{"tenderer", "SIA Cita"}, {"invited_on", "2025-10-01"}})) ==
        "policy.not_in_this_state");
  REQUIRE(t.send(t.officer, "/give-up", {{"reason", "Pretendents atteicās"}}).status == 200);
  CHECK(t.page(t.officer).at("procurement").at("state") == "preparing");
}

TEST_CASE("no executor is chosen while an objection suspends the decisions of the category") {
  Choosing t;
  t.begin();
  REQUIRE(t.describe("market_survey").status == 200);
  const Json choice{{"offer", t.offer()}, {"reason", "Lētākais piedāvājums"}};
  t.world.rows(
      "insert into letter (application_id, call_id, text, sha256) values ($1::bigint, $2::bigint, 'Jums ir atteikts.', "
      "repeat('a', 64)) returning call_id",
      {std::to_string(t.rejected), std::to_string(t.call)});
  t.world.rows(
      "insert into objection (application_id, call_id, no, text, notified_on, last_day, suspends) values ($1::bigint, "
      "$2::bigint, 1, 'Lūdzam pārskatīt šo lēmumu.', '2099-01-01', '2099-01-31', true) returning id",
      {std::to_string(t.rejected), std::to_string(t.call)});
  t.world.rows(
      "update application set category_id = (select category_id from application where id = $1::bigint) where id = "
      "$2::bigint returning id",
      {std::to_string(t.application), std::to_string(t.rejected)});
  CHECK(reason_of(t.send(t.officer, "/choose", choice)) == "policy.decision_suspended");
  CHECK(t.world.page(t.officer, t.place()).body.find("kas aptur to izpildi") != std::string::npos);
  CHECK_THROWS(t.world.rows(
      "update procurement set state = 'chosen', offer_id = $1::bigint, chosen_at = now(), reason = 'A reason long "
      "enough' returning id",
      {choice.at("offer").dump()}));
  t.world.rows("update objection set state = 'withdrawn' returning id");
  CHECK(t.send(t.officer, "/choose", choice).status == 200);
}

TEST_CASE(
    "where the value asks for another procedure, only the chair's reason lets the choice go on, and only for this "
    "sum") {
  Choosing t;
  t.begin();
  REQUIRE(t.describe("market_survey", "14800").status == 200);
  const auto offer = t.offer("14000");
  const Json choice{{"offer", offer}, {"reason", "Lētākais piedāvājums"}};
  const auto watch = t.page(t.officer).at("watch");
  CHECK(watch.at("needs_explanation") == true);
  CHECK(watch.at("together") == "14800.00");
  CHECK(reason_of(t.send(t.officer, "/choose", choice)) == "policy.sum_unexplained");
  CHECK(t.send(t.officer, "/go-on", {{"explanation", "Vienīgais iespējamais izpildītājs"}}).status == 403);
  CHECK(reason_of(t.send(t.chair, "/go-on", {{"explanation", "īsi"}})) == "procurements.reason_missing");
  REQUIRE(t.send(t.chair, "/go-on", {{"explanation", "Vienīgais iespējamais izpildītājs"}}).status == 200);
  REQUIRE(t.describe("market_survey", "14800,01").status == 200);
  CHECK(reason_of(t.send(t.officer, "/choose", choice)) == "policy.sum_unexplained");
  REQUIRE(t.describe("simplified", "14800,01").status == 200);
  CHECK(reason_of(t.send(t.chair, "/go-on", {{"explanation", "Vienīgais iespējamais izpildītājs"}})) ==
        "policy.sum_is_fine");
  CHECK(t.send(t.officer, "/choose", choice).status == 200);
}

TEST_CASE("contracts of one CPV group add up over the plan; a sum that grew needs its reason anew") {
  Choosing t;
  t.begin();
  REQUIRE(t.describe("market_survey", "9000").status == 200);
  CHECK(t.page(t.officer).at("watch").at("needs_explanation") == false);
  t.other_purchase("1000");
  const auto watch = t.page(t.officer).at("watch");
  CHECK(watch.at("together") == "10000.00");
  CHECK(watch.at("looks_split") == true);
  REQUIRE(watch.at("others").size() == 1);
  CHECK(watch.at("others")[0].at("other_value") == "1000.00");
  const Json choice{{"offer", t.offer("8999")}, {"reason", "Lētākais piedāvājums"}};
  CHECK(reason_of(t.send(t.officer, "/choose", choice)) == "policy.sum_unexplained");
  const auto list = json_of(t.world.get(t.officer, "/calls/TEST-1/procurements"));
  CHECK(list.at("groups")[0].at("group_sum") == "10000.00");
  REQUIRE(t.send(t.chair, "/go-on", {{"explanation", "Pakalpojumi nav vienveidīgi"}}).status == 200);
  CHECK(t.send(t.officer, "/choose", choice).status == 200);
}

TEST_CASE("the sum of a CPV group counts the estimate until the choice and the price after it, on each page") {
  Choosing t;
  t.begin();
  REQUIRE(t.describe("market_survey", "9000").status == 200);
  const auto offer = t.offer("8500");
  const auto counted = [&] {
    const auto list = json_of(t.world.get(t.officer, "/calls/TEST-1/procurements"));
    CHECK(list.at("purchases")[0].at("value") == list.at("groups")[0].at("group_sum"));
    CHECK(list.at("groups")[0].at("group_sum") == t.page(t.officer).at("watch").at("together"));
    return list.at("groups")[0].at("group_sum");
  };
  CHECK(counted() == "9000.00");
  REQUIRE(t.send(t.officer, "/choose", {{"offer", offer}, {"reason", "Lētākais piedāvājums"}}).status == 200);
  CHECK(counted() == "8500.00");
  CHECK(t.world.page(t.officer, t.place()).body.find("Līdz izvēlei skaita paredzamo līgumcenu") != std::string::npos);
}

TEST_CASE("each mistake of a purchase and an offer has its sentence, and nothing is half done") {
  Choosing t;
  t.begin();
  CHECK(reason_of(t.describe("barter")) == "procurements.no_such_procedure");
  CHECK(reason_of(t.describe("market_survey", "-1")) == "procurements.amount_wrong");
  CHECK(reason_of(t.describe("market_survey", "9000", "7934")) == "db.procurement_cpv_format");
  CHECK(reason_of(t.send(t.officer, "", {{"link", "javascript:alert(1)"}})) == "db.procurement_link_format");
  const auto offer = [&](const Json& more) {
    Json sent{{"tenderer", "SIA Izdomāta"}, {"invited_on", "2025-10-01"}};
    sent.update(more);
    return reason_of(t.send(t.officer, "/offers", sent));
  };
  CHECK(offer({{"tenderer", " "}}) == "db.procurement_offer_tenderer_length");
  CHECK(offer({{"registration_number", "123"}}) == "db.procurement_offer_registration_number");
  CHECK(offer({{"invited_on", ""}}) == "procurements.day_missing");
  CHECK(offer({{"invited_on", "2025-13-01"}}) == "procurements.day_wrong");
  CHECK(offer({{"price", "100"}}) == "db.procurement_offer_received");
  CHECK(offer({{"received_on", "2025-09-30"}, {"price", "100"}}) == "db.procurement_offer_days");
  CHECK(t.world.value("select count(*) from procurement_offer") == 0);
  const auto made = t.offer();
  const auto kept = "/offers/" + std::to_string(made);
  REQUIRE(t.send(t.officer, kept, {{"tenderer", "SIA Cita"}, {"invited_on", "2025-10-01"}}).status == 200);
  CHECK(t.page(t.officer).at("offers")[0].at("tenderer") == "SIA Cita");
  REQUIRE(t.send(t.officer, kept + "/remove", {}).status == 200);
  CHECK(t.page(t.officer).at("offers").empty());
  CHECK(t.world
            .post(t.officer, t.place(kept),
                  {{"tenderer", "SIA Cita"}, {"invited_on", "2025-10-01"}, {"version", t.now()}})
            .status == 404);
  const auto stale = t.world.post(t.officer, t.place("/offers"),
                                  {{"tenderer", "SIA Cita"}, {"invited_on", "2025-10-01"}, {"version", 1}});
  CHECK(reason_of(stale) == "procurements.changed_meanwhile");
  CHECK(t.world.value("select count(*) from procurement_offer") == 1);
}

TEST_CASE("the offers are seen by those who lead the call, the pages are drawn in both languages") {
  Choosing t;
  t.begin();
  REQUIRE(t.describe("market_survey", "14800").status == 200);
  const auto offer = t.offer();
  const auto rows = [&](const Someone& who, const std::string& table) {
    return t.world.rows_within_reach(who, Action::show_procurement, "select count(*) as n from " + table).at(0).at("n");
  };
  for (const auto& who : {t.officer, t.chair, t.auditor}) CHECK(rows(who, "procurement_offer") == 1);
  for (const auto& who : {t.signatory, t.stranger, Someone()}) CHECK(rows(who, "procurement_offer") == 0);
  CHECK(rows(t.signatory, "procurement") == 1);
  CHECK(rows(t.stranger, "procurement") == 0);
  for (const std::string language : {"lv", "en"}) {
    CHECK(t.world.page(t.officer, "/calls/TEST-1/procurements", language).status == 200);
    CHECK(t.world.page(t.officer, t.place(), language).status == 200);
    CHECK(t.world.page(t.chair, t.place(), language).status == 200);
    CHECK(t.world.page(t.officer, t.place("/offers/" + std::to_string(offer)), language).status == 200);
    const auto own = t.world.page(t.signatory, t.place(), language).body;
    CHECK(own.find("SIA Izdom") == std::string::npos);
  }
}
