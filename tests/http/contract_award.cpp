// The price of a contract within what was decided for its application: when its offer is chosen, at its beginning, in
// an amendment, and by the database itself. What both parties have signed is registered as it is, with a warning.
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
  // Sent, and the file with both signatures is here.
  void sign() {
    REQUIRE(send(officer, "/send").status == 200);
    REQUIRE(
        world
            .upload(officer, place("/attachments"), {{"csrf", officer.csrf}}, "file", "ligums.edoc", signed_container())
            .status < 400);
  }
  // The amounts of the warning, told to those who lead the call and to nobody else.
  void check_warned(const Json& amounts) {
    for (const auto& who : {officer, second}) CHECK(shown(who).at("above_award") == amounts);
    CHECK(shown(signatory).at("above_award").is_null());
    const auto page = world.page(officer, place());
    CHECK(has(page, "Līgumcena pārsniedz piešķirto finansējumu"));
    for (const auto* amount : {"price", "awarded"}) CHECK(says(page, amounts.at(amount)));
    CHECK(has(world.page(officer, place(), "en"), "The price is above the funding awarded"));
    CHECK_FALSE(has(world.page(signatory, place()), "Līgumcena pārsniedz"));
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
       {std::string("id=\"offer-error\""), std::string("nevar būt lielāka par pieteikumam piešķirto finansējumu"),
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
  CHECK(has(page, "nevar būt lielāka par pieteikumam piešķirto finansējumu"));
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
  t.award("4000");
  CHECK(reason_of(t.begin()) == "decisions.above_award_all_taken");
  CHECK(has(t.world.submit(t.officer, t.at("/contract"), {}), "nekas nav atlicis"));
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
    CHECK_THROWS_WITH(t.world.rows("update contract set state = 'sent' returning id"),
                      Catch::Contains("above the award"));
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
    CHECK_THROWS_WITH(
        t.world.rows("update contract_amendment set state = 'approved', approved_at = now() returning id"),
        Catch::Contains("above the award"));
    REQUIRE(post(t.officer, "/withdraw", {{"withdrawn_reason", "Vairs nav vajadzīgi"}}).status == 200);
    CHECK(t.amend("8400").status == 200);
  }
}

TEST_CASE("a contract that both have signed is registered though the award fell, and its page says so with amounts") {
  Awarded t;
  REQUIRE(t.terms().status == 200);
  REQUIRE(t.milestone("Otrais posms", "2025-12-15", "4500", "final").status == 200);
  t.sign();
  CHECK(t.shown(t.officer).at("above_award").is_null());
  t.award("8499.99");
  const Json amounts{{"price", "8500.00"}, {"awarded", "8499.99"}, {"others_take", nullptr}};
  t.check_warned(amounts);
  const auto registered = t.send(t.officer, "/conclude");
  INFO(registered.body);
  REQUIRE(registered.status == 200);
  t.check_warned(amounts);
  // Interrupting and going on sign nothing anew.
  REQUIRE(t.send(t.officer, "/state", {{"to", "suspended"}, {"reason", "Gaida tiesas lēmumu"}}).status == 200);
  CHECK(t.send(t.officer, "/state", {{"to", "in_force"}, {"reason", "Tiesa ir lēmusi"}}).status == 200);
  t.award("8500");
  CHECK(t.shown(t.officer).at("above_award").is_null());
  CHECK_FALSE(has(t.world.page(t.officer, t.place()), "Līgumcena pārsniedz"));
}

TEST_CASE("an amendment that both have signed is registered though the award fell, and the contract's page says so") {
  Awarded t;
  t.conclude();
  REQUIRE(t.amend("9000").status == 200);
  REQUIRE(t.milestone("Trešais posms", "2025-12-20", "500").status == 200);
  const auto amendment = "/amendments/" + t.world.value("select id from contract_amendment").dump();
  const auto post = [&](const Someone& who, const std::string& rest) {
    const auto reply =
        t.world.post(who, amendment + rest, {{"version", t.world.value("select version from contract_amendment")}});
    INFO(rest << reply.body);
    REQUIRE(reply.status == 200);
  };
  post(t.second, "/approve");
  t.award("8999.99");
  CHECK(t.shown(t.officer).at("above_award").is_null());  // 8500.00 are in force
  t.world.upload(t.officer, amendment + "/attachments", {{"csrf", t.officer.csrf}}, "file", "vienosanas.edoc",
                 signed_container("2025-11-20T09:00:00Z"));
  post(t.officer, "/conclude");
  t.check_warned({{"price", "9000.00"}, {"awarded", "8999.99"}, {"others_take", nullptr}});
  CHECK(t.shown(t.executor).at("above_award").is_null());
}
