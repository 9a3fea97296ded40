// Unsealing through the addresses: two people, half an hour, the order of arrival, and the minutes.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// A call that closed ten minutes ago with three applications; the one with the higher number arrived first.
struct Closed {
  World world;
  long em = world.organisation("EM"), lm = world.organisation("LM");
  long call = world.call({.closes = "2025-09-19 14:00Z"});
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  Someone officer = world.person("officer@example.lv", {{"officer", 0, call}});
  Someone chair = world.person("chair@example.lv", {{"chair", 0, call}});
  const std::string address = "/calls/TEST-1/unsealing";

  Closed() {
    for (const auto& [organisation, title, arrived] : {std::tuple{em, "Otrais", "2025-09-19 13:59:59.000002Z"},
                                                       std::tuple{lm, "Pirmais", "2025-09-19 13:59:59.000001Z"}}) {
      const long id = world.application(call, "IL", organisation, "submitted", {{"title", title}});
      world.rows("update application set submitted_at = $2::timestamptz where id = $1::bigint returning id",
                 {std::to_string(id), arrived});
    }
    world.application(call, "IL", em, "draft", {{"title", "Neiesniegts"}});
  }
  Json version(const Someone& who) { return {{"version", json_of(world.get(who, address)).at("version")}}; }
  Reply post(const Someone& who, const std::string& rest) { return world.post(who, address + rest, version(who)); }
  Json buttons(const Someone& who) {
    Json names = Json::array();
    const auto shown = json_of(world.get(who, address));
    for (const auto& button : shown.at("actions"))
      names.push_back(button.at("name").get<std::string>() + (button.at("allowed").get<bool>() ? "" : " no"));
    return names;
  }
  Json opened() { return world.value("select count(*) from application where opened_at is not null"); }
  void minutes_pass(int minutes) {
    world.rows("update unsealing set first_at = first_at - make_interval(mins => $1::int) returning id",
               {std::to_string(minutes)});
  }
};

}  // namespace

TEST_CASE("one consents, another unseals, and the minutes list what arrived in its order") {
  Closed c;
  CHECK(c.buttons(c.secretary) == Json{"consent_to_unseal"});
  CHECK(c.post(c.secretary, "").status == 409);  // nobody has consented
  REQUIRE(c.post(c.secretary, "/consent").status == 200);
  CHECK(c.post(c.officer, "/consent").status == 409);
  CHECK(c.buttons(c.secretary) == Json{"withdraw_consent"});
  CHECK(c.buttons(c.officer) == Json{"unseal"});
  CHECK(json_of(c.post(c.secretary, "")).at("reason") == "policy.needs_second_person");  // not alone
  CHECK(c.opened() == 0);
  CHECK(json_of(c.post(c.officer, "")).at("opened") == 2);
  CHECK(c.post(c.officer, "").status == 409);  // once
  CHECK(
      c.world.value("select string_agg(state || coalesce(registration::text, ''), ' ' order by id) from application") ==
      "registered2 registered1 draft");

  const auto minutes = json_of(c.world.get(c.chair, c.address));
  CHECK(minutes.at("minutes").at("first_name") == "secretary@example.lv");
  CHECK(minutes.at("minutes").at("second_name") == "officer@example.lv");
  REQUIRE(minutes.at("opened").size() == 2);
  CHECK(minutes.at("opened")[0].at("application_title") == "Pirmais");
  CHECK(minutes.at("opened")[0].at("registration") == 1);
  CHECK(minutes.at("opened")[0].at("arrived_there") == "19.09.2025. 16:59:59.000");
  CHECK(minutes.at("opened")[1].at("application_title") == "Otrais");
  const auto page = c.world.page(c.chair, c.address);
  CHECK(page.body.find("Atvēršanas protokols") != std::string::npos);
  CHECK(page.body.find("Neiesniegts") == std::string::npos);
  CHECK(c.world.value("select string_agg(action, ' ' order by id) from audit_event where entity = 'call' and change ? "
                      "'first_by' or change ? 'second_by'") == "consent_to_unseal unseal");
}

TEST_CASE("a consent can be taken back, and holds for half an hour") {
  Closed c;
  REQUIRE(c.post(c.secretary, "/consent").status == 200);
  CHECK(c.post(c.officer, "/withdraw").status == 409);  // not the officer's to withdraw
  REQUIRE(c.post(c.secretary, "/withdraw").status == 200);
  CHECK(c.post(c.officer, "").status == 409);

  REQUIRE(c.post(c.secretary, "/consent").status == 200);
  c.minutes_pass(31);
  CHECK(json_of(c.post(c.officer, "")).at("reason") == "policy.needs_second_person");
  CHECK(c.buttons(c.secretary) == Json{"consent_to_unseal"});
  REQUIRE(c.post(c.officer, "/consent").status == 200);
  c.minutes_pass(29);
  CHECK(c.opened() == 0);
  REQUIRE(c.post(c.secretary, "").status == 200);
  CHECK(c.opened() == 2);
}

TEST_CASE("nobody consents before the last institution's time and two minutes more are over") {
  Closed c;
  c.world.rows(
      "insert into extension (call_id, organisation_id, closes_at, reason) values ($1::bigint, $2::bigint, now() + "
      "interval '1 hour', 'The house had no power.') returning id",
      {std::to_string(c.call), std::to_string(c.lm)});
  CHECK(c.buttons(c.secretary) == Json{"consent_to_unseal no"});
  CHECK(json_of(c.post(c.secretary, "/consent")).at("reason") == "policy.extension_runs");
  CHECK(json_of(c.world.get(c.secretary, "/calls/TEST-1/overview")).at("due") == Json::array());
  const auto ended = [&](const std::string& ago) {
    c.world.rows("update extension set closes_at = now() - $1::interval returning id", {ago});
  };
  ended("1 minute");
  CHECK(json_of(c.post(c.secretary, "/consent")).at("reason") == "policy.last_minutes");
  ended("121 seconds");
  CHECK(c.post(c.secretary, "/consent").status == 200);
  CHECK(json_of(c.world.get(c.secretary, "/calls/TEST-1/overview")).at("due")[0].at("task") == "unseal");
  const auto page = c.world.page(c.officer, c.address, "en");
  CHECK(page.body.find("Ministry LM") != std::string::npos);
  CHECK(page.body.find("The house had no power.") != std::string::npos);
}
