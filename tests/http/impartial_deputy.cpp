// What somebody else does with an application whose chair, secretary or officer has a conflict of interest in it.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string own = "/calls/TEST-1/own-conflicts", ranking = "/calls/TEST-1/ranking";

bool says(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }
std::string closed(const Reply& reply) { return std::to_string(reply.status) + " " + refused_with(reply); }
Json conflict(const std::string& number) {
  return {{"number", number}, {"verdict", "conflict"}, {"reason", "Radinieks ir tās vadītājs."}};
}

}  // namespace

TEST_CASE("the deputy examines an objection where secretary or officer has a conflict, and no other") {
  DecidedCall t;
  t.release_all();
  REQUIRE(t.object("IL-03").status == 200);
  CHECK(refused_with(t.examine(t.deputy)) == "policy.office_examines");
  CHECK_FALSE(says(t.world.page(t.deputy, t.objection()), "value=\"under_review\""));
  CHECK_FALSE(says(t.world.page(t.deputy, "/tasks"), "Pārbaudīt iesniegumus"));
  REQUIRE(t.world.post(t.secretary, own, conflict("IL-03")).status == 200);
  CHECK(says(t.world.page(t.deputy, t.objection()), "value=\"under_review\""));
  CHECK(says(t.world.page(t.deputy, "/tasks"), "Pārbaudīt iesniegumus"));
  CHECK(t.examine(t.deputy).status == 200);
}

TEST_CASE("the deputy checks an application for a secretary with a conflict, and no other") {
  DecidedCall t;
  for (const auto* number : {"IL-04", "IL-05"})
    t.world.rows_as_submitted("update application set state = 'registered' where id = $1::bigint returning id",
                              {std::to_string(t.application(number))});
  t.world.rows("update call set state = 'evaluation' where code = 'TEST-1' returning id");
  const auto save = [&](const Someone& who, const std::string& number) {
    const long version =
        t.world.value("select version from application where id = $1::bigint", {std::to_string(t.application(number))});
    return t.world.post(who, t.at(number, "/admissibility"), {{"verdict", {{"A1", "yes"}}}, {"version", version}});
  };
  CHECK(refused_with(save(t.deputy, "IL-05")) == "policy.secretary_checks");
  CHECK_FALSE(says(t.world.page(t.deputy, "/tasks"), "/calls/TEST-1/applications"));
  CHECK(says(t.world.page(t.secretary, "/tasks"), "/calls/TEST-1/applications"));
  t.joins(t.secretary, "IL-05");
  CHECK(closed(save(t.secretary, "IL-05")) == "403 policy.closed_by_conflict");
  CHECK(says(t.world.page(t.deputy, "/tasks"), "/calls/TEST-1/applications"));
  CHECK(t.world.get(t.deputy, t.at("IL-05", "")).status == 200);
  CHECK(t.world.get(t.deputy, t.at("IL-05", "/admissibility")).status == 200);
  CHECK(refused_with(save(t.deputy, "IL-04")) == "policy.secretary_checks");
  CHECK(save(t.secretary, "IL-04").status == 200);
  // With nothing left but what is closed the secretary has nothing to do.
  t.world.rows_as_submitted("update application set state = 'in_evaluation' where id = $1::bigint returning id",
                            {std::to_string(t.application("IL-04"))});
  CHECK_FALSE(says(t.world.page(t.secretary, "/tasks"), "/calls/TEST-1/applications"));
  CHECK(save(t.deputy, "IL-05").status == 200);
}

