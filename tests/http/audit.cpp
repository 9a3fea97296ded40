#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>

#include "audit/checks.hpp"
#include "commands.hpp"
#include "queries/audit.hpp"
#include "support/sixteen.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

Json verified(World& world) {
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.begin(true);
  auto row = *owner.read_row(sql::audit::verify);
  owner.commit();
  return row;
}

std::vector<std::string> wrong(World& world) {
  db::Session owner(world.settings(), world.settings().database_owner);
  std::vector<std::string> names;
  for (const auto& finding : audit::run_checks(owner))
    if (!finding.rows.empty()) names.push_back(finding.check);
  return names;
}

}  // namespace

TEST_CASE("the audit shows who did what, by call, application, person and action") {
  World world;
  const long call = make_sixteen(world);
  const auto auditor = world.person("auditor@example.lv", {{"auditor"}}),
             chair = world.person("chair@example.lv", {{"chair", 0, call}});
  world.rows("select audit_seal(100000)");
  const long application = world.value("select id from application where number = 'IL-01'");
  const auto all = json_of(world.get(auditor, "/audit")).at("events");
  REQUIRE(all.size() == 50);
  CHECK(all[0].at("hash").get<std::string>().size() == 64);
  CHECK(all[0].at("id") > all[49].at("id"));
  const auto older = json_of(world.get(auditor, "/audit?before=" + all[49].at("id").dump())).at("events");
  CHECK(older[0].at("id") < all[49].at("id"));

  const auto own = json_of(world.get(chair, "/applications/" + std::to_string(application) + "/audit")).at("events");
  CHECK(own.size() ==
        world.value("select count(*) from audit_event where application_id = " + std::to_string(application))
            .get<std::size_t>());
  CHECK(json_of(world.get(chair, "/calls/OGP5-2025-AP/audit?action=insert")).at("events").size() == 50);
  CHECK(json_of(world.get(chair, "/calls/OGP5-2025-AP/audit?action=submit")).at("events").empty());
  CHECK(json_of(world.get(auditor, "/audit?person=nobody")).at("events").empty());
  CHECK(world.get(auditor, "/audit?before=x").status == 404);
  CHECK(world.page(chair, "/applications/" + std::to_string(application) + "/audit").body.find("IL-01") !=
        std::string::npos);
  // Changed answers by their questions' labels, and in the filter only what happened.
  const auto page = world.page(chair, "/applications/" + std::to_string(application) + "/audit").body;
  CHECK(page.find("Pieteikuma nosaukums") != std::string::npos);
  CHECK(page.find(", amount_requested") == std::string::npos);
  CHECK(page.find("<option value=\"insert\"") != std::string::npos);
  CHECK(page.find("<option value=\"sign_in\"") == std::string::npos);
  CHECK(world.page(auditor, "/audit", "en").body.find("Change history") != std::string::npos);
  const auto outsider = world.person("o@example.lv", {{"chair", 0, world.call({.code = "OTHER-1"})}});
  CHECK(world.get(outsider, "/applications/" + std::to_string(application) + "/audit").status == 404);
}

TEST_CASE("a changed audit row is found by the chain, which names the event") {
  World world;
  make_sixteen(world);
  world.rows("select audit_seal(100000)");
  const auto whole = verified(world);
  REQUIRE(whole.at("broken_at").is_null());
  REQUIRE(whole.at("links") > 100);

  const long event = world.value("select event_id from audit_link where no = 42");
  db::Session owner(world.settings(), world.settings().database_owner);
  CHECK_THROWS(
      world.rows("update audit_event set person_id = 1 where id = $1::bigint returning id", {std::to_string(event)}));
  owner.execute("alter table audit_event disable trigger audit_append_only");
  owner.execute("update audit_event set person_id = 1 where id = " + std::to_string(event));
  const auto broken = verified(world);
  CHECK(broken.at("broken_at") == 42);
  CHECK(broken.at("broken_event") == event);
  CHECK(broken.at("broken_entity").is_string());
}

