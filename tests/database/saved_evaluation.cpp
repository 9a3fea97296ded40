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
  Someone second = world.person("second@example.lv", {{"evaluator", 0, call}});
  std::string id = assigned(evaluator);

  std::string assigned(const Someone& who) {
    return world
        .value(
            "insert into evaluation (application_id, person_id, state) values ($1::bigint, $2::bigint, 'in_progress') "
            "returning id",
            {std::to_string(application), std::to_string(who.id)})
        .dump();
  }
  // `points`: rows of SQL such as ('K1', '4'); the reasons tell them.
  static std::string saving(const std::string& id, long version, const std::string& points) {
    return "select s.version, s.points::text, s.scored from save_evaluation(" + id + ", " + std::to_string(version) +
           ", 5, (select jsonb_agg(jsonb_build_object('criterion', k.id, 'points', p.points, 'reason', 'r' || "
           "p.points)) from criterion k join (values " +
           points +
           ") p (code, points) on p.code = k.code where k.category_id = (select a.category_id from evaluation e join "
           "application a on a.id = e.application_id where e.id = " +
           id + "))) s";
  }
  // Nothing of it is kept.
  Json saved_by(const Someone& who, long version = 1) {
    return world.rows_within_reach(who, Action::evaluate, saving(id, version, "('K1', '4'), ('K2', '3')"));
  }
  // As the evaluator, and kept.
  void save(long version, const std::string& points) {
    const auto saved = world.rows(
        "with acting as (select set_config('konkurss.person', $1, true), "
        "set_config('konkurss.action', 'evaluate', true), set_config('konkurss.evaluates_all', '*', true)) "
        "select s.version from acting, lateral (" +
            saving(id, version, points) + ") s",
        {std::to_string(evaluator.id)});
    REQUIRE(saved == Json::array({{{"version", version + 1}}}));
  }
  void set_state(const std::string& of, const std::string& state) {
    world.rows("update evaluation set state = $2 where id = $1::bigint returning id", {of, state});
  }
};

}  // namespace

TEST_CASE("an evaluation is saved by its evaluator, at its version") {
  Assessed t;
  CHECK(t.saved_by(t.evaluator).at(0).at("version") == 2);
  CHECK(t.saved_by(t.evaluator).at(0).at("scored") == 2);
  CHECK(t.saved_by(t.evaluator, 2).empty());
  CHECK(t.saved_by(t.evaluator, 0).empty());
  t.assigned(t.second);
  for (const auto& who : {t.second, t.world.person("chair@example.lv", {{"chair", 0, t.call}}),
                          t.world.person("officer@example.lv", {{"officer"}}),
                          t.world.person("administrator@example.lv", {{"administrator"}})}) {
    INFO(who.mail);
    CHECK(t.saved_by(who).empty());
  }
  t.world.rows("update person_role set call_id = $1::bigint where person_id = $2::bigint returning id",
               {std::to_string(t.other_call), std::to_string(t.evaluator.id)});
  CHECK(t.saved_by(t.evaluator).empty());
}

TEST_CASE("an evaluation that isn't in progress isn't saved") {
  Assessed t;
  t.save(1, "('K1', '4'), ('K2', '3')");
  for (const std::string state : {"submitted", "recused", "unassigned", "not_started"}) {
    t.set_state(t.id, state);
    INFO(state);
    CHECK(t.saved_by(t.evaluator, 2).empty());
  }
  t.set_state(t.id, "in_progress");
  CHECK(t.saved_by(t.evaluator, 2).size() == 1);
}

TEST_CASE("the scores of a locked evaluation are written in no way, also among those of others") {
  Assessed t;
  t.save(1, "('K1', '4'), ('K2', '3')");
  const auto other = t.assigned(t.second);
  t.world.rows(
      "insert into score (evaluation_id, criterion_id, points, reason) select $1::bigint, criterion_id, points, reason "
      "from score where evaluation_id = $2::bigint returning points",
      {other, t.id});
  t.set_state(t.id, "submitted");
  for (const char* statement :
       {"update score set points = 1 where evaluation_id >= $1::bigint returning points",
        "update score set points = 1 where evaluation_id = $1::bigint returning points",
        "insert into score (evaluation_id, criterion_id, points, reason) select e.id, min(k.id), 1, '' from evaluation "
        "e, criterion k where k.code = 'K3' and e.id >= $1::bigint group by e.id returning points"})
    CHECK_THROWS_WITH(t.world.rows(statement, {t.id}), Catch::Contains("score_locked"));
  CHECK(t.world.value("select count(*) from score where points = 1") == 0);
}

TEST_CASE("the policies let nobody write another's scores, whatever the function does") {
  Assessed t;
  t.save(1, "('K1', '4'), ('K2', '3')");
  t.assigned(t.second);
  const auto written_by = [&](const Someone& who) {
    return t.world.rows_within_reach(who, Action::evaluate,
                                     "update score set points = 1 where evaluation_id = " + t.id + " returning points");
  };
  CHECK(written_by(t.evaluator).size() == 2);
  CHECK(written_by(t.second).empty());
  CHECK_THROWS_WITH(
      t.world.rows_within_reach(t.second, Action::evaluate,
                                "insert into score (evaluation_id, criterion_id, points, reason) select " + t.id +
                                    ", min(id), 1, '' from criterion where code = 'K3' returning points"),
      Catch::Contains("row-level security"));
}

TEST_CASE("what stood there before and what was written are kept of the criteria that changed, and of no other") {
  Assessed t;
  t.save(1, "('K1', '4'), ('K2', '3')");
  t.save(2, "('K1', '4'), ('K2', '2')");
  t.save(3, "('K1', '5'), ('K3', '1')");
  CHECK(t.world.rows("select version, field, old from evaluation_change order by version, field") == Json::parse(R"([
    {"version": 2, "field": "K1", "old": {"points": null, "reason": ""}},
    {"version": 2, "field": "K2", "old": {"points": null, "reason": ""}},
    {"version": 3, "field": "K2", "old": {"points": "3", "reason": "r3"}},
    {"version": 4, "field": "K1", "old": {"points": "4", "reason": "r4"}},
    {"version": 4, "field": "K3", "old": {"points": null, "reason": ""}}])"));
  // An event for what was changed, one for what was added.
  CHECK(t.world.rows("select change, call_id = " + std::to_string(t.call) +
                     " as of_call, application_id = " + std::to_string(t.application) +
                     " as of_application, action from audit_event where entity = 'evaluation' and change ?| "
                     "array['K1', 'K2', 'K3'] order by id") == Json::parse(R"([
    {"change": {"K1": [4.0, "r4"], "K2": [3.0, "r3"]}, "of_call": true, "of_application": true, "action": "evaluate"},
    {"change": {"K2": [2.0, "r2"]}, "of_call": true, "of_application": true, "action": "evaluate"},
    {"change": {"K1": [5.0, "r5"]}, "of_call": true, "of_application": true, "action": "evaluate"},
    {"change": {"K3": [1.0, "r1"]}, "of_call": true, "of_application": true, "action": "evaluate"}])"));
}

TEST_CASE("what acts as the owner in a trigger can't be hung on a table of one's own") {
  World world;
  CHECK(world.rows("select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef and "
                   "p.prorettype = 'trigger'::regtype and has_function_privilege('konkurss_app', p.oid, 'execute')") ==
        Json::array());
}