TEST_CASE("nobody chooses the evaluators of an application with a conflict of their own, nor reads others' reasons") {
  EvaluatedCall t;
  const auto deputy = t.world.person("deputy@example.lv", {{"deputy", 0, t.call}});
  t.assign_all();
  REQUIRE(t.declare("IL-05", 0, "possible").status == 200);
  const std::string page = "/calls/TEST-1/evaluators", reason = "Radinieks strādā iestādē";
  t.world.rows("update declaration set reason = $1 returning verdict", {reason});
  const auto assignment = "/assignments/" + std::to_string(t.evaluation("IL-05", 0));
  for (const auto& place : {page, assignment}) CHECK(says(t.world.page(t.officer, place), reason));
  REQUIRE(t.world.post(t.officer, own, conflict("IL-05")).status == 200);
  for (const auto& place : {page, assignment}) CHECK_FALSE(says(t.world.page(t.officer, place), reason));
  const auto unassign = [&](const Someone& who, const std::string& number, std::size_t evaluator) {
    return t.world.post(who, "/assignments/" + std::to_string(t.evaluation(number, evaluator)) + "/unassign",
                        {{"reason", "Vērtētājs ir slims."}, {"version", t.version(number, evaluator)}});
  };
  const auto assign = [&](const Someone& who, const std::string& number) {
    return t.world.post(
        who, "/calls/TEST-1/assignments",
        {{"pair", std::to_string(t.applications.at(number)) + "-" + std::to_string(t.evaluators[1].id)}});
  };
  CHECK(refused_with(unassign(t.officer, "IL-05", 1)) == "policy.decision_conflicted");
  CHECK(refused_with(assign(t.officer, "IL-05")) == "policy.decision_conflicted");
  CHECK(unassign(t.officer, "IL-04", 1).status == 200);
  CHECK(unassign(deputy, "IL-05", 1).status == 200);
  const auto box = "value=\"" + std::to_string(t.applications.at("IL-05")) + "-";
  CHECK(says(t.world.page(deputy, page), box));
  CHECK_FALSE(says(t.world.page(t.officer, page), box));
  CHECK(says(t.world.page(t.officer, page), "vērtētājus piešķir cita persona"));
  CHECK(assign(deputy, "IL-05").status == 200);
  CHECK_FALSE(says(t.world.page(deputy, "/tasks"), page + "\""));
}

TEST_CASE("where the chair has a conflict in the list the deputy accepts it, and where both have the chair") {
  EvaluatedCall t;
  const auto deputy = t.world.person("deputy@example.lv", {{"deputy", 0, t.call}});
  t.evaluate_all();
  const auto accept = [&](const Someone& who) {
    const auto list = json_of(t.world.get(who, ranking));
    return t.world.post(who, ranking + "/accept",
                        {{"version", t.call_version()}, {"fingerprint", list.value("fingerprint", "")}});
  };
  CHECK(refused_with(accept(deputy)) == "policy.chair_accepts");
  CHECK_FALSE(says(t.world.page(deputy, ranking), "Sarakstu apstiprina"));
  CHECK_FALSE(says(t.world.page(deputy, "/tasks"), "/calls/TEST-1/ranking"));
  REQUIRE(t.world.post(t.chair, own, conflict("IL-05")).status == 200);
  CHECK(refused_with(accept(t.chair)) == "policy.list_conflicted");
  CHECK(says(t.world.page(t.chair, ranking), "sarakstu apstiprina priekšsēdētāja vietnieks"));
  CHECK(says(t.world.page(deputy, "/tasks"), "/calls/TEST-1/ranking"));
  CHECK_FALSE(says(t.world.page(t.chair, "/tasks"), "/calls/TEST-1/ranking"));
  REQUIRE(t.world.post(deputy, own, conflict("IL-05")).status == 200);
  CHECK(refused_with(accept(deputy)) == "policy.list_conflicted");
  CHECK(accept(t.chair).status == 200);
}

TEST_CASE("an evaluator's conflict isn't decided by a chair with one in the same application") {
  EvaluatedCall t;
  const auto deputy = t.world.person("deputy@example.lv", {{"deputy", 0, t.call}});
  t.assign_all();
  REQUIRE(t.declare("IL-05", 0, "possible").status == 200);
  const auto assignment = "/assignments/" + std::to_string(t.evaluation("IL-05", 0));
  const auto clear = [&](const Someone& who) {
    return t.world.post(
        who, assignment + "/conflict",
        {{"to", "in_progress"}, {"reason", "Saikne ir beigusies sen."}, {"version", t.version("IL-05", 0)}});
  };
  REQUIRE(t.world.post(t.chair, own, conflict("IL-05")).status == 200);
  CHECK(refused_with(clear(t.chair)) == "policy.decision_conflicted");
  CHECK(clear(deputy).status == 200);
}

