// Signing in and out are events of the person: for the administrator and the auditor, and in the chain as others are.
#include <catch2/catch.hpp>

#include "base/secret.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string mail = "user@example.lv", password = "a phrase of several words";

struct Signings {
  World world;
  Someone user = world.person(mail, {{"evaluator"}});
  Someone administrator = world.person("administrator@example.lv", {{"administrator"}});
  Someone auditor = world.person("auditor@example.lv", {{"auditor"}});

  Signings() {
    world.rows("update person set password_hash = $1 where mail = $2 returning id", {hash_password(password), mail});
  }
  int sign_in(const std::string& typed = password, const std::string& from = "192.0.2.5",
              const std::string& as = mail) {
    auto asked = world.request({}, "POST", "/sign-in");
    asked.headers["x-real-ip"] = from;
    asked.headers["content-type"] = "application/json";
    asked.body = Json{{"mail", as}, {"password", typed}}.dump();
    return world.answer(asked).status;
  }
  Json events() {
    return world.rows(
        "select action, person_id, entity_id, request <> '' as has_request, change from audit_event "
        "where entity = 'person' and action in ('sign_in', 'sign_out', 'slow_sign_in') order by id");
  }
  Json event(const std::string& action, const Json& by) {
    return {{"action", action},
            {"person_id", by},
            {"entity_id", user.id},
            {"has_request", true},
            {"change", Json::object()}};
  }
  std::string address() { return "/people/" + std::to_string(user.id); }
};

}  // namespace

TEST_CASE("signing in and signing out are events of the person, once each, and say nothing but that") {
  Signings t;
  REQUIRE(t.sign_in() == 200);
  CHECK(t.sign_in("wrong") == 422);
  REQUIRE(t.world.post(t.user, "/sign-out").status == 200);
  CHECK(t.world.post(t.user, "/sign-out").status == 401);
  CHECK(t.events() == Json::array({t.event("sign_in", t.user.id), t.event("sign_out", t.user.id)}));
  CHECK(t.world.value("select count(*) from audit_event e where action in ('sign_in', 'sign_out') and "
                      "(to_jsonb(e)::text like '%example.lv%' or to_jsonb(e)::text like '%192.0.2%')") == 0);
  t.world.rows("select audit_seal(100000)");
  CHECK(t.world.value("select count(*) from audit_link l join audit_event e on e.id = l.event_id "
                      "where e.action in ('sign_in', 'sign_out')") == 2);
  CHECK(t.world.value("select broken_at from audit_verify()").is_null());
}

TEST_CASE("a session that ran out isn't signed out of") {
  Signings t;
  t.world.rows("update session set seen_at = now() - interval '2 days' where person_id = $1::bigint returning csrf",
               {std::to_string(t.user.id)});
  CHECK(t.world.post(t.user, "/sign-out").status == 401);
  CHECK(t.events().empty());
}

TEST_CASE("administrator and auditor see when a person signed in and out, those who lead calls don't") {
  Signings t;
  const auto officer = t.world.person("officer@example.lv", {{"officer"}});
  REQUIRE(t.sign_in() == 200);
  REQUIRE(t.world.post(t.user, "/sign-out").status == 200);
  for (const auto& who : {t.administrator, t.auditor}) {
    INFO(who.mail);
    const auto shown = json_of(t.world.get(who, t.address())).at("signings");
    REQUIRE(shown.size() == 2);
    CHECK(shown.at(0).at("signing") == "sign_out");
    CHECK(shown.at(1).at("signing") == "sign_in");
    const auto page = t.world.page(who, t.address()).body;
    CHECK(page.find("Izgāja no sistēmas") != std::string::npos);
    CHECK(page.find("Pieteicās sistēmā") != std::string::npos);
  }
  CHECK(t.world.page(t.administrator, t.address(), "en").body.find("Signed out") != std::string::npos);
  CHECK(t.world.page(t.administrator, "/people/" + std::to_string(officer.id)).body.find("Pieteikšanās un iziešana") ==
        std::string::npos);
  for (const std::string action : {"sign_in", "sign_out"}) {
    const auto asked = "/audit?person=" + mail + "&action=" + action;
    CHECK(json_of(t.world.get(t.auditor, asked)).at("events").size() == 1);
    CHECK(json_of(t.world.get(officer, asked)).at("events").empty());
  }
}

TEST_CASE("an auditor who leads calls, too, sees the signings in the audit; whose time as auditor is over doesn't") {
  Signings t;
  const auto both = t.world.person("both@example.lv", {{"auditor"}, {"officer"}});
  REQUIRE(t.sign_in() == 200);
  const auto asked = "/audit?person=" + mail + "&action=sign_in";
  CHECK(json_of(t.world.get(both, asked)).at("events").size() == 1);
  t.world.rows(
      "update person_role set valid_from = current_date - 9, valid_until = current_date - 2 where person_id = "
      "$1::bigint and role = 'auditor' returning id",
      {std::to_string(both.id)});
  CHECK(json_of(t.world.get(both, asked)).at("events").empty());
}

TEST_CASE("the privacy notice says that the times of signing in and out stay, without the network address") {
  World world;
  CHECK(world.page({}, "/privacy").body.find("auditācijas pierakstos bez tīkla adreses") != std::string::npos);
  CHECK(world.page({}, "/privacy", "en").body.find("stay in the audit, without the network address") !=
        std::string::npos);
}

TEST_CASE("that failures slow down signing in to an account is an event, once a day, however often strangers try") {
  Signings t;
  for (int i = 0; i < 10; ++i) CHECK(t.sign_in("wrong") == 422);
  CHECK(t.events().empty());
  for (int i = 0; i < 3; ++i) CHECK(t.sign_in() == 429);
  CHECK(t.events() == Json::array({t.event("slow_sign_in", nullptr)}));
  t.world.rows("update sign_in_slow set begun_at = now() - interval '25 hours' returning person_id");
  for (int i = 0; i < 3; ++i) CHECK(t.sign_in() == 429);
  CHECK(t.events().size() == 2);
  CHECK(json_of(t.world.get(t.auditor, t.address())).at("signings").size() == 2);
  CHECK(t.world.value("select has_table_privilege('konkurss_app', 'sign_in_slow', 'select')") == false);
}

TEST_CASE("neither an address that has to wait nor a mail address without an account makes an event") {
  Signings t;
  t.world.rows(
      "insert into sign_in_failure (subject) select f from generate_series(1, 100), unnest(array['address 192.0.2.5', "
      "'account nobody@example.lv']) f returning at");
  CHECK(t.sign_in() == 429);
  CHECK(t.sign_in("wrong", "192.0.2.6", "nobody@example.lv") == 429);
  CHECK(t.events().empty());
}

TEST_CASE("who guesses the password of the account that they are in is named with it") {
  Signings t;
  const Json guess{{"password", "wrong"}, {"password_new", "another long phrase"}};
  for (int i = 0; i < 10; ++i) CHECK(t.world.post(t.user, "/account/password", guess).status == 422);
  CHECK(t.world.post(t.user, "/account/password", guess).status == 429);
  CHECK(t.events() == Json::array({t.event("slow_sign_in", t.user.id)}));
}
