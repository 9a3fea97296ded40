// An institution's people: invited by mail, seen by their own only, ended at once; the applications stay.
#include <catch2/catch.hpp>

#include "messages/sending.hpp"
#include "policy/access.hpp"
#include "support/mailbox.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Institution {
  World world;
  long ministry = world.organisation("KEM"), other = world.organisation("VM"), call = world.call();
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", other}});

  Reply invite(const Someone& who, const std::string& mail, const std::string& role) {
    return world.post(who, "/colleagues/invitations", {{"mail", mail}, {"role", role}});
  }
  std::string link(const Reply& reply) {
    const std::string whole = json_of(reply).at("link");
    return whole.substr(whole.find("/invitations/"));
  }
  Json own(const Someone& who) { return json_of(world.get(who, "/colleagues")).at("institutions").at(0); }
  std::string role_of(const std::string& mail) {
    return world
        .value(
            "select r.id from person_role r join person p on p.id = r.person_id where p.mail = $1 and r.valid_until "
            "is null",
            {mail})
        .dump();
  }
  std::string application() { return "/applications/" + std::to_string(world.application(call, "IL", ministry)); }
};

const Json account{{"name", "Anna"}, {"password_new", "a long enough password"}};

}  // namespace

TEST_CASE("somebody invited by mail reads the institution's applications, and no other's; the link works once") {
  Institution t;
  Mailbox mailbox;
  auto settings = t.world.settings();
  settings.mail_server = mailbox.server();
  settings.mail_plain = true;
  const auto ours = t.application();
  REQUIRE(t.invite(t.preparer, "Anna@Example.lv", "reader").status == 200);
  {
    db::Session db(settings, settings.database_user);
    REQUIRE(messages::send_next(settings, db));
  }
  const auto letter = mailbox.letters().at(0);
  CHECK(letter.at("to") == Json{"anna@example.lv"});
  const auto text = letter.at("text").get<std::string>();
  CHECK(text.find("preparer@example.lv aicina") != std::string::npos);
  CHECK(text.find("KEM ministrija") != std::string::npos);
  CHECK(text.find("Lasītājs") != std::string::npos);
  const auto at = text.find("/invitations/");
  const auto link = text.substr(at, text.find_first_of("\r\n", at) - at);

  CHECK(t.world.page({}, link).body.find("KEM ministrija") != std::string::npos);
  REQUIRE(t.world.post({}, link, account).status == 200);
  CHECK(t.world.post({}, link, account).status == 404);
  const auto anna = t.world.person("second@example.lv", {});
  t.world.rows(
      "update session set person_id = (select id from person where mail = 'anna@example.lv') where person_id = "
      "$1::bigint returning person_id",
      {std::to_string(anna.id)});
  CHECK(t.world.get(anna, ours).status == 200);
  CHECK(t.world.page(anna, ours).status == 200);
  CHECK(t.world.get(anna, ours + "/steps/basis").status == 403);
  CHECK(t.world.post(anna, "/calls/TEST-1/applications", {{"category", "IL"}}).status == 403);
  CHECK(t.world.get(anna, "/colleagues").status == 403);
  CHECK(t.world.get(t.stranger, ours).status == 404);
}

TEST_CASE("an invitation ends after seven days, when it is revoked, and when a newer one replaces it") {
  Institution t;
  const auto first = t.link(t.invite(t.preparer, "anna@example.lv", "commenter"));
  CHECK(t.world.value("select expires_at - created_at = interval '7 days' from invitation") == true);
  const auto second = t.link(t.invite(t.preparer, "anna@example.lv", "commenter"));
  CHECK(t.world.page({}, first).status == 404);
  CHECK(t.world.page({}, second).status == 200);
  const auto open = t.own(t.preparer).at("invitations");
  REQUIRE(open.size() == 1);
  const auto revoke = "/colleagues/invitations/" + open.at(0).at("invitation_id").dump() + "/revoke";
  CHECK(t.world.post(t.stranger, revoke).status == 404);
  CHECK(t.world.post(t.signatory, revoke).status == 200);
  CHECK(t.world.page({}, second).status == 404);
  CHECK(t.own(t.preparer).at("invitations").empty());
  const auto third = t.link(t.invite(t.preparer, "anna@example.lv", "commenter"));
  t.world.rows("update invitation set expires_at = now() - interval '1 second' returning id");
  CHECK(t.world.post({}, third, account).status == 404);
}

