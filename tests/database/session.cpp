// The session over SOCI: what a failed statement leaves behind reaches nobody.
#include <catch2/catch.hpp>

#include "support/database.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Fails on a divisor of 0, after its values were handed over.
const Query quotient{"test/quotient", "select cast(:words as text) as words, 1 / cast(:divisor as int) as quotient"};
const Query nothing{"test/nothing", "select 1 as one"};
const Query colons{"test/colons",
                   "select :second::int + :first::int as sum, ':first' as quoted, \"x:first\" from (select :first as "
                   "\"x:first\") as x -- of :nobody"};
const Query process{"test/process", "select pg_backend_pid() as pid"};

}  // namespace

TEST_CASE("a value of a failed statement isn't sent again in place of the next NULL") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  session.begin(true);
  session.row(nothing);
  CHECK_THROWS_AS(session.row(quotient, {{"words", "somebody's words"}, {"divisor", 0}}), db::Refused);
  session.rollback();
  session.begin(true);
  session.row(nothing);
  CHECK(session.read_row(quotient, {{"words", nullptr}, {"divisor", 1}}) ==
        Json::parse(R"({"words": null, "quotient": 1})"));
  session.rollback();
}

TEST_CASE("a statement that failed is there again after the rollback, however often") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  for (int i = 0; i < 3; ++i) {
    session.begin(true);
    CHECK(session.read_row(quotient, {{"words", "a"}, {"divisor", 1}})->at("words") == "a");
    CHECK_THROWS_AS(session.row(quotient, {{"words", "b"}, {"divisor", 0}}), db::Refused);
    CHECK_THROWS_AS(session.row(quotient, {{"words", "c"}, {"divisor", 1}}), db::Refused);  // 25P02 until the rollback
    session.rollback();
  }
}

TEST_CASE("a transaction's first statement, which goes with its begin, reads parameters as all others do") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  const auto expected = Json::parse(R"({"sum": 5, "quoted": ":first", "x:first": "2"})");
  for (int i = 0; i < 2; ++i) {
    session.begin(true);
    CHECK(session.read_row(colons, {{"first", "2"}, {"second", "3"}}) == expected);
    CHECK(session.read_row(colons, {{"first", "2"}, {"second", "3"}}) == expected);
    session.commit();
  }
  session.begin(true);
  CHECK(session.read_row(quotient, {{"words", nullptr}, {"divisor", 1}})->at("words").is_null());
  session.commit();
  CHECK(session.read_row(nothing) == Json{{"one", 1}});
}

TEST_CASE("parameters are found by their names, in whatever order a caller gives them") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  const auto expected = Json::parse(R"({"words": "7", "quotient": 0})");
  for (int i = 0; i < 2; ++i) {
    session.begin(true);
    CHECK(session.read_row(quotient, {{"words", "7"}, {"divisor", 2}}) == expected);
    CHECK(session.read_row(quotient, {{"divisor", 2}, {"words", "7"}}) == expected);
    CHECK(session.read_row(quotient, {{"words", "7"}, {"divisor", 2}}) == expected);
    CHECK_THROWS_AS(session.row(quotient, {{"words", "7"}}), std::logic_error);
    session.rollback();
    session.begin(true);
    CHECK(session.read_row(quotient, {{"divisor", 2}, {"words", "7"}}) == expected);
    session.commit();
  }
}

TEST_CASE("a first statement that fails is refused, and the session goes on") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  for (const bool read_only : {true, false}) {
    session.begin(read_only);
    CHECK_THROWS_AS(session.row(quotient, {{"words", "a"}, {"divisor", 0}}), db::Refused);
    CHECK_THROWS_AS(session.row(nothing), db::Refused);  // 25P02 until the rollback
    session.rollback();
    session.begin(read_only);
    CHECK(session.read_row(quotient, {{"words", "b"}, {"divisor", 1}})->at("words") == "b");
    session.commit();
  }
}

TEST_CASE("a connection that was lost between two transactions is opened again, also while a commit is under way") {
  World world;
  db::Session session(world.settings(), world.settings().database_user), superuser(world.settings(), "postgres");
  for (const bool read_only : {true, false, true}) {
    session.begin(read_only);
    const auto pid = session.read_row(process)->at("pid").get<long>();
    session.commit();
    CHECK(rows_of(superuser, "select pg_terminate_backend($1::int, 5000) as gone", {std::to_string(pid)})[0]["gone"] ==
          true);
    session.begin(read_only);
    CHECK(session.read_row(process)->at("pid") != pid);
    session.rollback();
  }
}

