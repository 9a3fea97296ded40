#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

// Before the unsealing nobody but the institution reads a submitted application: no page, and no statement in the
// server's role either.
TEST_CASE("a sealed application is read by nobody else") {
  World world;
  const long ministry = world.organisation("KEM"), other = world.organisation("VM");
  const long call = world.call();
  const long id = world.application(call, "IL", ministry, "submitted", complete_answers());
  world.rows(
      "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) values ($1::bigint, "
      "'attachments', 'a.pdf', 'application/pdf', 5, '', 'x') returning id",
      {std::to_string(id)});
  const auto evaluator = world.person("evaluator@example.lv", {{"evaluator", 0, call}});
  world.rows(
      "insert into evaluation (application_id, person_id, state) values ($1::bigint, $2::bigint, 'in_progress') "
      "returning id",
      {std::to_string(id), std::to_string(evaluator.id)});
  std::vector<Someone> others{world.person("stranger@example.lv", {{"signatory", other}}),
                              world.person("secretary@example.lv", {{"secretary", 0, call}}),
                              world.person("chair@example.lv", {{"chair", 0, call}}),
                              world.person("officer@example.lv", {{"officer", 0, call}}),
                              world.person("office@example.lv", {{"officer"}}),
                              world.person("administrator@example.lv", {{"administrator"}}),
                              world.person("auditor@example.lv", {{"auditor"}}),
                              evaluator,
                              {}};
  const auto address = "/applications/" + std::to_string(id);
  for (const auto& who : others) {
    INFO(who.mail);
    for (const std::string& page :
         {address, address + "/admissibility", address + "/receipt", std::string("/attachments/1")}) {
      const int status = world.get(who, page).status;
      REQUIRE((status == 404 || status == 403 || status == 401));
    }
    for (const auto& row : access_table) {
      INFO(row.name);
      REQUIRE(world.rows_within_reach(who, row.action, "select id from application").empty());
      REQUIRE(world.rows_within_reach(who, row.action, "select answers from submission").empty());
      REQUIRE(world.rows_within_reach(who, row.action, "select id from attachment").empty());
    }
  }
  const auto list = world.get(others[1], "/calls/TEST-1/applications");
  REQUIRE(json_of(list).at("list").at("applications").empty());

  world.unseal(call);
  REQUIRE(world.get(others[1], address).status == 200);
  REQUIRE(world.get(others[6], address).status == 200);
  REQUIRE(world.get(others[0], address).status == 404);
}
