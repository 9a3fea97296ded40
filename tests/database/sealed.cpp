// What the database itself refuses before two people have unsealed a call: no statement of the server's role gets round
// it.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Sealed {
  World world;
  long em = world.organisation("EM");
  long call = world.call({.closes = "2025-09-19 14:00Z"});
  long application = world.application(call, "IL", em, "submitted", {{"title", "Slepens"}});
  Someone officer = world.person("officer@example.lv", {{"officer"}});
  Someone secretary = world.person("secretary@example.lv", {{"secretary"}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", em}});
  Someone evaluator = world.person("evaluator@example.lv", {{"evaluator", 0, call}});

  Json attempt(const Someone& who, Action action, const std::string& statement) {
    return world.rows_within_reach(who, action, statement);
  }
};

}  // namespace

TEST_CASE("the server's role opens nothing by itself") {
  Sealed s;
  const std::string call = std::to_string(s.call), id = std::to_string(s.application);
  CHECK_THROWS_WITH(s.attempt(s.officer, Action::unseal, "select unseal(" + call + ") as opened"),
                    Catch::Contains("two people"));
  CHECK_THROWS_WITH(s.attempt(s.officer, Action::show_overview, "select unseal_consent(" + call + ") as consent"),
                    Catch::Contains("not closed"));  // another action's reach
  CHECK_THROWS_WITH(s.attempt(s.officer, Action::load_call, "update call set unsealed_at = now() returning id"),
                    Catch::Contains("two people"));
  CHECK_THROWS_WITH(
      s.attempt(s.officer, Action::unseal,
                "insert into unsealing (call_id, first_by, first_name) values (" + call + ", 1, 'x') returning id"),
      Catch::Contains("permission denied"));
  CHECK_THROWS_WITH(s.attempt(s.signatory, Action::fill_application,
                              "update application set opened_at = now() where id = " + id + " returning id"),
                    Catch::Contains("sealed"));
  CHECK(s.attempt(s.officer, Action::unseal, "update application set opened_at = now() returning id") == Json::array());
}

TEST_CASE("an evaluation that somebody wrote for themselves opens nothing") {
  Sealed s;
  const auto id = std::to_string(s.application), who = std::to_string(s.evaluator.id);
  s.world.rows(
      "insert into evaluation (application_id, person_id, state) values ($1::bigint, $2::bigint, 'in_progress') "
      "returning id",
      {id, who});
  CHECK(s.attempt(s.evaluator, Action::show_application, "select title from application") == Json::array());
  CHECK(s.attempt(s.evaluator, Action::list_evaluations, "select number from assigned_briefs()") == Json::array());
  s.world.unseal(s.call);
  CHECK(s.attempt(s.evaluator, Action::show_application, "select title from application").size() == 1);
}

TEST_CASE("the two who unseal are two, and within half an hour of each other") {
  Sealed s;
  const std::vector<std::string> values{std::to_string(s.call), std::to_string(s.officer.id),
                                        std::to_string(s.secretary.id)};
  const std::string insert =
      "insert into unsealing (call_id, first_by, first_name, second_by, second_name, second_at) values ($1::bigint, "
      "$2::bigint, 'a', ";
  CHECK_THROWS_WITH(s.world.rows(insert + "$2::bigint + 0 * $3::bigint, 'b', now()) returning id", values),
                    Catch::Contains("unsealing_by_two"));
  CHECK_THROWS_WITH(s.world.rows(insert + "$3::bigint, 'b', now() + interval '31 minutes') returning id", values),
                    Catch::Contains("unsealing_together"));
  CHECK_NOTHROW(s.world.rows(insert + "$3::bigint, 'b', now() + interval '30 minutes') returning id", values));
  CHECK_THROWS_WITH(s.world.rows(insert + "$3::bigint, 'b', now()) returning id", values),
                    Catch::Contains("unsealing_once"));
}