TEST_CASE("a connection that is lost within a transaction takes it along, and says so") {
  World world;
  db::Session session(world.settings(), world.settings().database_user), superuser(world.settings(), "postgres");
  session.begin(false);
  const auto pid = session.read_row(process)->at("pid").get<long>();
  rows_of(superuser, "select pg_terminate_backend($1::int, 5000)", {std::to_string(pid)});
  CHECK_THROWS_AS(session.row(nothing), db::Unavailable);
  session.rollback();
  session.begin(false);
  CHECK(session.read_row(nothing) == Json{{"one", 1}});
  session.commit();
}

TEST_CASE("what isn't a query belongs to the transaction, too") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  session.begin(false);
  session.execute("set local application_name = 'within'");
  CHECK(rows_of(session, "select current_setting('application_name') as name")[0]["name"] == "within");
  session.rollback();
  CHECK(rows_of(session, "select current_setting('application_name') as name")[0]["name"] == "konkurss");
}

TEST_CASE("all statements of a snapshot see what its first one saw") {
  World world;
  world.organisation("VKM");
  const Query changed{"test/changed", "select count(*) as changed from organisation where kind = 'other'"};
  db::Session reading(world.settings(), "postgres"), writing(world.settings(), "postgres");
  writing.execute("set session_replication_role = replica");
  const auto changed_meanwhile = [&](bool snapshot) {
    writing.execute("update organisation set kind = 'ministry'");
    snapshot ? reading.begin_snapshot() : reading.begin(true);
    CHECK(reading.read_row(changed)->at("changed") == 0);
    writing.execute("update organisation set kind = 'other'");
    const long found = reading.read_row(changed)->at("changed");
    reading.commit();
    return found;
  };
  CHECK(changed_meanwhile(true) == 0);
  CHECK(changed_meanwhile(false) > 0);
}

TEST_CASE("another session sees a snapshot while it is open, and is refused afterwards") {
  World world;
  world.organisation("VKM");
  const Query changed{"test/changed", "select count(*) as changed from organisation where kind = 'other'"};
  const Query snapshot{"test/snapshot", "select pg_export_snapshot() as id"};
  db::Session first(world.settings(), "postgres"), second(world.settings(), "postgres");
  db::Session writing(world.settings(), "postgres");
  writing.execute("set session_replication_role = replica; update organisation set kind = 'ministry'");
  first.begin_snapshot();
  const std::string id = first.read_row(snapshot)->at("id");
  writing.execute("update organisation set kind = 'other'");
  second.begin_snapshot(id);
  CHECK(second.read_row(changed)->at("changed") == 0);
  second.commit();
  second.begin_snapshot();
  CHECK(second.read_row(changed)->at("changed") > 0);
  second.commit();
  first.rollback();
  CHECK_THROWS_AS(second.begin_snapshot(id), db::Unavailable);
  second.rollback();
}

TEST_CASE("a connection that carried megabytes isn't kept: its buffers would never shrink") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  const Query measured{"test/measured", "select length(:words) as characters, pg_backend_pid() as pid"};
  const Query long_text{"test/long_text", "select repeat('a', 5000000) as words, pg_backend_pid() as pid"};
  const auto connection = [&] {
    session.begin(true);
    const long pid = session.read_row(process)->at("pid");
    session.commit();
    return pid;
  };
  auto pid = connection();
  CHECK(connection() == pid);
  for (const bool read_only : {true, false})
    for (const bool first : {true, false}) {
      session.begin(read_only);
      if (!first) session.row(nothing);
      CHECK(session.read_row(measured, {{"words", std::string(5000000, 'a')}})->at("pid") == pid);
      read_only ? session.commit() : session.rollback();
      CHECK(connection() != pid);
      pid = connection();
      session.begin(read_only);
      if (!first) session.row(nothing);
      CHECK(session.read_row(long_text)->at("pid") == pid);
      session.commit();
      CHECK(connection() != pid);
      pid = connection();
    }
}
