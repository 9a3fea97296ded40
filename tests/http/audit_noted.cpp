// A hash of the audit's chain that was noted elsewhere tells a chain that was made anew from the one that it was noted
// of.
#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>

#include "commands.hpp"
#include "queries/audit.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

int verify(World& world, const std::string& noted) {
  CLI::App program;
  int status = -1;
  add_commands(
      program, [&] { return world.settings(); }, status);
  program.parse("verify audit --noted " + noted);
  return status;
}

void happen(World& world, int times) {
  world.rows(
      "insert into audit_event (action, entity, entity_id, change) select 'tried', 'call', 1, '{}' from "
      "generate_series(1, " +
      std::to_string(times) + ") returning id");
  world.rows("select audit_seal(100000)");
}

}  // namespace

TEST_CASE("a chain that was cut off or made anew holds, and hasn't the hash that was noted") {
  World world;
  happen(world, 20);
  const std::string noted = world.value("select last_hash from audit_verify()");
  happen(world, 5);
  CHECK(verify(world, noted) == 0);
  CHECK(verify(world, std::string(64, '0')) == 1);
  CHECK_THROWS(verify(world, "short"));
  CHECK_THROWS(verify(world, std::string(64, 'x')));

  // As the owner of the database could: the last events are taken away, and others follow.
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.execute("alter table audit_link disable trigger user");
  owner.execute("alter table audit_event disable trigger user");
  owner.execute("create temporary table last as select event_id from audit_link order by no desc limit 10");
  owner.execute("delete from audit_link where event_id in (select event_id from last)");
  owner.execute("delete from audit_event where id in (select event_id from last)");
  owner.execute("alter table audit_event enable trigger user");
  owner.execute("alter table audit_link enable trigger user");
  happen(world, 10);
  CHECK(world.value("select broken_at from audit_verify()").is_null());
  CHECK(verify(world, noted) == 1);
}
