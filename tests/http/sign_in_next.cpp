// Where signing in leads: to a place of ours that can be an address, otherwise to the tasks. And guesses of one's own
// password.
#include <catch2/catch.hpp>

#include "base/secret.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string password = "a phrase of several words";

struct Known {
  World world;
  Someone user = world.person("user@example.lv", {{"auditor"}});

  Known() { world.rows("update person set password_hash = $1 returning id", {hash_password(password)}); }
  std::string led_to(const std::string& next) {
    return header_of(world.submit({}, "/sign-in", {{"mail", user.mail}, {"password", password}, {"next", next}}),
                     "Location");
  }
  Reply change(const std::string& typed) {
    return world.post(user, "/account/password", {{"password", typed}, {"password_new", "another long phrase"}});
  }
};

}  // namespace

TEST_CASE("signing in leads to a place of ours only, whatever the address says") {
  Known t;
  CHECK(t.led_to("/calls/TEST-1?filter=iest%C4%81de%3AKEM") == "/calls/TEST-1?filter=iest%C4%81de%3AKEM");
  CHECK(t.led_to("/calls#results") == "/calls#results");
  // Browsers leave out tabs and line breaks, and a line break would begin another header.
  for (const std::string next : {"//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example",
                                 "/\r\n/evil.example", "/a\nSet-Cookie: x=y", "/ā", "https://evil.example", ""}) {
    INFO(next);
    CHECK(t.led_to(next) == "/tasks");
  }
}

TEST_CASE("who has a session guesses the password no faster than who signs in, and each guess counts") {
  Known t;
  for (int i = 0; i < 10; ++i) CHECK(t.change("guess " + std::to_string(i)).status == 422);
  CHECK(t.change("one more").status == 429);
  CHECK(t.change(password).status == 429);
  CHECK(t.world.value("select count(*) from sign_in_failure where subject = 'account user@example.lv'") == 10);
  t.world.rows("update sign_in_failure set at = now() - interval '16 minutes' returning at");
  CHECK(t.change(password).status == 200);
}

TEST_CASE("whoever ends somebody else's sessions is remembered with it") {
  Known t;
  const auto administrator = t.world.person("administrator@example.lv", {{"administrator"}});
  const auto page = "/people/" + std::to_string(t.user.id);
  CHECK(t.world.post(administrator, page + "/sessions").status == 200);
  const auto events = t.world.rows(
      "select person_id, action, entity_id, change from audit_event where change ? "
      "'sessions_ended'");
  REQUIRE(events.size() == 1);
  CHECK(events[0].at("person_id") == administrator.id);
  CHECK(events[0].at("action") == "administer");
  CHECK(events[0].at("entity_id") == t.user.id);
  CHECK(events[0].at("change") == Json{{"sessions_ended", 1}});
}
