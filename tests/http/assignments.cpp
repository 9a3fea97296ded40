// Who evaluates what: assigned by the office, never to the applicant's own people.
#include <catch2/catch.hpp>

#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("all evaluators get all applications in evaluation, once, except where they belong to the applicant") {
  EvaluatedCall t;
  const auto kem = t.world.value("select id from organisation where abbreviation = 'KEM'").get<long>();
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id) values ($1::bigint, 'preparer', $2::bigint) "
      "returning id",
      {std::to_string(t.evaluators[0].id), std::to_string(kem)});
  const auto made = json_of(t.world.post(t.secretary, "/calls/TEST-1/assignments", {{"all", true}}));
  CHECK(made.at("assigned") == 44);  // 15 in evaluation, three evaluators, one conflict
  CHECK(json_of(t.world.post(t.officer, "/calls/TEST-1/assignments", {{"all", true}})).at("assigned") == 0);
  const auto refused =
      t.world.post(t.secretary, "/calls/TEST-1/assignments",
                   {{"pair", {{{"application", t.applications.at("IL-01")}, {"evaluator", t.evaluators[0].id}}}}});
  CHECK(refused.status == 409);
  CHECK(json_of(refused).at("reason") == "db.evaluation_structural_conflict");
  CHECK(t.world.page(t.secretary, "/calls/TEST-1/evaluators").body.find("Pieteicēja vai partnera pārstāvis") !=
        std::string::npos);
}

TEST_CASE("single pairs are assigned; what doesn't belong together isn't, nor by who may not") {
  EvaluatedCall t;
  const auto pair = [&](const std::string& number, long person) {
    return std::to_string(t.applications.at(number)) + "-" + std::to_string(person);
  };
  const auto send = [&](const Someone& who, const Json& pairs) {
    return t.world.post(who, "/calls/TEST-1/assignments", {{"pair", pairs}}).status;
  };
  const long v1 = t.evaluators[0].id;
  CHECK(send(t.secretary, {pair("IL-01", v1), pair("SI-01", v1)}) == 200);
  CHECK(send(t.secretary, pair("IL-02", v1)) == 200);
  CHECK(send(t.secretary, pair("SI-07", v1)) == 422);          // inadmissible
  CHECK(send(t.secretary, pair("IL-03", t.chair.id)) == 422);  // not an evaluator
  CHECK(send(t.secretary, {pair("IL-03", v1), "999999-" + std::to_string(v1)}) == 422);
  for (const Json& bad : {Json("x"), Json("1-"), Json("-1"), Json(7), Json::array(), Json::array({Json::object()})})
    CHECK(send(t.secretary, bad) == 422);
  CHECK(send(t.chair, pair("IL-04", v1)) == 403);
  CHECK(send(t.evaluators[0], pair("IL-04", v1)) == 403);
  CHECK(t.world.value("select count(*) from evaluation") == 3);
  const auto list = json_of(t.world.get(t.evaluators[0], "/evaluations")).at("calls").at(0);
  CHECK(list.at("assigned") == 3);
  CHECK(list.at("submitted") == 0);
  CHECK(list.at("next_number") == "IL-01");
}

TEST_CASE("assigning all to all asks for the conflicts of the whole call once, never pair by pair") {
  EvaluatedCall t;
  const auto partner = t.world.value("select registration_number from organisation where abbreviation = 'VM'");
  t.world.rows_as_submitted(
      "update application set version = version + 1, answers = answers || jsonb_build_object('partners', "
      "jsonb_build_array(jsonb_build_object('number', $1::text))) where number = 'IL-01' returning id",
      {partner.get<std::string>()});
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id) select $1::bigint, 'preparer', id from organisation "
      "where abbreviation = 'VM' returning id",
      {std::to_string(t.evaluators[0].id)});
  const auto tied = t.world.value(
      "select count(*) from application a join organisation o on o.id = a.organisation_id where o.abbreviation = 'VM' "
      "and "
      "a.state = 'in_evaluation'");
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.execute(
      "create or replace function structural_conflict(of_person bigint, with_application bigint) returns boolean "
      "language "
      "plpgsql as $$ begin raise exception 'asked for a single pair'; end $$");
  const auto made = t.world.post(t.secretary, "/calls/TEST-1/assignments", {{"all", true}});
  INFO(made.body);
  REQUIRE(made.status == 200);
  CHECK(json_of(made).at("assigned") == 45 - 1 - tied.get<int>());
}
