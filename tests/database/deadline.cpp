// closes_for(): when an institution's time ends, and the triggers that hold it to the microsecond.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Closing {
  World world;
  long em = world.organisation("EM"), lm = world.organisation("LM");
  long call = world.call({.opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  long of_em = world.application(call, "IL", em), of_lm = world.application(call, "IL", lm);

  // What the door stamped on the request of the statements that follow.
  void at(const std::string& moment) {
    world.rows("select set_config('konkurss.received_at', $1, false) as stamped", {moment});
  }
  void extend(long organisation, const std::string& until) {
    world.rows(
        "insert into extension (call_id, organisation_id, closes_at, reason) values ($1::bigint, $2::bigint, "
        "$3::timestamptz, 'The house had no power.') returning id",
        {std::to_string(call), std::to_string(organisation), until});
  }
  std::string closes_for(long organisation) {
    return world.value("select to_char(closes_for($1::bigint, $2::bigint) at time zone 'UTC', 'DD HH24:MI') as at",
                       {std::to_string(call), std::to_string(organisation)});
  }
  std::string for_everybody() {
    return world.value("select to_char(closes_for_everybody($1::bigint) at time zone 'UTC', 'DD HH24:MI') as at",
                       {std::to_string(call)});
  }
  void submit(long application) {
    world.rows(
        "update application set state = 'submitted', number = next_application_number(category_id), submitted_at = "
        "acting_at() where id = $1::bigint returning id",
        {std::to_string(application)});
  }
  Someone one = world.person("one@example.lv", {{"officer"}}), two = world.person("two@example.lv", {{"secretary"}});
  // By a person with a reach over all calls.
  void act(const Someone& who, const std::string& action, const std::string& statement) {
    world.rows(
        "select set_config('konkurss.everywhere', '*', false) as a, set_config('konkurss.person', $1, false) as b, "
        "set_config('konkurss.action', $2, false) as c",
        {std::to_string(who.id), action});
    world.rows("select " + statement + "($1::bigint) as done", {std::to_string(call)});
  }
  void unseal() {
    act(one, "consent_to_unseal", "unseal_consent");
    act(two, "unseal", "unseal");
  }
};

}  // namespace

TEST_CASE("an institution's time ends with the call's or with its latest extension, whichever is later") {
  Closing c;
  c.at("2025-09-18 08:00Z");
  CHECK(c.closes_for(c.em) == "19 14:00");
  c.extend(c.em, "2025-09-22 14:00Z");
  CHECK(c.closes_for(c.em) == "22 14:00");
  CHECK(c.closes_for(c.lm) == "19 14:00");
  CHECK(c.for_everybody() == "22 14:00");
  c.extend(c.em, "2025-09-20 14:00Z");  // typed wrong the first time
  CHECK(c.closes_for(c.em) == "20 14:00");
  CHECK(c.for_everybody() == "20 14:00");
  CHECK_THROWS_WITH(c.world.rows("update call set closes_at = '2025-09-24 14:00Z' returning id"),
                    Catch::Contains("confirmed outage"));
  c.world.rows(
      "insert into outage (call_id, closes_before, closes_after, seconds_of_day, seconds_of_hours, state, decided_at, "
      "reason) select id, closes_at, '2025-09-24 14:00Z', 7200, 0, 'confirmed', now(), 'The power was off.' from call "
      "returning id");
  c.world.rows("update call set closes_at = '2025-09-24 14:00Z' returning id");
  CHECK(c.closes_for(c.em) == "24 14:00");
  CHECK(c.for_everybody() == "24 14:00");
}

TEST_CASE("the closing moment is in and a microsecond later is out, for each institution by its own time") {
  Closing c;
  c.at("2025-09-18 08:00Z");
  c.extend(c.em, "2025-09-22 14:00Z");
  c.at("2025-09-19 14:00:00.000001Z");
  CHECK_THROWS_WITH(c.submit(c.of_lm), Catch::Contains("deadline"));
  c.at("2025-09-19 14:00:00Z");
  CHECK_NOTHROW(c.submit(c.of_lm));
  c.at("2025-09-22 14:00:00.000001Z");
  CHECK_THROWS_WITH(c.submit(c.of_em), Catch::Contains("deadline"));
  const auto start = [&](long organisation) {
    c.world.rows(
        "insert into application (call_id, category_id, organisation_id, once) select $1::bigint, min(id), "
        "$2::bigint, 'x' from category returning id",
        {std::to_string(c.call), std::to_string(organisation)});
  };
  CHECK_THROWS_WITH(start(c.em), Catch::Contains("not open"));
  c.at("2025-09-22 14:00:00Z");
  CHECK_THROWS_WITH(start(c.lm), Catch::Contains("not open"));
  CHECK_NOTHROW(start(c.em));
  CHECK_NOTHROW(c.submit(c.of_em));
}

TEST_CASE("an application can't be carried into a call or an institution with more time") {
  Closing c;
  const long other = c.world.call({.code = "TEST-2"});
  CHECK_THROWS_WITH(c.world.rows("update application set call_id = $1::bigint returning id", {std::to_string(other)}),
                    Catch::Contains("stays with"));
  CHECK_THROWS_WITH(
      c.world.rows("update application set organisation_id = $1::bigint where id = $2::bigint returning id",
                   {std::to_string(c.em), std::to_string(c.of_lm)}),
      Catch::Contains("stays with"));
}

TEST_CASE("an extension has a reason, lies ahead and after the call's own time, and belongs to an announced call") {
  Closing c;
  c.at("2025-09-20 08:00Z");
  CHECK_THROWS_WITH(c.extend(c.em, "2025-09-19 14:00Z"), Catch::Contains("too early"));
  CHECK_THROWS_WITH(c.extend(c.em, "2025-09-20 08:00Z"), Catch::Contains("too early"));
  CHECK_NOTHROW(c.extend(c.em, "2025-09-22 14:00Z"));
  CHECK_THROWS_WITH(c.world.rows("insert into extension (call_id, organisation_id, closes_at, reason) values "
                                 "($1::bigint, $2::bigint, '2025-09-22 14:00Z', 'short') returning id",
                                 {std::to_string(c.call), std::to_string(c.em)}),
                    Catch::Contains("extension_reason_length"));
  CHECK(c.world.value("select count(*) from audit_event where change ? 'reason' and call_id is not null") == 1);
  c.world.rows("update call set state = 'evaluation' returning id");
  CHECK_THROWS_WITH(c.extend(c.lm, "2025-09-22 14:00Z"), Catch::Contains("not announced"));
}

TEST_CASE("nothing is unsealed while an institution still has time") {
  Closing c;
  c.at("2025-09-19 08:00Z");
  c.submit(c.of_em);
  c.extend(c.lm, "2099-01-01 00:00Z");
  CHECK_THROWS_WITH(c.unseal(), Catch::Contains("not closed"));
  c.extend(c.lm, "2025-09-22 14:00Z");
  c.unseal();
  CHECK(c.world.value("select string_agg(state, ' ' order by id) from application") == "registered draft");
  c.at("2025-09-22 13:00Z");  // stamped in time, but the call is unsealed by now
  CHECK_THROWS_WITH(c.submit(c.of_lm), Catch::Contains("not open"));
}
