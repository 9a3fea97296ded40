// How an application may move: the database knows the lifecycle table, and holds the server's role to it.
#include <catch2/catch.hpp>

#include <set>

#include "policy/lifecycle.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("the database's table of transitions is that of the lifecycle") {
  World world;
  std::set<std::string> ours, theirs;
  for (const auto& row : lifecycle)
    if (row.entity == "application")
      ours.insert(std::string(row.from) + " " + std::string(access_of(row.action).name) + " " + std::string(row.to));
  for (const auto& row : world.rows("select * from application_transitions()"))
    theirs.insert(row.at("from_state").get<std::string>() + " " + row.at("action").get<std::string>() + " " +
                  row.at("to_state").get<std::string>());
  CHECK(theirs == ours);
}

TEST_CASE("no statement of the server's role sets what was submitted back to a draft, but replacing it") {
  World world;
  const auto em = world.organisation("EM");
  const auto call = world.call();
  const auto signatory = world.person("signatory@example.lv", {{"signatory", em}});
  world.application(call, "IL", em, "submitted", complete_answers());
  world.rows(
      "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'x', now() "
      "from "
      "application returning no");
  const auto to = [&](Action action, const std::string& state) {
    return world.rows_within_reach(
        signatory, action, "update application set state = '" + state + "', version = version + 1 returning state");
  };
  for (const auto& row : access_table) {
    if (row.action == Action::replace ||
        world.rows_within_reach(signatory, row.action, "select id from application").empty())
      continue;
    INFO(row.name);
    CHECK_THROWS_WITH(to(row.action, "draft"), Catch::Contains("application_transition"));
  }
  CHECK(to(Action::replace, "draft").size() == 1);
  CHECK(to(Action::withdraw, "withdrawn").size() == 1);
  CHECK_THROWS_WITH(to(Action::replace, "handed_over"), Catch::Contains("application_transition"));
  CHECK_THROWS_WITH(to(Action::submit, "registered"), Catch::Contains("application_transition"));
}
