// The chain grows by what no link holds yet, whenever that was committed, without looking through what it holds.
#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

#include "jobs/worker.hpp"
#include "queries/audit.hpp"
#include "support/database.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string event =
    "insert into audit_event (action, entity, entity_id, change) values ('tried', 'call', 1, '{}')";

long sealed(World& world) { return world.value("select audit_seal(100000)"); }

Json verified(World& world) {
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.begin(true);
  auto row = *owner.read_row(sql::audit::verify);
  owner.commit();
  return row;
}

}  // namespace

TEST_CASE("an event of an earlier number that is committed later is linked, too, and once") {
  World world;
  sealed(world);
  db::Session slow(world.settings(), world.settings().database_owner);
  slow.execute("begin");
  slow.execute(event);
  world.rows(event + " returning id");
  CHECK(sealed(world) == 1);
  CHECK(sealed(world) == 0);
  slow.execute("commit");
  CHECK(sealed(world) == 1);
  CHECK(sealed(world) == 0);
  slow.execute("begin");
  slow.execute(event);
  slow.execute("rollback");
  CHECK(sealed(world) == 0);
  const auto whole = verified(world);
  CHECK(whole.at("unlinked") == 0);
  CHECK(whole.at("broken_at").is_null());
  CHECK(world.value("select count(*) from audit_unlinked") == 0);
}

TEST_CASE("where nothing waits, sealing reads the last link and no event") {
  World world;
  world.rows(
      "insert into audit_event (action, entity, entity_id, change) select 'tried', 'call', 1, '{}' from "
      "generate_series(1, 500) returning id");
  CHECK(sealed(world) >= 500);
  // Of a session of its own, since PostgreSQL counts a session's rows until it hands them over.
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.execute("begin");
  CHECK(rows_of(owner, "select audit_seal(1000) as linked").at(0).at("linked") == 0);
  const auto read = rows_of(owner,
                            "select sum(seq_tup_read + idx_tup_fetch) as rows from pg_stat_xact_user_tables where "
                            "relname in ('audit_event', 'audit_link')");
  owner.execute("rollback");
  CHECK(read.at(0).at("rows") <= 1);
}

TEST_CASE("nobody but the owner reads what waits for the chain") {
  World world;
  for (const char* right : {"select", "insert", "update", "delete"})
    CHECK(world.value("select has_table_privilege('konkurss_app', 'audit_unlinked', $1)", {right}) == false);
}

TEST_CASE("a chain that can't be sealed keeps no export waiting") {
  EvaluatedCall t;
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.execute(
      "create or replace function audit_seal(most int) returns int language plpgsql as $$ begin raise exception 'no'; "
      "end $$");
  // An export of a report that isn't there comes to its end, too.
  t.world.rows(
      "insert into job (kind, parameters, call_id, person_id) values ('export', '{}', $1::bigint, $2::bigint) "
      "returning id",
      {std::to_string(t.call), std::to_string(t.officer.id)});
  const JobWorker worker(t.world.settings());
  const auto waits = [&] { return t.world.value("select state from job") == "queued"; };
  for (int i = 0; i < 200 && waits(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK_FALSE(waits());
}
