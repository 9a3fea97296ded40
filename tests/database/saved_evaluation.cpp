// Whose evaluation the database saves, at which version, and what it keeps of it, whatever a handler asks.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Assessed {
  World world;
  long call = world.call({.code = "TEST-1", .state = "evaluation", .closes = "2021-01-01 00:00Z"});
  long other_call = world.call({.code = "TEST-2"});
  long application = world.application(call, "IL", world.organisation("EM"), "in_evaluation");
  Someone evaluator = world.person("evaluator@example.lv", {{"evaluator", 0, call}});
  std::string id;

  Assessed() {
    id = world
             .value(
                 "insert into evaluation (application_id, person_id, state) values ($1::bigint, $2::bigint, "
                 "'in_progress') returning id",
                 {std::to_string(application), std::to_string(evaluator.id)})
             .dump();
  }
  // K1 and K2 with these points, the reasons telling them.
  static std::string saving(const std::string& id, long version, const std::string& k1, const std::string& k2) {
    return "select s.version, s.points::text, s.scored from save_evaluation(" + id + ", " + std::to_string(version) +
           ", 5, (select jsonb_agg(jsonb_build_object('criterion', k.id, 'points', p.points, 'reason', 'r' || "
           "p.points)) from criterion k join (values ('K1', '" +
           k1 + "'), ('K2', '" + k2 + "')) p (code, points) on p.code = k.code where k.category_id = " +
           "(select a.category_id from evaluation e join application a on a.id = e.application_id where e.id = " + id +
           "))) s";
  }
  Json saved_by(const Someone& who, long version = 1) {
    return world.rows_within_reach(who, Action::evaluate, saving(id, version, "4", "3"));
  }
  // As the evaluator, and kept.
  void save(long version, const std::string& k1, const std::string& k2) {
    const auto saved = world.rows(
        "with acting as (select set_config('konkurss.person', $1, true), "
        "set_config('konkurss.action', 'evaluate', true), set_config('konkurss.evaluates_all', '*', true)) "
        "select s.version from acting, lateral (" +
            saving(id, version, k1, k2) + ") s",
        {std::to_string(evaluator.id)});
    REQUIRE(saved == Json::array({{{"version", version + 1}}}));
  }
};

}  // namespace

TEST_CASE("an evaluation is saved by its evaluator, at its version") {
  Assessed t;
  CHECK(t.saved_by(t.evaluator).at(0).at("version") == 2);
  CHECK(t.saved_by(t.evaluator).at(0).at("scored") == 2);
  CHECK(t.saved_by(t.evaluator, 2).empty());
  CHECK(t.saved_by(t.evaluator, 0).empty());
  for (const auto& who :
       {t.world.person("second@example.lv", {{"evaluator", 0, t.call}}),
        t.world.person("chair@example.lv", {{"chair", 0, t.call}}), t.world.person("officer@example.lv", {{"officer"}}),
        t.world.person("administrator@example.lv", {{"administrator"}})}) {
    INFO(who.mail);
    CHECK(t.saved_by(who).empty());
  }
  t.world.rows("update person_role set call_id = $1::bigint where person_id = $2::bigint returning id",
               {std::to_string(t.other_call), std::to_string(t.evaluator.id)});
  CHECK(t.saved_by(t.evaluator).empty());
}

TEST_CASE("a submitted evaluation isn't saved, nor are its scores written in any other way") {
  Assessed t;
  t.save(1, "4", "3");
  t.world.rows("update evaluation set state = 'submitted' where id = $1::bigint returning id", {t.id});
  CHECK(t.saved_by(t.evaluator, 2).empty());
  for (const char* statement :
       {"update score set points = 1 where evaluation_id = $1::bigint returning points",
        "insert into score (evaluation_id, criterion_id, points, reason) select $1::bigint, min(id), 1, '' from "
        "criterion where code = 'K3' returning points"})
    CHECK_THROWS_WITH(t.world.rows(statement, {t.id}), Catch::Contains("score_locked"));
}

TEST_CASE("what stood there before and what was written are kept of the criteria that changed, once a save") {
  Assessed t;
  t.save(1, "4", "3");
  t.save(2, "4", "2");
  CHECK(t.world.rows("select version, field, old from evaluation_change order by version, field") == Json::parse(R"([
    {"version": 2, "field": "K1", "old": {"points": null, "reason": ""}},
    {"version": 2, "field": "K2", "old": {"points": null, "reason": ""}},
    {"version": 3, "field": "K2", "old": {"points": "3", "reason": "r3"}}])"));
  CHECK(t.world.rows("select change, call_id = " + std::to_string(t.call) +
                     " as of_call, application_id = " + std::to_string(t.application) +
                     " as of_application, action from audit_event where entity = 'evaluation' and change ?| "
                     "array['K1', 'K2'] order by id") == Json::parse(R"([
    {"change": {"K1": [4, "r4"], "K2": [3, "r3"]}, "of_call": true, "of_application": true, "action": "evaluate"},
    {"change": {"K2": [2, "r2"]}, "of_call": true, "of_application": true, "action": "evaluate"}])"));
}
