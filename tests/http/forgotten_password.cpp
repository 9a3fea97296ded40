// A forgotten password: the administrator gives a link, the person sets a new one with it, once.
#include <catch2/catch.hpp>

#include <chrono>
#include <future>
#include <thread>

#include "base/secret.hpp"
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
  // Neither its page nor its form does anything, and the page says so.
  void check_over(const std::string& at) {
    const auto page = world.page({}, at);
    CHECK(page.status == 404);
    CHECK(page.body.find("Šī saite vairs neder") != std::string::npos);
    CHECK(set(at, "whoever has an old link").status == 404);
    CHECK(sign_in("whoever has an old link").status == 422);
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

TEST_CASE("a link doesn't outlive the password that it was given for: changed on the account's page") {
  Forgotten t;
  t.world.rows("update person set password_hash = $1 where mail = 'subject@example.lv' returning id",
               {hash_password("the phrase of before")});
  const auto link = t.link();
  const auto change = [&](const std::string& known) {
    return t.world.post(t.subject, "/account/password", {{"password", known}, {"password_new", password}}).status;
  };
  CHECK(change("not the phrase") == 422);
  CHECK(t.world.page({}, link).status == 200);
  REQUIRE(change("the phrase of before") == 200);
  t.check_over(link);
  CHECK(t.sign_in(password).status == 200);
  CHECK(t.world.page({}, t.link()).status == 200);
}

TEST_CASE("a link doesn't outlive the password that it was given for: set by another link, or by an invitation") {
  Forgotten t;
  const auto first = t.link();
  t.world.rows(
      "insert into password_link (person_id, token_hash, expires_at) values ($1::bigint, sha256('other'), now() + "
      "interval '1 day') returning id",
      {std::to_string(t.subject.id)});
  REQUIRE(t.set("/new-password/other", password).status == 200);
  t.check_over(first);

  t.world.rows("update person set password_hash = null where mail = 'subject@example.lv' returning id");
  const auto second = t.link();
  const std::string invited =
      json_of(t.world.post(t.administrator, "/people/invitations", {{"mail", t.subject.mail}, {"role", "auditor"}}))
          .at("link");
  REQUIRE(t.world
              .post({}, invited.substr(invited.find("/invitations/")),
                    {{"name", "Subject"}, {"password_new", "a phrase for the invitation"}})
              .status == 200);
  t.check_over(second);
  CHECK(t.sign_in("a phrase for the invitation").status == 200);
}

TEST_CASE("who sets a password by a link while it is being changed comes too late") {
  Forgotten t;
  const auto link = t.link();
  db::Session changing(t.world.settings(), t.world.settings().database_owner);
  changing.execute("begin");
  changing.execute("update person set password_hash = 'changed' where mail = 'subject@example.lv'");
  auto late = std::async(std::launch::async, [&] { return t.set(link, password).status; });
  const auto waits = [&] {
    return t.world.value(
               "select count(*) from pg_locks l join pg_stat_activity s on s.pid = l.pid where not l.granted and "
               "s.datname = current_database()") != 0;
  };
  for (int i = 0; i < 100 && !waits(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  changing.execute("commit");
  CHECK(late.get() == 404);
  CHECK(t.world.value("select password_hash from person where mail = 'subject@example.lv'") == "changed");
}
