// The deadline through the addresses: extensions, outages from the servers' signs of life to the notice, the clock.
#include <catch2/catch.hpp>

#include <future>
#include <thread>

#include "calls/outages.hpp"
#include "jobs/heartbeat.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// A call of 2025; what the door stamps is set, what PostgreSQL's own clock says isn't.
struct Closing {
  World world;
  long em = world.organisation("EM"), lm = world.organisation("LM");
  long call = world.call({.opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  Someone officer = world.person("officer@example.lv", {{"officer", 0, call}});
  Someone of_em = world.person("em@example.lv", {{"signatory", em}}),
          of_lm = world.person("lm@example.lv", {{"signatory", lm}});

  Closing() { world.received_at = "2025-09-18T08:00:00Z"; }
  Reply extend(const Someone& who, long organisation, const Json& more = Json::object()) {
    Json body{{"organisation", std::to_string(organisation)},
              {"date", "2025-09-22"},
              {"time", "17:00"},
              {"reason", "Iestādē nebija elektrības."}};
    body.update(more);
    return world.post(who, "/calls/TEST-1/extensions", body);
  }
  std::string started(const Someone& who) {
    return "/applications/" +
           json_of(world.post(who, "/calls/TEST-1/applications", {{"category", "IL"}})).at("id").dump();
  }
  bool shows(const Someone& who, const std::string& address, const std::string& text) {
    return world.page(who, address).body.find(text) != std::string::npos;
  }
};

// A call that closes in two hours by every clock, in a service that has been up since yesterday but for a gap.
struct Outage {
  World world;
  long em = world.organisation("EM"), lm = world.organisation("LM");
  long call = 0;
  Someone officer, of_em;
  Outage() {
    const std::string closes = world.value(
        "select to_char(date_trunc('second', now() + interval '2 hours') at time zone 'UTC', 'YYYY-MM-DD "
        "HH24:MI:SS\"Z\"')");
    call = world.call({.closes = closes});
    officer = world.person("officer@example.lv", {{"officer", 0, call}});
    of_em = world.person("em@example.lv", {{"signatory", em}, {"preparer", em}});
    world.application(call, "IL", em, "draft");
    world.application(call, "IL", lm, "submitted");
  }
  void up(const std::string& from, const std::string& until) {
    world.rows(
        "insert into service_time (server, began_at, seen_at) values ('one', now() - $1::interval, now() - "
        "$2::interval) returning id",
        {from, until});
  }
  void watch() {
    db::Session db(world.settings(), world.settings().database_user);
    auto settings = world.settings();
    settings.forms = std::string(PROJECT_ROOT) + "/forms";
    calls::watch_outages(db, settings);
  }
  Json outages() { return json_of(world.get(officer, "/calls/TEST-1/deadline")).at("outages"); }
  Reply decide(const std::string& to, const std::string& reason = "Datu centrā nebija elektrības.") {
    const auto known = outages()[0];
    return world.post(officer, "/calls/TEST-1/outages/" + known.at("outage").dump(),
                      {{"to", to}, {"outage_reason", reason}, {"version", known.at("outage_version")}});
  }
};

}  // namespace

TEST_CASE("an officer extends an institution's deadline; it sees that and can submit, another can't") {
  Closing c;
  const auto draft = c.started(c.of_em), other = c.started(c.of_lm);
  CHECK(c.extend(c.of_em, c.em).status == 403);
  REQUIRE(c.extend(c.officer, c.em).status == 200);
  c.world.received_at = "2025-09-22T14:00:00Z";
  CHECK(json_of(c.world.get(c.of_em, draft)).at("is_editable") == true);
  CHECK(json_of(c.world.get(c.of_lm, other)).at("is_editable") == false);
  CHECK(c.shows(c.of_em, "/calls/TEST-1", "Iestādē nebija elektrības."));
  CHECK_FALSE(c.shows(c.of_lm, "/calls/TEST-1", "Iestādē nebija elektrības."));
  CHECK_FALSE(c.shows({}, "/calls/TEST-1", "Iestādē nebija elektrības."));
  CHECK(c.shows(c.officer, "/calls/TEST-1/deadline", "Iestādē nebija elektrības."));
  CHECK(c.world.get(c.of_em, "/calls/TEST-1/deadline").status == 403);
  const auto steps = complete_steps();
  for (const auto& [step, body] : steps.items()) {
    Json sent = body;
    sent["version"] = std::stol(header_of(c.world.get(c.of_em, draft), "ETag").substr(1));
    REQUIRE(c.world.post(c.of_em, draft + "/steps/" + step, sent).status == 200);
  }
  const Json last{{"version", std::stol(header_of(c.world.get(c.of_em, draft), "ETag").substr(1))}};
  c.world.received_at = "2025-09-22T14:00:00.001000Z";
  const auto late = c.world.post(c.of_em, draft + "/submit", last);
  CHECK(late.status == 409);
  CHECK(header_of(late, "X-Received-At") == "2025-09-22T14:00:00.001000Z");
  c.world.received_at = "2025-09-22T14:00:00.000000Z";
  CHECK(c.world.post(c.of_em, draft + "/submit", last).status == 200);
  CHECK(json_of(c.world.get(c.officer, "/calls/TEST-1/audit")).dump().find("extend_deadline") != std::string::npos);
  CHECK(c.world.value("select string_agg(mail, ' ') from message where kind = 'deadline_extended'") == "em@example.lv");
}

TEST_CASE("a deadline that an institution was told is shortened only by who says so") {
  Closing c;
  REQUIRE(c.extend(c.officer, c.em, {{"date", "2025-09-25"}}).status == 200);
  const auto earlier = c.extend(c.officer, c.em);
  CHECK(earlier.status == 422);
  CHECK(json_of(earlier).at("errors")[0].at("field") == "shortens");
  CHECK(c.world.value("select count(*) from extension") == 1);
  const auto page = c.world.submit(c.officer, "/calls/TEST-1/extensions",
                                   {{"organisation", std::to_string(c.em)},
                                    {"date", "2025-09-22"},
                                    {"time", "17:00"},
                                    {"reason", "Iestādē nebija elektrības."}});
  CHECK(page.body.find("name=\"shortens\"") != std::string::npos);
  CHECK(c.extend(c.officer, c.em, {{"shortens", "yes"}}).status == 200);
  CHECK(c.world.value("select count(*) from extension") == 2);
}

TEST_CASE("an extension with something wrong says so at the field and keeps what was typed") {
  Closing c;
  const auto wrong = [&](const Json& more) {
    const auto reply = c.extend(c.officer, c.em, more);
    CHECK(reply.status == 422);
    return json_of(reply).at("errors")[0].at("field").get<std::string>();
  };
  CHECK(wrong({{"organisation", ""}}) == "organisation");
  CHECK(wrong({{"organisation", "999999"}}) == "organisation");
  CHECK(wrong({{"date", "22.09.2025"}}) == "date");
  CHECK(wrong({{"time", "25:00"}}) == "time");
  CHECK(wrong({{"reason", "īss"}}) == "reason");
  CHECK(wrong({{"date", "2025-09-19"}}) == "date");  // the call's own time
  CHECK(wrong({{"date", "2025-09-10"}}) == "date");
  const auto again = c.world.submit(c.officer, "/calls/TEST-1/extensions",
                                    {{"csrf", c.officer.csrf},
                                     {"organisation", std::to_string(c.em)},
                                     {"date", "2025-09-22"},
                                     {"time", "17:00"},
                                     {"reason", "īss"}});
  CHECK(again.status == 422);
  CHECK(again.body.find("value=\"2025-09-22\"") != std::string::npos);
  CHECK(again.body.find("<option value=\"" + std::to_string(c.em) + "\" selected>") != std::string::npos);
  CHECK(c.world.value("select count(*) from extension") == 0);
}

TEST_CASE("eleven minutes before the deadline: proposed, confirmed, told on the call's page and to who has a draft") {
  Outage o;
  o.up("1 day", "30 minutes");
  o.up("19 minutes", "0");
  o.watch();
  REQUIRE(o.outages().size() == 1);
  CHECK(o.outages()[0].at("minutes_of_hours") == 11);
  CHECK(o.outages()[0].at("state") == "proposed");
  o.watch();
  CHECK(o.world.value("select count(*) from message where kind = 'outage_proposed'") == 1);
  CHECK(json_of(o.world.get(o.officer, "/tasks")).at("groups").at(0).at("tasks").at(0).at("task") == "decide_outage");
  CHECK_FALSE(o.world.page({}, "/calls/TEST-1").body.find("ir pārcelts") != std::string::npos);

  CHECK(o.decide("confirmed", "īss").status == 422);
  CHECK(o.decide("proposed").status == 409);
  CHECK(o.world.post(o.of_em, "/calls/TEST-1/outages/1", {{"to", "confirmed"}}).status == 403);
  const auto before = o.world.value("select to_char(closes_at at time zone 'Europe/Riga', 'HH24:MI:SS') from call");
  const auto decided = o.decide("confirmed");
  INFO(decided.body);
  REQUIRE(decided.status == 200);
  CHECK(json_of(decided).at("outage").at("told") == 1);
  CHECK(o.world.value("select to_char(closes_at at time zone 'Europe/Riga', 'HH24:MI:SS') from call") == before);
  CHECK(o.world.value("select closes_at > now() + interval '20 hours' from call") == true);
  CHECK(o.world.page({}, "/calls/TEST-1").body.find("Iesniegšanas termiņš ir pārcelts") != std::string::npos);
  CHECK(o.world.page({}, "/calls/TEST-1", "en").body.find("11 minutes") != std::string::npos);
  CHECK(o.world.value("select string_agg(mail, ' ') from message where kind = 'deadline_moved'") == "em@example.lv");
  CHECK(o.world.value("select count(*) from audit_event where action = 'decide_outage' and entity = 'call'") == 2);
  CHECK(o.decide("declined").status == 409);
}

TEST_CASE("a moved deadline is told to institutions that have handed their draft over, too") {
  Outage o;
  const auto of_lm = o.world.person("lm@example.lv", {{"signatory", o.lm}});
  o.world.application(o.call, "IL", o.lm, "handed_over");
  o.up("1 day", "30 minutes");
  o.up("19 minutes", "0");
  o.watch();
  REQUIRE(o.decide("confirmed").status == 200);
  CHECK(o.world.value("select string_agg(mail, ' ' order by mail) from message where kind = 'deadline_moved'") ==
        "em@example.lv lm@example.lv");
}

TEST_CASE("nine minutes move nothing, and a declined outage can still be confirmed") {
  Outage o;
  o.up("1 day", "30 minutes");
  o.up("21 minutes", "0");
  o.watch();
  CHECK(o.outages().empty());
  o.world.rows("update service_time set seen_at = seen_at - interval '2 minutes' where id = 1 returning id");
  o.watch();
  REQUIRE(o.outages().size() == 1);
  REQUIRE(o.decide("declined").status == 200);
  CHECK(o.world.page({}, "/calls/TEST-1").body.find("ir pārcelts") == std::string::npos);
  o.world.rows("update service_time set seen_at = seen_at - interval '5 minutes' where id = 1 returning id");
  o.watch();
  CHECK(o.outages()[0].at("state") == "declined");
  CHECK(o.outages()[0].at("minutes_of_hours") == 11);  // what was decided on
  CHECK(o.decide("confirmed").status == 200);
}

TEST_CASE("signs of life make one row until a longer silence, and no proposal for a service that was always up") {
  Outage o;
  db::Session db(o.world.settings(), o.world.settings().database_user);
  beat(db, "one:9201");
  beat(db, "one:9201");
  beat(db, "two:9201");
  CHECK(o.world.value("select count(*) from service_time") == 2);
  o.world.rows(
      "update service_time set began_at = began_at - interval '31 seconds', seen_at = seen_at - interval '31 seconds' "
      "returning id");
  beat(db, "one:9201");
  CHECK(o.world.value("select count(*) from service_time where server = 'one:9201'") == 2);
  o.watch();
  CHECK(o.outages().empty());
}

TEST_CASE("a submission that waits for another one past the deadline isn't late, one that arrives after it is") {
  World world;
  const long ministry = world.organisation("EM");
  const std::string closes =
      world.value("select to_char((now() + interval '2 seconds') at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US\"Z\"')");
  const long call = world.call({.closes = closes});
  const auto signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  const auto draft = [&] {
    return "/applications/" + std::to_string(world.application(call, "IL", ministry, "draft", complete_answers()));
  };
  const auto waits = draft(), late = draft();
  db::Session other(world.settings(), "konkurss_owner");
  other.begin(false);
  other.execute("select 1 from category for update");  // as somebody who is being given a number
  auto reply = std::async(std::launch::async, [&] {
    return world.post(signatory, waits + "/submit", {{"version", 1}});
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(4500));
  CHECK(world.value("select now() > closes_at from call") == true);
  other.rollback();
  const auto submitted = reply.get();
  INFO(submitted.body);
  CHECK(submitted.status == 200);
  CHECK(world.value("select submitted_at <= closes_at from application a join call c on c.id = a.call_id where a.state "
                    "= 'submitted'") == true);
  CHECK(json_of(world.post(signatory, late + "/submit", {{"version", 1}})).at("reason") == "policy.call_closed");
}
