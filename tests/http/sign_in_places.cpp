// Who guesses passwords from anywhere stops nobody where they sign in from; an IPv6 network counts as one address.
#include <catch2/catch.hpp>

#include "base/secret.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string mail = "user@example.lv", password = "a phrase of several words";

struct Guessed {
  World world;
  Someone user = world.person(mail, {{"auditor"}});

  Guessed() {
    world.rows("update person set password_hash = $1 where mail = $2 returning id", {hash_password(password), mail});
  }
  int sign_in(const std::string& from, const std::string& typed = password, const std::string& as = mail) {
    auto asked = world.request({}, "POST", "/sign-in");
    asked.headers["x-real-ip"] = from;
    asked.headers["content-type"] = "application/json";
    asked.body = Json{{"mail", as}, {"password", typed}}.dump();
    return world.answer(asked).status;
  }
  // From very many addresses.
  void fail_everywhere() {
    world.rows(
        "insert into sign_in_failure (subject) select 'account ' || $1 from generate_series(1, 100) returning at",
        {mail});
  }
};

}  // namespace

TEST_CASE("where somebody has signed in from, strangers' failures don't keep them out") {
  Guessed t;
  REQUIRE(t.sign_in("192.0.2.5") == 200);
  t.fail_everywhere();
  CHECK(t.sign_in("192.0.2.9") == 429);
  CHECK(t.sign_in("192.0.2.5") == 200);
  for (int i = 0; i < 10; ++i) CHECK(t.sign_in("192.0.2.5", "wrong") == 422);
  CHECK(t.sign_in("192.0.2.5") == 429);  // one's own failures do
  CHECK(t.world.value("select count(*) from sign_in_place") == 1);
  CHECK(t.world.value("select has_table_privilege('konkurss_app', 'sign_in_place', 'select')") == false);
}

TEST_CASE("an address is known to the one who signed in from it, for 90 days") {
  Guessed t;
  t.world.person("other@example.lv", {{"auditor"}});
  t.world.rows("update person set password_hash = $1 returning id", {hash_password(password)});
  REQUIRE(t.sign_in("192.0.2.5", password, "other@example.lv") == 200);
  t.fail_everywhere();
  CHECK(t.sign_in("192.0.2.5") == 429);
  t.world.rows("delete from sign_in_failure returning at");
  REQUIRE(t.sign_in("192.0.2.5") == 200);
  t.world.rows("update sign_in_place set seen_at = now() - interval '91 days' returning person_id");
  t.fail_everywhere();
  CHECK(t.sign_in("192.0.2.5") == 429);
}

TEST_CASE("failures from one IPv6 network count together, those from two don't") {
  Guessed t;
  for (int i = 1; i <= 10; ++i) CHECK(t.sign_in("2001:db8:0:1::" + std::to_string(i), "wrong") == 422);
  CHECK(t.sign_in("2001:db8:0:1:ffff::1", "wrong") == 429);
  CHECK(t.sign_in("2001:db8:0:2::1", "wrong") == 422);
  // IPv4 written as IPv6 is one address each.
  for (int i = 1; i <= 10; ++i) CHECK(t.sign_in("::ffff:192.0.2.1", "wrong") == 422);
  CHECK(t.sign_in("::ffff:192.0.2.1", "wrong") == 429);
  CHECK(t.sign_in("::ffff:192.0.2.2", "wrong") == 422);
}

TEST_CASE("what is typed as a mail address counts as nobody else's failures") {
  Guessed t;
  for (int i = 0; i < 10; ++i) t.sign_in("198.51.100.1", "wrong", mail + " from 192.0.2.5");
  CHECK(t.sign_in("192.0.2.5") == 200);
}
