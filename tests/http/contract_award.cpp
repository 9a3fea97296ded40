// The price of a contract within what was decided for its application: when its offer is chosen, at its beginning, in
// an amendment, and by the database itself.
#include <catch2/catch.hpp>

#include "base/figures.hpp"
#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& page, const std::string& text) { return page.body.find(text) != std::string::npos; }

bool says(const Reply& reply, const std::string& amount) { return has(reply, format_money(amount, Language::lv)); }

// 14 800.00 were awarded.
struct Awarded : ContractWorld {
  explicit Awarded(bool begun = true) : ContractWorld(begun) {}

  std::string at(const std::string& rest = "") const { return "/procurements/" + std::to_string(procurement) + rest; }
  Reply say(const std::string& rest, Json body) {
    body["version"] = world.value("select version from procurement");
    return world.post(officer, at(rest), body);
  }
  void give_up() { REQUIRE(say("/give-up", {{"reason", "Pretendents atteicās"}}).status == 200); }
  // A new offer at this price, or another price of one; the offer's id.
  Json offer(const std::string& price, const std::string& kept = "") {
    const auto offered =
        say("/offers" + kept,
            {{"tenderer", "SIA Cita"}, {"invited_on", "2025-10-01"}, {"received_on", "2025-10-03"}, {"price", price}});
    INFO(offered.body);
    REQUIRE(offered.status == 200);
    return json_of(offered).at("offer").at("offer_id");
  }
  Reply choose(const Json& id, const std::string& query = "") {
    return say("/choose" + query, {{"offer", id}, {"reason", "Vienīgais piedāvājums"}});
  }
  // The choice is given up, and made anew at this price.
  void choose_again(const std::string& price) {
    give_up();
    const auto chosen = choose(offer(price));
    INFO(chosen.body);
    REQUIRE(chosen.status == 200);
  }
  Reply begin(const std::string& query = "") { return world.post(officer, at("/contract" + query)); }
  Reply amend(const std::string& value) {
    return world.post(officer, place("/amendments"),
                      {{"kind", "amount"},
                       {"legal_basis", "provided"},
                       {"reason", "Vajadzīgs vēl viens pasākums"},
                       {"value", value}});
  }
  void accept(const std::string& title) {
    const auto milestone = "/milestones/" + std::to_string(milestone_id(title));
    REQUIRE(world.post(executor, milestone + "/hand-in", {{"text", "Gatavs"}, {"version", 0}}).status == 200);
    REQUIRE(world.post(executor, milestone + "/submit", {{"version", 1}}).status == 200);
    REQUIRE(world.post(officer, milestone + "/acceptance", {{"version", 2}, {"to", "accepted"}}).status == 200);
  }
  // As an objection that was upheld would.
  void award(const std::string& amount) {
    db::Session owner(world.settings(), "konkurss_owner");
    owner.execute("alter table decision disable trigger user");
    owner.execute("update decision set amount_awarded = " + amount + " where amount_awarded is not null");
    owner.execute("alter table decision enable trigger user");
  }
};

}  // namespace

TEST_CASE("an offer above the award isn't chosen, with the award at the field; with its price corrected it is") {
  Awarded t(false);
  t.give_up();
  const auto offer = t.offer("14800,01");
  const auto refused = t.choose(offer);
  CHECK(refused.status == 422);
  CHECK(field_of(refused) == "offer");
  CHECK(reason_of(refused) == "decisions.above_award");
  CHECK(says(refused, "14800.00"));
  CHECK(has(t.choose(offer, "?lang=en"),
            "can't be above the funding awarded to the application: " + format_money("14800.00", Language::en)));
  const auto page = t.world.submit(t.officer, t.at("/choose"),
                                   {{"offer", offer.dump()},
                                    {"reason", "Vienīgais piedāvājums"},
                                    {"version", t.world.value("select version from procurement").dump()}});
  CHECK(page.status == 422);
  for (const auto& text :
       {std::string("id=\"offer-error\""), std::string("nevar pārsniegt pieteikumam piešķirto finansējumu"),
        "<option value=\"" + offer.dump() + "\" selected>", std::string("Vienīgais piedāvājums"),
        std::string("Ja cena ierakstīta kļūdaini, labojiet to")})
    CHECK(has(page, text));
  CHECK(t.world.value("select count(*) from procurement where state = 'chosen'") == 0);
  CHECK(t.offer("14800", "/" + offer.dump()) == offer);
  CHECK_FALSE(has(t.world.page(t.officer, t.at()), "Ja cena ierakstīta kļūdaini"));
  CHECK(t.choose(offer).status == 200);
  CHECK(t.begin().status == 200);
}

