// An assignment that was taken back leaves nothing that leads to it.
#include <catch2/catch.hpp>

#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("a member of the commission whose assignment was taken back isn't led to an evaluation that is gone") {
  EvaluatedCall t;
  const auto& who = t.evaluators[0];
  const auto application = std::to_string(t.applications.at("IL-01")), person = std::to_string(who.id);
  t.world.rows(
      "insert into person_role (person_id, role, call_id) values ($1::bigint, 'member', $2::bigint) returning id",
      {person, std::to_string(t.call)});
  t.world.rows(
      "insert into commission_declaration (application_id, call_id, person_id, verdict, reason, statement) "
      "values ($1::bigint, $2::bigint, $3::bigint, 'none', '', '{}') returning verdict",
      {application, std::to_string(t.call), person});
  REQUIRE(t.world.post(t.secretary, "/calls/TEST-1/assignments", {{"pair", application + "-" + person}}).status == 200);
  const auto seen = [&] { return json_of(t.world.get(who, "/applications/" + application)).at("application"); };
  const auto evaluation = t.evaluation("IL-01", 0);
  CHECK(seen().at("own_evaluation") == evaluation);
  REQUIRE(t.world
              .post(t.secretary, "/assignments/" + std::to_string(evaluation) + "/unassign",
                    {{"reason", "Vērtētājs ir aizņemts citur."}, {"version", t.version("IL-01", 0)}})
              .status == 200);
  CHECK(seen().at("own_evaluation").is_null());
  CHECK(t.world.get(who, "/evaluations/" + std::to_string(evaluation)).status == 404);
  CHECK(t.world.page(who, "/applications/" + application).body.find("/evaluations/" + std::to_string(evaluation)) ==
        std::string::npos);
}
