// Roles given and invited to: for a call that there is, for a term, and never evaluator and leader of one call at once.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Roles {
  World world;
  long em = world.organisation("EM"), call = world.call(), other = world.call({.code = "TEST-2"});
  Someone administrator = world.person("administrator@example.lv", {{"administrator"}});
  Someone subject = world.person("subject@example.lv", {});

  Reply give(const Json& role) {
    return world.post(administrator, "/people/" + std::to_string(subject.id) + "/roles", role);
  }
  Reply invite(Json role, const std::string& mail = "subject@example.lv") {
    role["mail"] = mail;
    return world.post(administrator, "/people/invitations", role);
  }
  Json roles() {
    return world.rows("select role, call_id, valid_from::text, valid_until::text from person_role where person_id = " +
                      std::to_string(subject.id) + " order by id");
  }
};

}  // namespace

TEST_CASE("a mistyped call or institution gives no role, neither now nor by invitation") {
  Roles t;
  for (const auto& refused :
       {t.give({{"role", "chair"}, {"call", "TEST-9"}}), t.invite({{"role", "chair"}, {"call", "TEST-9"}})}) {
    CHECK(refused.status == 422);
    CHECK(field_of(refused) == "call");
    CHECK(reason_of(refused) == "accounts.call_unknown");
  }
  for (const auto& refused : {t.give({{"role", "preparer"}, {"organisation", "999999"}}),
                              t.invite({{"role", "preparer"}, {"organisation", "999999"}})}) {
    CHECK(refused.status == 422);
    CHECK(field_of(refused) == "organisation");
  }
  CHECK(t.roles().empty());
  CHECK(t.world.value("select count(*) from invitation") == 0);
  const auto page = t.world.submit(t.administrator, "/people/" + std::to_string(t.subject.id) + "/roles",
                                   {{"csrf", t.administrator.csrf}, {"role", "chair"}, {"call", "TEST-9"}});
  CHECK(page.status == 422);
  CHECK(page.body.find("Konkursa ar kodu “TEST-9” nav.") != std::string::npos);
  CHECK(page.body.find("<option value=\"chair\" selected>") != std::string::npos);
  REQUIRE(t.give({{"role", "chair"}, {"call", "TEST-1"}}).status == 200);
  CHECK(t.roles().at(0).at("call_id") == t.call);
}

TEST_CASE("who evaluates a call doesn't lead it: the second role is refused, given or offered") {
  const auto apart = [](const Reply& reply) {
    return reply.status == 422 && field_of(reply) == "role" && reason_of(reply) == "db.person_role_apart";
  };
  Roles t;
  REQUIRE(t.give({{"role", "evaluator"}, {"call", "TEST-1"}}).status == 200);
  for (const std::string role : {"chair", "deputy", "secretary", "officer"}) {
    INFO(role);
    CHECK(apart(t.give({{"role", role}, {"call", "TEST-1"}})));
    CHECK(apart(t.give({{"role", role}})));
    CHECK(apart(t.invite({{"role", role}, {"call", "TEST-1"}}, "Subject@example.lv")));
  }
  CHECK(t.give({{"role", "member"}, {"call", "TEST-1"}}).status == 200);
  CHECK(t.give({{"role", "chair"}, {"call", "TEST-2"}}).status == 200);
  CHECK(apart(t.give({{"role", "evaluator"}, {"call", "TEST-2"}})));
  // Two invitations would come to the same.
  CHECK(t.invite({{"role", "secretary"}}, "new@example.lv").status == 200);
  CHECK(apart(t.invite({{"role", "evaluator"}, {"call", "TEST-1"}}, "new@example.lv")));
  t.world.rows("update invitation set revoked_at = now() returning id");
  CHECK(t.invite({{"role", "evaluator"}, {"call", "TEST-1"}}, "new@example.lv").status == 200);
  CHECK(t.roles().size() == 3);
}

TEST_CASE("a role that was ended before it began, or hasn't begun, ties nobody to an institution") {
  Roles t;
  const auto ministry = t.world.organisation("KEM");
  const auto tied = [&] {
    return t.world.value("select count(*) from recent_institution where person_id = " + std::to_string(t.subject.id) +
                         " and organisation_id = " + std::to_string(ministry));
  };
  const auto give = [&](const std::string& from) {
    REQUIRE(t.give({{"role", "reader"}, {"organisation", std::to_string(ministry)}, {"valid_from", from}}).status ==
            200);
    return t.world.value("select max(id) from person_role").dump();
  };
  const auto end = [&](const std::string& role) {
    return t.world.post(t.administrator, "/people/" + std::to_string(t.subject.id) + "/roles/" + role + "/end").status;
  };
  const auto later = give("2099-01-01");
  CHECK(tied() == 0);
  REQUIRE(end(later) == 200);
  CHECK(tied() == 0);
  const auto held = give("2020-01-01");
  CHECK(tied() == 1);
  REQUIRE(end(held) == 200);
  CHECK(tied() == 1);
}

TEST_CASE("a role has a term, which is checked, shown, and ends it") {
  Roles t;
  const auto field = [&](const std::string& from, const std::string& until) {
    const auto reply = t.give({{"role", "member"}, {"call", "TEST-1"}, {"valid_from", from}, {"valid_until", until}});
    return reply.status == 422 ? field_of(reply) : std::to_string(reply.status);
  };
  CHECK(field("2026-02-31", "") == "valid_from");
  CHECK(field("rīt", "") == "valid_from");
  CHECK(field("", "2099-13-01") == "valid_until");
  CHECK(field("2099-03-02", "2099-03-01") == "valid_until");
  CHECK(field("", "2020-01-01") == "valid_until");  // begins today
  CHECK(t.roles().empty());
  CHECK(field("2020-01-01", "2099-03-01") == "200");
  CHECK(t.roles().at(0).at("valid_until") == "2099-03-01");
  const auto mine = "/people/" + std::to_string(t.subject.id);
  CHECK(t.world.page(t.administrator, mine).body.find("līdz 2099. gada 1. martam") != std::string::npos);
  CHECK(t.world.get(t.subject, "/calls/TEST-1/meetings").status == 200);
  const auto role = t.world.value("select id from person_role where role = 'member'").dump();
  REQUIRE(t.world.post(t.administrator, mine + "/roles/" + role + "/end").status == 200);
  CHECK(t.world.get(t.subject, "/calls/TEST-1/meetings").status == 403);
  CHECK(field("2099-01-01", "2099-03-01") == "200");  // not yet
  CHECK(t.world.get(t.subject, "/calls/TEST-1/meetings").status == 403);

  const auto invited = json_of(t.invite({{"role", "observer"}, {"call", "TEST-1"}, {"valid_until", "2099-05-01"}}));
  const std::string link = invited.at("link");
  REQUIRE(
      t.world.post({}, link.substr(link.find("/invitations")), {{"name", "S"}, {"password_new", "long enough words"}})
          .status == 200);
  CHECK(t.roles().back().at("role") == "observer");
  CHECK(t.roles().back().at("valid_until") == "2099-05-01");
}
