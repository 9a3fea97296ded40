// A forgotten password: the administrator gives a link, the person sets a new one with it, once.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Forgotten {
  World world;
  Someone administrator = world.person("administrator@example.lv", {{"administrator"}});
  Someone auditor = world.person("auditor@example.lv", {{"auditor"}});
  Someone subject = world.person("subject@example.lv", {{"evaluator"}});

  std::string address() { return "/people/" + std::to_string(subject.id); }
  std::string link() {
    const std::string whole = json_of(world.post(administrator, address() + "/new-password")).at("link");
    return whole.substr(whole.find("/new-password/"));
  }
  Reply set(const std::string& at, const std::string& password) {
    return world.post({}, at, {{"password_new", password}});
  }
  Reply sign_in(const std::string& password) {
    return world.post({}, "/sign-in", {{"mail", "subject@example.lv"}, {"password", password}});
  }
};

const std::string password = "a phrase of several words";

}  // namespace

TEST_CASE("a link of the administrator sets a new password, once, and ends what was open") {
  Forgotten t;
  CHECK(t.world.page(t.administrator, t.address()).body.find("Jauna parole") != std::string::npos);
  CHECK(t.world.page(t.auditor, t.address()).body.find("/new-password") == std::string::npos);
  CHECK(t.world.post(t.auditor, t.address() + "/new-password").status == 403);
  CHECK(t.world.post(t.subject, t.address() + "/new-password").status == 403);
  const auto replaced = t.link(), link = t.link();
  CHECK(t.world.page({}, replaced).status == 404);
  const auto page = t.world.page({}, link);
  CHECK(page.status == 200);
  CHECK(page.body.find("subject@example.lv") != std::string::npos);
  const auto wrong = t.set(link, "short");
  CHECK(wrong.status == 422);
  CHECK(json_of(wrong).at("errors").at(0).at("field") == "password_new");
  REQUIRE(t.world.get(t.subject, "/account").status == 200);
  REQUIRE(t.set(link, password).status == 200);
  CHECK(t.world.get(t.subject, "/account").status == 401);
  CHECK(t.sign_in(password).status == 200);
  const auto again = t.world.page({}, link);
  CHECK(again.status == 404);
  CHECK(again.body.find("Šī saite vairs neder") != std::string::npos);
  CHECK(t.set(link, "another phrase of words").status == 404);
  CHECK(t.sign_in("another phrase of words").status != 200);
  const auto told = t.world.rows(
      "select action, person_id from audit_event where entity = 'person' and action in "
      "('give_password_link', 'set_password') and change ? 'token_hash' order by id");
  CHECK(told.size() == 2);
  CHECK(told.at(0).at("person_id") == t.administrator.id);
  CHECK(t.world.value("select count(*) from audit_event where action = 'set_password' and change ? 'password_hash'") ==
        1);
}

TEST_CASE("with the new password nobody has to wait for the failures of before") {
  Forgotten t;
  const auto link = t.link();
  t.world.rows(
      "insert into sign_in_failure (subject) select 'account subject@example.lv' || place from generate_series(1, "
      "100), unnest(array['', ' from ', ' from 192.0.2.1']) place returning at");
  CHECK(t.sign_in("wrong").status == 429);
  REQUIRE(t.set(link, password).status == 200);
  CHECK(t.sign_in(password).status == 200);
  CHECK(t.world.value("select count(*) from sign_in_failure") == 0);
}

TEST_CASE("a link for a new password ends after a day and with the account, and the outbox doesn't show it") {
  Forgotten t;
  const auto link = t.link();
  CHECK(t.world.rows("select mail, link, secret is not null as has_secret from message where kind = 'new_password'") ==
        Json{{{"mail", "subject@example.lv"}, {"link", "/new-password/"}, {"has_secret", true}}});
  t.world.rows("update password_link set expires_at = now() - interval '1 second' returning id");
  CHECK(t.set(link, password).status == 404);
  const auto other = t.link();
  t.world.rows("update person set disabled_at = now() where mail = 'subject@example.lv' returning id");
  CHECK(t.set(other, password).status == 404);
  CHECK(t.world.page(t.administrator, t.address()).body.find("/new-password") == std::string::npos);
  const auto closed = t.world.post(t.administrator, t.address() + "/new-password");
  CHECK(closed.status == 409);
  CHECK(json_of(closed).at("reason") == "accounts.account_is_closed");
}
