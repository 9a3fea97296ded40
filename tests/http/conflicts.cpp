// Conflicts of interest: a person decides on a possible one, the register of roles is asked again, an assignment is
// taken back.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "policy/access.hpp"
#include "support/evaluated_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string secret = "Secret title";
const std::string long_enough = "Long enough to be a reason.";

bool tells(const Reply& reply) { return reply.body.find(secret) != std::string::npos; }

struct Conflicts : EvaluatedCall {
  Conflicts() { assign_all(); }

  Reply decide(const Someone& who, const std::string& number, std::size_t evaluator, const std::string& to,
               const std::string& reason = long_enough) {
    return world.post(who, assignment(number, evaluator) + "/conflict",
                      {{"to", to}, {"reason", reason}, {"version", version(number, evaluator)}});
  }
  Reply unassign(const Someone& who, const std::string& number, std::size_t evaluator,
                 const std::string& reason = long_enough) {
    return world.post(who, assignment(number, evaluator) + "/unassign",
                      {{"reason", reason}, {"version", version(number, evaluator)}});
  }
  std::string assignment(const std::string& number, std::size_t evaluator) {
    return "/assignments/" + std::to_string(evaluation(number, evaluator));
  }
  std::string state(const std::string& number, std::size_t evaluator) {
    return world.value("select state from evaluation where id = " + std::to_string(evaluation(number, evaluator)));
  }
  Json total(const std::string& number) {
    return world.value("select total::text from application where id = " + std::to_string(applications.at(number)));
  }
  // The evaluator comes to act for an institution, or did so until a day.
  void joins(std::size_t evaluator, const std::string& abbreviation, const std::string& until = "infinity") {
    world.rows(
        "insert into person_role (person_id, role, organisation_id, valid_from, valid_until) select $1::bigint, "
        "'preparer', id, '2020-01-01', nullif($3, 'infinity')::date from organisation where abbreviation = $2 "
        "returning id",
        {std::to_string(evaluators.at(evaluator).id), abbreviation, until});
  }
  Json events(const std::string& action) {
    return world.rows("select person_id, change from audit_event where action = $1 order by id", {action});
  }
};

}  // namespace

TEST_CASE("a possible conflict is cleared by the chair, with a reason that stays, and the application opens again") {
  Conflicts t;
  REQUIRE(t.declare("IL-01", 0, "possible").status == 200);
  CHECK_FALSE(tells(t.world.page(t.evaluators[0], t.address("IL-01", 0))));
  for (const auto& who : {t.secretary, t.officer, t.auditor, t.evaluators[0]})
    CHECK(t.decide(who, "IL-01", 0, "in_progress").status == 403);
  const auto short_reason = t.decide(t.chair, "IL-01", 0, "in_progress", "short");
  CHECK(short_reason.status == 422);
  CHECK(json_of(short_reason).at("errors").at(0).at("field") == "reason");
  CHECK(t.decide(t.chair, "IL-01", 0, "").status == 422);
  CHECK(t.decide(t.chair, "IL-01", 0, "submitted").status == 422);
  CHECK(t.state("IL-01", 0) == "recused");

  REQUIRE(t.decide(t.chair, "IL-01", 0, "in_progress").status == 200);
  CHECK(tells(t.world.page(t.evaluators[0], t.address("IL-01", 0))));
  CHECK(t.submit("IL-01", 0, "555555").status == 200);
  CHECK(t.decide(t.chair, "IL-01", 0, "recused").status == 409);  // nothing is open any more
  const auto decided = t.events("decide_conflict");
  REQUIRE(decided.size() == 1);
  CHECK(decided.at(0).at("person_id") == t.chair.id);
  CHECK(decided.at(0).at("change").at("state") == Json({"recused", "in_progress"}));
  CHECK(decided.at(0).at("change").at("decision_reason") == Json({"", long_enough}));
  CHECK(t.world.value("select verdict from declaration where person_id = " + std::to_string(t.evaluators[0].id) +
                      " and application_id = " + std::to_string(t.applications.at("IL-01"))) == "possible");
  CHECK(t.world.rows(embedded().at("sql/checks/evaluated_without_conflict.sql")).empty());
}