TEST_CASE("where the award fell after the choice, a contract isn't begun above it, which the sentence names") {
  Awarded t(false);
  t.choose_again("14800");
  t.award("14799.99");
  const auto refused = t.begin();
  CHECK(refused.status == 409);
  CHECK(reason_of(refused) == "decisions.above_award");
  CHECK(says(refused, "14799.99"));
  CHECK(has(t.begin("?lang=en"),
            "can't be above the funding awarded to the application: " + format_money("14799.99", Language::en)));
  const auto page = t.world.submit(t.officer, t.at("/contract"), {});
  CHECK(page.status == 409);
  CHECK(has(page, "nevar pārsniegt pieteikumam piešķirto finansējumu"));
  CHECK(t.world.value("select count(*) from contract") == 0);
  CHECK_THROWS_WITH(t.world.rows("insert into contract (procurement_id) values ($1::bigint) returning id",
                                 {std::to_string(t.procurement)}),
                    Catch::Contains("above the award"));
  t.choose_again("14799,99");
  CHECK(t.begin().status == 200);
  CHECK(reason_of(t.begin()) == "db.contract_once");
}

TEST_CASE("an amendment raises the price up to the award and no further, with the award at the field") {
  Awarded t;
  t.conclude();
  const auto refused = t.amend("14800,01");
  CHECK(refused.status == 422);
  CHECK(field_of(refused) == "value");
  CHECK(reason_of(refused) == "decisions.above_award");
  CHECK(says(refused, "14800.00"));
  CHECK(t.world.value("select count(*) from contract_amendment") == 0);
  REQUIRE(t.amend("14800").status == 200);
  const auto amendment = "/amendments/" + t.world.value("select id from contract_amendment").dump();
  const auto again = t.world.submit(t.officer, amendment,
                                    {{"kind", "amount"},
                                     {"legal_basis", "provided"},
                                     {"reason", "Vajadzīgs vēl viens pasākums"},
                                     {"value", "15 000,00"},
                                     {"version", t.world.value("select version from contract_amendment").dump()}});
  CHECK(again.status == 422);
  CHECK(again.body.find("id=\"value-error\"") != std::string::npos);
  CHECK(again.body.find("15 000,00") != std::string::npos);
}

TEST_CASE("what a terminated contract took of the award isn't there for the next one") {
  Awarded t;
  t.conclude();
  t.accept("Pirmais posms");  // 4000.00, not paid yet
  REQUIRE(t.send(t.officer, "/state", {{"to", "terminated"}, {"reason", "Izpildītājs darbu pārtrauca"}}).status == 200);
  t.give_up();
  const auto refused = t.choose(t.offer("10800,01"));
  CHECK(refused.status == 422);
  CHECK(field_of(refused) == "offer");
  CHECK(reason_of(refused) == "decisions.above_award_left");
  for (const auto* amount : {"14800.00", "4000.00", "10800.00"}) CHECK(says(refused, amount));
  const auto shown = json_of(t.world.get(t.officer, t.at()));
  CHECK(shown.at("left_of_award") == "10800.00");
  CHECK(has(t.world.page(t.officer, t.at()), "vairāk, nekā atlicis no piešķirtā"));
  REQUIRE(t.choose(t.offer("10800")).status == 200);
  t.award("14799.99");
  const auto fallen = t.begin();
  CHECK(fallen.status == 409);
  CHECK(reason_of(fallen) == "decisions.above_award_left");
  CHECK(says(fallen, "10799.99"));
  t.award("14800");
  const auto begun = t.begin();
  INFO(begun.body);
  CHECK(begun.status == 200);
}

TEST_CASE("where the award fell meanwhile, a contract isn't sent and an amendment isn't approved") {
  SECTION("a draft") {
    Awarded t;
    REQUIRE(t.terms().status == 200);
    REQUIRE(t.milestone("Otrais posms", "2025-12-15", "4500", "final").status == 200);
    t.award("8499.99");
    const auto refused = t.send(t.officer, "/send");
    CHECK(reason_of(refused) == "decisions.above_award");
    CHECK(says(refused, "8499.99"));
    t.award("8500");
    CHECK(t.send(t.officer, "/send").status == 200);
  }
  SECTION("an amendment that raises the price; one that lowers it goes on") {
    Awarded t;
    t.conclude();
    REQUIRE(t.amend("9000").status == 200);
    REQUIRE(t.milestone("Trešais posms", "2025-12-20", "500").status == 200);
    const auto post = [&](const Someone& who, const std::string& rest, Json body = Json::object()) {
      const auto last = t.world.rows("select id, version from contract_amendment order by id desc limit 1").at(0);
      body["version"] = last.at("version");
      return t.world.post(who, "/amendments/" + last.at("id").dump() + rest, body);
    };
    t.award("8000");
    CHECK(reason_of(post(t.second, "/approve")) == "decisions.above_award");
    REQUIRE(post(t.officer, "/withdraw", {{"withdrawn_reason", "Vairs nav vajadzīgi"}}).status == 200);
    CHECK(t.amend("8400").status == 200);
  }
}