TEST_CASE("a signatory's role is given and ended by signatories, and the last one stays") {
  Institution t;
  CHECK(t.invite(t.preparer, "boss@example.lv", "signatory").status == 403);
  CHECK(t.world.value("select count(*) from invitation") == 0);
  CHECK(t.world.post(t.preparer, "/colleagues/" + t.role_of("signatory@example.lv") + "/end").status == 403);
  const auto last = t.world.post(t.signatory, "/colleagues/" + t.role_of("signatory@example.lv") + "/end");
  CHECK(last.status == 409);
  CHECK(last.body.find("person_role_last_signatory") != std::string::npos);
  REQUIRE(t.world.post({}, t.link(t.invite(t.signatory, "boss@example.lv", "signatory")), account).status == 200);
  CHECK(t.world.post(t.signatory, "/colleagues/" + t.role_of("boss@example.lv") + "/end").status == 200);
  CHECK(t.world.value("select count(*) from person_role where role = 'signatory' and valid_until is null") == 2);
}

TEST_CASE("who leaves loses access at once, the institution keeps the applications") {
  Institution t;
  t.world.received_at = "2025-09-01T08:00:00Z";
  const auto started = t.world.post(t.preparer, "/calls/TEST-1/applications", {{"category", "IL"}});
  const auto ours = "/applications/" + json_of(started).at("id").dump();
  REQUIRE(t.world.get(t.preparer, ours).status == 200);
  CHECK(t.world.post(t.stranger, "/colleagues/" + t.role_of("preparer@example.lv") + "/end").status == 404);
  REQUIRE(t.world.post(t.signatory, "/colleagues/" + t.role_of("preparer@example.lv") + "/end").status == 200);
  CHECK(t.world.get(t.preparer, ours).status == 403);
  CHECK(t.world.get(t.preparer, "/applications").status == 403);
  CHECK(t.world.get(t.signatory, ours).status == 200);
  CHECK(t.world.get(t.signatory, ours + "/steps/basis").status == 200);
  CHECK(t.own(t.signatory).at("colleagues").size() == 1);
}

TEST_CASE("people see the people of their own institution, not another's") {
  Institution t;
  const auto seen = t.own(t.preparer).at("colleagues");
  Json mails = Json::array();
  for (const auto& each : seen) mails.push_back(each.at("colleague_mail"));
  CHECK(mails == Json{"preparer@example.lv", "signatory@example.lv"});
  const auto in_reach = [&](const Someone& who) {
    return t.world.rows_within_reach(who, Action::show_colleagues, "select mail from person order by mail");
  };
  CHECK(in_reach(t.stranger) == Json{{{"mail", "stranger@example.lv"}}});
  CHECK(in_reach(t.preparer).size() == 2);
  t.invite(t.preparer, "anna@example.lv", "reader");
  CHECK(t.world.rows_within_reach(t.stranger, Action::show_colleagues, "select id from invitation").empty());
  // Another action of the same person changes nobody's role.
  CHECK(t.world
            .rows_within_reach(t.signatory, Action::fill_application,
                               "select 1 as one from person_role where role = 'preparer' for update")
            .empty());
}

TEST_CASE("what is wrong with an invitation is said at its field, and what was typed stays") {
  Institution t;
  const auto send = [&](std::vector<std::pair<std::string, std::string>> fields) {
    fields.emplace_back("csrf", t.preparer.csrf);
    return t.world.submit(t.preparer, "/colleagues/invitations", fields);
  };
  const auto empty = send({});
  CHECK(empty.status == 422);
  CHECK(empty.body.find("href=\"#mail\"") != std::string::npos);
  CHECK(empty.body.find("href=\"#role\"") != std::string::npos);
  const auto wrong = send({{"mail", "nav adrese"}, {"role", "commenter"}});
  CHECK(wrong.status == 422);
  CHECK(wrong.body.find("value=\"nav adrese\"") != std::string::npos);
  CHECK(wrong.body.find("value=\"commenter\" checked") != std::string::npos);
  CHECK(send({{"mail", "signatory@example.lv"}, {"role", "signatory"}}).status == 403);
  const auto twice = send({{"mail", "preparer@example.lv"}, {"role", "preparer"}});
  CHECK(twice.status == 422);
  CHECK(twice.body.find("šī loma iestādē jau ir") != std::string::npos);
  CHECK(t.world.value("select count(*) from invitation") == 0);
  CHECK(t.world.value("select count(*) from message") == 0);
}