TEST_CASE("a possible conflict that the chair confirms keeps the application closed and tells the evaluator why") {
  Conflicts t;
  REQUIRE(t.declare("IL-01", 0, "possible").status == 200);
  const auto waiting = t.world.page(t.evaluators[0], t.address("IL-01", 0));
  CHECK(waiting.body.find("lems komisijas priekšsēdētājs") != std::string::npos);
  const auto listed = [&] { return t.world.page(t.evaluators[0], "/evaluations").body; };
  CHECK(listed().find("Gaida priekšsēdētāja lēmumu") != std::string::npos);
  REQUIRE(t.decide(t.chair, "IL-01", 0, "recused").status == 200);
  CHECK(listed().find("Gaida priekšsēdētāja lēmumu") == std::string::npos);
  const auto page = t.world.page(t.evaluators[0], t.address("IL-01", 0));
  CHECK(page.body.find(long_enough) != std::string::npos);
  CHECK_FALSE(tells(page));
  CHECK(t.decide(t.chair, "IL-01", 0, "in_progress").status == 409);
  CHECK(t.declare("IL-01", 0).status == 409);
}

TEST_CASE("nobody decides on their own conflict of interest, whatever roles they have") {
  Conflicts t;
  const auto& both = t.evaluators[0];
  // No page, command or statement makes somebody both; what an older database may hold is refused here, too.
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.execute("alter table person_role disable trigger user");
  t.world.rows(
      "insert into person_role (person_id, role, call_id) values ($1::bigint, 'chair', $2::bigint) returning id",
      {std::to_string(both.id), std::to_string(t.call)});
  owner.execute("alter table person_role enable trigger user");
  REQUIRE(t.declare("IL-01", 0, "possible").status == 200);
  for (const std::string to : {"in_progress", "recused"}) {
    const auto own = t.decide(both, "IL-01", 0, to);
    CHECK(own.status == 409);
    CHECK(json_of(own).at("reason") == "policy.own_conflict");
  }
  CHECK(t.world.page(both, t.assignment("IL-01", 0)).body.find("Par savu interešu konfliktu neviens nelemj") !=
        std::string::npos);
  CHECK_THROWS_WITH(
      t.world.rows("update evaluation set state = 'in_progress', decision = 'cleared', decision_reason = $1, "
                   "decided_by = person_id where id = $2::bigint returning id",
                   {long_enough, std::to_string(t.evaluation("IL-01", 0))}),
      Catch::Contains("evaluation_conflict_by_other"));
  const auto deputy = t.world.person("deputy@example.lv", {{"deputy", 0, t.call}});
  REQUIRE(t.decide(deputy, "IL-01", 0, "in_progress").status == 200);
}

TEST_CASE("the ranked list waits for the decision on each possible conflict") {
  Conflicts t;
  for (const auto& line : oracle())
    for (std::size_t i = 0; i < line.scores.size(); ++i) {
      const bool recused = line.scores[i].empty();
      REQUIRE(t.declare(line.number, i, recused ? "possible" : "none").status == 200);
      if (!recused) REQUIRE(t.submit(line.number, i, line.scores[i]).status == 200);
    }
  CHECK(json_of(t.accept()).at("reason") == "policy.conflicts_open");
  const auto tasks = json_of(t.world.get(t.chair, "/tasks")).at("groups").at(0).at("tasks");
  CHECK(tasks.at(0).at("task") == "conflicts");
  CHECK(tasks.at(0).at("task_count") == 1);
  CHECK(t.world.page(t.chair, "/calls/TEST-1/evaluators").body.find("Gaida priekšsēdētāja lēmumu") !=
        std::string::npos);
  REQUIRE(t.decide(t.chair, "SI-06", 1, "recused").status == 200);
  REQUIRE(t.accept().status == 200);
  CHECK(json_of(t.unassign(t.secretary, "IL-01", 0)).at("reason") == "policy.not_in_this_state");
}

TEST_CASE("an assignment is taken back by the office with a reason, until the evaluation is submitted") {
  Conflicts t;
  const auto& v1 = t.evaluators[0];
  for (const auto& who : {t.chair, t.auditor, v1}) CHECK(t.unassign(who, "IL-01", 0).status == 403);
  CHECK(t.unassign(t.secretary, "IL-01", 0, " ").status == 422);
  REQUIRE(t.declare("IL-01", 0).status == 200);
  REQUIRE(t.unassign(t.secretary, "IL-01", 0).status == 200);
  REQUIRE(t.unassign(t.officer, "IL-02", 0).status == 200);
  CHECK(t.world.get(v1, t.address("IL-01", 0)).status == 404);
  CHECK_FALSE(tells(t.world.get(v1, "/applications/" + std::to_string(t.applications.at("IL-01")))));
  CHECK(t.submit("IL-01", 0, "555555").status == 404);
  CHECK(t.declare("IL-02", 0).status == 404);
  CHECK(json_of(t.world.get(v1, "/evaluations")).at("calls").at(0).at("assigned") == 13);
  CHECK(t.events("unassign_evaluator").size() == 2);

  // All to all brings nothing back that somebody took back on purpose; choosing it does, and the declaration is due
  // again.
  CHECK(json_of(t.world.post(t.secretary, "/calls/TEST-1/assignments", {{"all", true}})).at("assigned") == 0);
  const auto pair = std::to_string(t.applications.at("IL-01")) + "-" + std::to_string(v1.id);
  REQUIRE(t.world.post(t.secretary, "/calls/TEST-1/assignments", {{"pair", pair}}).status == 200);
  CHECK(t.state("IL-01", 0) == "not_started");
  CHECK_FALSE(tells(t.world.get(v1, t.address("IL-01", 0))));
  REQUIRE(t.declare("IL-01", 0).status == 200);
  REQUIRE(t.submit("IL-01", 0, "555555").status == 200);
  CHECK(json_of(t.unassign(t.secretary, "IL-01", 0)).at("reason") == "policy.not_in_this_state");
  CHECK(t.total("IL-01") == "100.00");
  const auto page = t.world.page(t.secretary, t.assignment("IL-01", 0));
  CHECK(page.status == 200);
  CHECK(page.body.find("/unassign") == std::string::npos);
}