TEST_CASE("a value that moves from one column of an event to another breaks the chain") {
  World world;
  make_sixteen(world);
  world.rows("select audit_seal(100000)");
  const auto link = world.rows(
      "select l.no, l.event_id from audit_link l join audit_event e on e.id = l.event_id where e.call_id is not null "
      "and "
      "e.application_id is null order by l.no limit 1")[0];
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.execute("alter table audit_event disable trigger audit_append_only");
  owner.execute("update audit_event set application_id = call_id, call_id = null where id = " +
                link["event_id"].dump());
  CHECK(verified(world).at("broken_at") == link["no"]);
}

TEST_CASE("links of the earlier form still hold, and can't come after one of the new form") {
  World world;
  make_sixteen(world);
  world.rows("select audit_seal(20)");
  // As they were made before: the hash over the parts that aren't NULL, with bars between.
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.execute("alter table audit_link disable trigger audit_link_append_only");
  owner.execute(R"(do $$
    declare l record; last bytea := '';
    begin
      for l in select k.no, concat_ws('|', e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.person_id,
                        e.action, e.request, e.entity, e.entity_id, e.call_id, e.application_id, e.change::text) as text
               from audit_link k join audit_event e on e.id = k.event_id order by k.no loop
        last := sha256(last || convert_to(l.text, 'UTF8'));
        update audit_link set hash = last, form = 1 where no = l.no;
      end loop;
    end $$)");
  world.rows("select audit_seal(100000)");
  const auto whole = verified(world);
  CHECK(whole.at("broken_at").is_null());
  CHECK(whole.at("links") > 100);
  CHECK(world.value("select min(no) from audit_link where form = 2") == 21);
  owner.execute("update audit_link set form = 1 where no > 30");
  CHECK(verified(world).at("broken_at") == 31);
}

TEST_CASE("the chain is verified however long it takes") {
  World world;
  world.rows("select audit_seal(100000)");
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.execute("alter function audit_verify() rename to audit_verify_at_once");
  owner.execute(
      "create function audit_verify(out links bigint, out last_hash text, out unlinked bigint, out broken_at bigint) "
      "language plpgsql as $$ begin perform pg_sleep(0.5); select v.links, v.last_hash, v.unlinked, v.broken_at into "
      "links, last_hash, unlinked, broken_at from audit_verify_at_once() v; end $$");
  auto settings = world.settings();
  settings.statement_timeout_ms = 200;
  CLI::App program;
  int status = -1;
  add_commands(
      program, [&] { return settings; }, status);
  CHECK_NOTHROW(program.parse("verify audit"));
  CHECK(status == 0);
}

TEST_CASE("the checks find nothing in a sound database and name what was broken") {
  World world;
  make_sixteen(world);
  REQUIRE(wrong(world).empty());
  world.rows("update application set total = 99 where number = 'IL-01' returning id");
  CHECK(wrong(world) == std::vector<std::string>{"totals"});
  world.rows("select update_total(id) from application where number = 'IL-01'");
  world.rows("update category set last_number = 3 returning id");
  CHECK(wrong(world) == std::vector<std::string>{"numbers_are_unique"});
  world.rows("update category set last_number = 99 returning id");
  world.rows(
      "update declaration set verdict = 'possible' where application_id = (select id from application where number = "
      "'IL-03') returning verdict");
  CHECK(wrong(world) == std::vector<std::string>{"evaluated_without_conflict"});
  world.rows("update declaration set verdict = 'none' where verdict = 'possible' returning verdict");
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.execute("alter table application disable trigger audited");
  owner.execute("update application set state = 'supported' where number = 'IL-01'");
  owner.execute("alter table submission disable trigger submission_fixed");
  owner.execute("delete from submission where application_id = (select id from application where number = 'IL-02')");
  CHECK(wrong(world) == std::vector<std::string>{"state_change_has_event", "submitted_has_submission"});
}