TEST_CASE("one institution hands in several applications, also in one category") {
  Institution t;
  t.world.received_at = "2025-09-01T08:00:00Z";
  for (int i = 0; i < 2; ++i)
    REQUIRE(t.world.post(t.preparer, "/calls/TEST-1/applications", {{"category", "IL"}}).status == 200);
  const auto list = json_of(t.world.get(t.signatory, "/applications")).at("applications");
  REQUIRE(list.size() == 2);
  CHECK(list.at(0).at("category_title") == list.at(1).at("category_title"));
}

TEST_CASE("somebody who is signed in accepts an invitation with what its page sends") {
  Institution t;
  t.world.rows("update person set password_hash = 'x' where mail = 'stranger@example.lv' returning id");
  const auto address = t.link(t.invite(t.preparer, "stranger@example.lv", "reader"));
  const auto page = t.world.page(t.stranger, address).body;
  CHECK(page.find("name=\"csrf\" value=\"" + t.stranger.csrf + "\"") != std::string::npos);
  auto request = t.world.request(t.stranger, "POST", address);
  request.headers.erase("x-csrf-token");
  request.headers["accept"] = "text/html";
  request.headers["content-type"] = "application/x-www-form-urlencoded";
  CHECK(t.world.answer(request).status == 403);
  request.body = "csrf=" + t.stranger.csrf;
  CHECK(t.world.answer(request).status == 303);
  CHECK(t.world.value("select count(*) from person_role where role = 'reader'") == 1);
}

TEST_CASE("a signatory's invitation is taken back by signatories only") {
  Institution t;
  const auto address = t.link(t.invite(t.signatory, "boss@example.lv", "signatory"));
  const auto revoke =
      "/colleagues/invitations/" + t.own(t.preparer).at("invitations").at(0).at("invitation_id").dump() + "/revoke";
  CHECK(t.world.post(t.preparer, revoke).status == 403);
  CHECK(t.world.page({}, address).status == 200);
  CHECK(t.world.post(t.signatory, revoke).status == 200);
  CHECK(t.world.page({}, address).status == 404);
  CHECK(t.world.post(t.signatory, revoke).status == 404);
}

TEST_CASE("the last who can sign today stays, also one with a term; who has another beside can be ended") {
  Institution t;
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  const auto term = [&](const std::string& mail, const std::string& from, const std::string& until) {
    owner.execute("alter table person_role disable trigger user");
    t.world.rows(
        "update person_role r set valid_from = $2::date, valid_until = nullif($3, '')::date from person p "
        "where p.id = r.person_id and p.mail = $1 returning r.id",
        {mail, from, until});
    owner.execute("alter table person_role enable trigger user");
  };
  const auto ends = [&](const std::string& mail) {
    const auto role =
        t.world.value("select r.id from person_role r join person p on p.id = r.person_id where p.mail = $1", {mail});
    return t.world.post(t.signatory, "/colleagues/" + role.dump() + "/end").status;
  };
  const auto may_end = [&](const std::string& mail) {
    const auto own = t.own(t.signatory);
    for (const auto& one : own.at("colleagues"))
      if (one.at("colleague_mail") == mail) return one.at("may_end").get<bool>();
    return false;
  };
  term("signatory@example.lv", "2020-01-01", "2099-01-01");
  CHECK_FALSE(may_end("signatory@example.lv"));
  CHECK(ends("signatory@example.lv") == 409);
  const auto boss = t.world.person("boss@example.lv", {{"signatory", t.ministry}});
  term("boss@example.lv", "2098-01-01", "2099-01-01");  // not yet
  CHECK_FALSE(may_end("signatory@example.lv"));
  CHECK(ends("signatory@example.lv") == 409);
  term("boss@example.lv", "2020-01-01", "2099-01-01");
  term("signatory@example.lv", "2020-01-01", "");
  CHECK(may_end("signatory@example.lv"));
  CHECK(ends("signatory@example.lv") == 200);
}