TEST_CASE("who came to belong to the applicant after the assignment can't declare that there is no conflict") {
  Conflicts t;
  t.joins(0, "KEM");
  CHECK(json_of(t.world.get(t.evaluators[0], t.address("IL-01", 0))).at("found") == "applicant");
  CHECK(json_of(t.declare("IL-01", 0)).at("reason") == "policy.conflict_found");
  CHECK(t.state("IL-01", 0) == "not_started");
  CHECK_FALSE(tells(t.world.page(t.evaluators[0], t.address("IL-01", 0))));
  CHECK(t.declare("IL-05", 0).status == 200);  // another institution's
  REQUIRE(t.declare("IL-01", 0, "possible").status == 200);
  CHECK(json_of(t.decide(t.chair, "IL-01", 0, "in_progress")).at("reason") == "policy.conflict_found");
  CHECK(t.decide(t.chair, "IL-01", 0, "recused").status == 200);
}

TEST_CASE("a conflict that appears in the middle closes the application to reading and scoring at once") {
  Conflicts t;
  const auto& v1 = t.evaluators[0];
  REQUIRE(t.declare("IL-01", 0).status == 200);
  const auto seen = [&](const std::string& table) {
    return t.world.rows_within_reach(v1, Action::evaluate, "select count(*) as n from " + table).at(0).at("n");
  };
  CHECK(seen("application") == 1);
  t.joins(0, "KEM");
  CHECK(seen("application") == 0);
  const auto page = t.world.page(v1, t.address("IL-01", 0));
  CHECK(page.status == 200);
  CHECK_FALSE(tells(page));
  CHECK(page.body.find("Jūs pārstāvat vai pēdējos 24 mēnešos esat pārstāvējis pieteicēja iestādi.") !=
        std::string::npos);
  const Json sent{{"scores", EvaluatedCall::scores("555555")}, {"version", 2}};
  CHECK(json_of(t.world.post(v1, t.address("IL-01", 0), sent)).at("reason") == "policy.conflict_found");
  CHECK(json_of(t.world.post(v1, t.address("IL-01", 0) + "/submit", sent)).at("reason") == "policy.conflict_found");
  CHECK_THROWS_WITH(t.world.rows("update evaluation set state = 'submitted' where state = 'in_progress' returning id"),
                    Catch::Contains("evaluation_structural_conflict"));
  CHECK(t.world.value("select count(*) from score") == 0);
  REQUIRE(t.declare("IL-01", 0, "conflict").status == 200);
  CHECK(t.state("IL-01", 0) == "recused");
}

TEST_CASE("a conflict found after the submission waits for the chair, who takes the points out of the total") {
  Conflicts t;
  for (std::size_t i : {0, 1}) {
    REQUIRE(t.declare("IL-01", i).status == 200);
    REQUIRE(t.submit("IL-01", i, i ? "333333" : "555555").status == 200);
  }
  CHECK(t.total("IL-01") == "80.00");
  t.joins(0, "KEM");
  const auto open = json_of(t.world.get(t.chair, "/calls/TEST-1/evaluators")).at("conflicts");
  REQUIRE(open.size() == 1);
  CHECK(open.at(0).at("found") == "applicant");
  CHECK(open.at(0).at("conflict_is_open") == true);
  REQUIRE(t.decide(t.chair, "IL-01", 0, "recused").status == 200);
  CHECK(t.total("IL-01") == "60.00");
  CHECK(t.world.value("select evaluations_submitted from application where number = 'IL-01'") == 1);
}