TEST_CASE("whether a condition is fulfilled is found by an officer without a conflict, or the deputy") {
  DecidedCall t;
  const auto due = Json{{"text", "Iesniegt precizētu tāmi."}, {"due_on", "2031-03-03"}};
  REQUIRE(t.decide(t.chair, "IL-05", {{"outcome", "conditional"}, {"conditions", Json::array({due})}}).status == 200);
  t.release_all();
  const auto condition = t.world.value("select id from decision_condition").dump();
  const auto at = t.at("IL-05", "/conditions");
  REQUIRE(t.world
              .post(t.of("IL-05", "preparer"), at + "/" + condition + "/report",
                    {{"report", "Tāme ir precizēta un pievienota."}, {"version", 1}})
              .status == 200);
  CHECK(says(t.world.page(t.officer, "/tasks"), at));
  CHECK_FALSE(says(t.world.page(t.deputy, "/tasks"), at));
  const auto confirm = [&](const Someone& who) {
    return t.world.post(who, at + "/" + condition + "/confirm", {{"to", "fulfilled"}, {"version", 2}});
  };
  CHECK(refused_with(confirm(t.deputy)) == "policy.officer_confirms");
  CHECK_FALSE(says(t.world.page(t.deputy, at), "value=\"fulfilled\""));
  REQUIRE(t.world.post(t.officer, own, conflict("IL-05")).status == 200);
  CHECK_FALSE(says(t.world.page(t.officer, "/tasks"), at));
  CHECK(says(t.world.page(t.deputy, "/tasks"), at));
  CHECK(refused_with(confirm(t.officer)) == "policy.decision_conflicted");
  CHECK(closed(t.world.get(t.officer, at)) == "403 policy.closed_by_conflict");
  CHECK(says(t.world.page(t.deputy, at), "value=\"fulfilled\""));
  CHECK_THROWS_WITH(t.world.rows_within_reach(t.officer, Action::confirm_condition,
                                              "update decision_condition set state = 'fulfilled' returning id"),
                    Catch::Contains("decision_condition_impartial"));
  CHECK(confirm(t.deputy).status == 200);
}

TEST_CASE(
    "of an application the office's mail goes to those without a conflict, else the deputy, and to somebody always") {
  DecidedCall t;
  const auto told = [&](const std::string& number) {
    t.world.rows("delete from message returning id");
    t.world.rows(
        "select message_queue_office('clarification_answered', c.id, array['secretary'], '{\"call\": {}, \"number\": "
        "\"\"}', "
        "'/', a.id, 'once') from call c join application a on a.call_id = c.id where a.id = $1::bigint",
        {std::to_string(t.application(number))});
    std::string mails;
    for (const auto& row : t.world.rows("select mail from message order by mail"))
      mails += row.at("mail").get<std::string>() + " ";
    return mails;
  };
  const auto secretary = told("IL-05");
  REQUIRE(t.world.post(t.secretary, own, conflict("IL-05")).status == 200);
  const auto deputy = told("IL-05");
  CHECK(deputy != secretary);
  // Nor does an account that is closed keep anybody from being told.
  t.world.person("closed@example.lv", {{"secretary", 0, t.call}});
  CHECK(told("IL-05") == "closed@example.lv ");
  t.world.rows("update person set disabled_at = now() where mail = 'closed@example.lv' returning id");
  CHECK(told("IL-05") == deputy);
  CHECK(deputy.starts_with("deputy"));
  CHECK(told("IL-04") == secretary);
  REQUIRE(t.world.post(t.deputy, own, conflict("IL-05")).status == 200);
  CHECK(told("IL-05") == secretary);
}