TEST_CASE("a conflict declared after scoring takes the points out of the total, and the audit keeps them") {
  Conflicts t;
  for (std::size_t i : {0, 1, 2}) {
    REQUIRE(t.declare("IL-01", i).status == 200);
    REQUIRE(t.submit("IL-01", i, i == 2 ? "000000" : "444444").status == 200);
  }
  CHECK(t.total("IL-01") == "53.33");
  REQUIRE(t.declare("IL-01", 2, "conflict").status == 200);
  CHECK(t.total("IL-01") == "80.00");
  CHECK(t.world.rows("select count(*) as n from score s join evaluation e on e.id = s.evaluation_id where e.state = "
                     "'recused'") == Json::parse(R"([{"n": 6}])"));
  const auto last = t.world.rows(
      "select action, change -> 'K1' as k1, change -> 'state' as state, change -> 'total' as total from audit_event "
      "where person_id = $1::bigint and (change ? 'K1' or change ? 'total' or change ? 'state') order by id",
      {std::to_string(t.evaluators[2].id)});
  CHECK(last == Json::parse(R"([
    {"action": "declare", "k1": null, "state": ["not_started", "in_progress"], "total": null},
    {"action": "submit_evaluation", "k1": [0.0, ")" +
                            std::string(50, 'r') + R"("], "state": null, "total": null},
    {"action": "submit_evaluation", "k1": null, "state": ["in_progress", "submitted"], "total": null},
    {"action": "submit_evaluation", "k1": null, "state": null, "total": [80.00, 53.33]},
    {"action": "declare", "k1": null, "state": ["submitted", "recused"], "total": null},
    {"action": "declare", "k1": null, "state": null, "total": [53.33, 80.00]}])"));
  CHECK(t.world.rows(embedded().at("sql/checks/totals.sql")).empty());
}

TEST_CASE("a role that ended less than 24 months ago counts, an older one doesn't") {
  Conflicts t;
  const auto day = [&](int months) {
    return t.world.value("select (current_date - make_interval(months => $1::int))::date", {std::to_string(months)})
        .get<std::string>();
  };
  t.joins(0, "KEM", day(25));
  CHECK(json_of(t.world.get(t.evaluators[0], t.address("IL-01", 0))).at("found").is_null());
  t.joins(1, "KEM", day(23));
  CHECK(json_of(t.world.get(t.evaluators[1], t.address("IL-01", 1))).at("found") == "applicant");
}

TEST_CASE("a cooperation partner named by its registration number is a conflict like the applicant") {
  Conflicts t;
  const auto partner = t.world.organisation("PARTNER");
  const auto number =
      t.world.value("select registration_number from organisation where id = $1::bigint", {std::to_string(partner)});
  const auto em = t.world.value("select id from organisation where abbreviation = 'KEM'").get<long>();
  const auto id =
      t.world.application(t.call, "IL", em, "in_evaluation",
                          {{"title", secret}, {"partners", {{{"name", "P"}, {"registration_number", number}}}}});
  const auto assign = [&](std::size_t evaluator) {
    return t.world.post(t.secretary, "/calls/TEST-1/assignments",
                        {{"pair", {{{"application", id}, {"evaluator", t.evaluators.at(evaluator).id}}}}});
  };
  REQUIRE(assign(0).status == 200);
  // Who declares no tie to the partners is told who they are, and nothing else of the application.
  const auto unread =
      t.world.value("select id from evaluation where application_id = $1::bigint", {std::to_string(id)});
  const auto before = json_of(t.world.get(t.evaluators[0], "/evaluations/" + unread.dump()));
  REQUIRE(before.at("partners").size() == 1);
  CHECK(before.at("partners")[0].at("lv") == "PARTNER ministrija");
  CHECK(before.dump().find(secret) == std::string::npos);
  const auto all = json_of(t.world.get(t.evaluators[0], "/calls/TEST-1/declarations")).at("briefs");
  const auto there = std::find_if(all.begin(), all.end(), [&](const Json& one) { return one.at("id") == unread; });
  REQUIRE(there != all.end());
  CHECK(there->at("partners") == before.at("partners"));
  CHECK(all.at(0).at("partners").empty());
  t.joins(0, "PARTNER");
  t.joins(1, "PARTNER");
  CHECK(json_of(assign(1)).at("reason") == "db.evaluation_structural_conflict");
  const auto mine = t.world.value("select id from evaluation where application_id = $1::bigint", {std::to_string(id)});
  CHECK(json_of(t.world.get(t.evaluators[0], "/evaluations/" + mine.dump())).at("found") == "partner");
  const auto number_of = t.world.value("select number from application where id = $1::bigint", {std::to_string(id)});
  for (const auto& row : csv_read(exported(t.world, t.secretary, "TEST-1", "decisions", "csv", 7), ';'))
    if (row.at(0) == number_of) CHECK(row.at(6) == "pārstāv sadarbības partneri");
}
