// A consensus through the addresses: drafted, answered, signed; who is kept out, and what makes an answer void.
#include <catch2/catch.hpp>

#include <sstream>

#include "decisions/verify_consensus.hpp"
#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Evaluated as the oracle says under consensus on divergence: SI-08 and SI-10 diverge. `changed` rules are the call's.
struct Divergent : EvaluatedCall {
  explicit Divergent(const Json& changed = Json::object()) {
    use_policy({{"policy", "consensus"}, {"consensus_on", "divergent"}});
    auto rules = world.value("select definition -> 'rules' from call");
    rules.merge_patch(changed);
    define("rules", rules);
    evaluate_all();
  }
  std::string at(const std::string& number) const {
    return "/applications/" + std::to_string(applications.at(number)) + "/consensus";
  }
  Json seen(const Someone& who, const std::string& number) { return json_of(world.get(who, at(number))); }
  Reply post(const Someone& who, const std::string& number, const std::string& rest, Json body) {
    if (!body.contains("version")) body["version"] = seen(who, number).at("version");
    return world.post(who, at(number) + rest, body);
  }
  Reply propose(const std::string& number, const std::string& digits) {
    return post(secretary, number, "/propose", {{"scores", scores(digits)}});
  }
  Reply answer(const std::string& number, std::size_t evaluator, const std::string& view = "") {
    return post(evaluators[evaluator], number, "/answer",
                {{"answer", view.empty() ? "agrees" : "minority"}, {"view", view}});
  }
  std::vector<std::string> tasks(const Someone& who) {
    std::vector<std::string> list;
    const auto document = json_of(world.get(who, "/tasks"));
    for (const auto& group : document.at("groups"))
      for (const auto& task : group.at("tasks"))
        if (task.at("address").get<std::string>().find("/consensus") != std::string::npos)
          list.push_back(task.at("task").get<std::string>() + " " + task.at("address").get<std::string>());
    return list;
  }
  Json individual_layer() {
    return world.rows("select evaluation_id, criterion_id, points::text, reason from score order by 1, 2");
  }
};

using List = std::vector<std::string>;
const std::string view = "K3 deserves more: the plan names three places.";

}  // namespace

TEST_CASE("a divergent application: drafted by the secretary, answered by each evaluator, signed, and then the total") {
  Divergent t;
  const auto layer = t.individual_layer();
  CHECK(t.tasks(t.secretary) == List{"draft_consensus " + t.at("SI-08"), "draft_consensus " + t.at("SI-10")});
  CHECK(t.tasks(t.evaluators[0]).empty());
  CHECK(t.seen(t.secretary, "SI-08").at("criteria").at(0).at("individual").size() == 3);
  REQUIRE(t.post(t.secretary, "SI-08", "", {{"scores", {{"K1", {{"points", "4"}, {"reason", "Half"}}}}}}).status ==
          200);
  CHECK(t.seen(t.secretary, "SI-08").at("state") == "drafting");
  const auto early = t.post(t.secretary, "SI-08", "/propose", {});
  CHECK(early.status == 422);
  CHECK(json_of(early).at("errors").size() == 11);  // K1 has points, everything else is missing or short
  CHECK(t.seen(t.evaluators[0], "SI-08").at("state") == "none");
  REQUIRE(t.propose("SI-08", "444343").status == 200);

  CHECK(t.tasks(t.secretary) == List{"draft_consensus " + t.at("SI-10")});
  CHECK(t.tasks(t.evaluators[0]) == List{"answer_consensus " + t.at("SI-08")});
  const auto seen = t.seen(t.evaluators[0], "SI-08");
  CHECK(seen.at("criteria").at(0).at("points") == "4");
  CHECK(seen.at("criteria").at(0).at("individual").size() == 3);
  CHECK(seen.at("answers").at(0).at("evaluator_name").is_null());  // evaluators aren't told each other's names
  CHECK(json_of(t.post(t.secretary, "SI-08", "/agree", {})).at("reason") == "policy.answers_awaited");
  REQUIRE(t.answer("SI-08", 0).status == 200);
  REQUIRE(t.answer("SI-08", 1, view).status == 200);
  REQUIRE(t.answer("SI-08", 2).status == 200);
  CHECK(t.tasks(t.evaluators[0]).empty());
  CHECK(t.tasks(t.chair) == List{"draft_consensus " + t.at("SI-10"), "sign_consensus " + t.at("SI-08")});

  CHECK(t.world.value("select awaits from application where number = 'SI-08'") == "consensus");
  const auto signed_one = t.post(t.secretary, "SI-08", "/agree", {});
  REQUIRE(signed_one.status == 200);
  CHECK(json_of(signed_one).at("sha256").get<std::string>().size() == 64);
  CHECK(t.world.value("select total::text from application where number = 'SI-08'") == "75.00");
  CHECK(t.individual_layer() == layer);

  const auto shown = json_of(t.world.get(t.chair, "/calls/TEST-1/ranking")).at("consensuses");
  REQUIRE(shown.size() == 1);
  CHECK(shown.at(0).at("minority_views").at(0).at("minority_view") == view);
  CHECK(t.world.page(t.chair, "/calls/TEST-1/ranking").body.find(view) != std::string::npos);
  const auto decision = "/applications/" + std::to_string(t.applications.at("SI-08")) + "/decision";
  CHECK(t.world.page(t.chair, decision).body.find(view) != std::string::npos);
  CHECK(t.propose("SI-08", "555555").status == 409);
  CHECK(t.answer("SI-08", 1).status == 409);
}

TEST_CASE("a signature is computed again from what is stored, and a change of any layer is found") {
  Divergent t;
  REQUIRE(t.propose("SI-08", "444343").status == 200);
  for (std::size_t i : {0, 1, 2}) REQUIRE(t.answer("SI-08", i, i == 1 ? view : "").status == 200);
  REQUIRE(t.post(t.chair, "SI-08", "/agree", {}).status == 200);
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  const auto verify = [&] {
    std::ostringstream out;
    return std::pair{decisions::verify_consensus(owner, "TEST-1", out), out.str()};  // in this order
  };
  const auto [status, said] = verify();
  INFO(said);
  CHECK(status == 0);
  CHECK(said.find("equal: SI-08, 3 answers, 1 minority views") == 0);
  t.world.rows_as_submitted("update consensus set closing_reason = 'Not what was signed' returning state");
  CHECK(verify().first == 1);
  CHECK(verify().second.find("different: SI-08") == 0);
}

TEST_CASE("without JavaScript a first draft that lacks something is drawn again with what was typed") {
  Divergent t;
  const auto page = t.world.page(t.secretary, t.at("SI-08"));
  CHECK(page.body.find("name=\"version\" value=\"0\"") != std::string::npos);
  const auto refused = t.world.submit(
      t.secretary, t.at("SI-08") + "/propose",
      {{"csrf", t.secretary.csrf}, {"version", "0"}, {"scores.K1.points", "4"}, {"scores.K1.reason", "Half of it"}});
  CHECK(refused.status == 422);
  CHECK(refused.body.find("Half of it") != std::string::npos);
  CHECK(refused.body.find("#scores.K2.points") != std::string::npos);
}

TEST_CASE("the draft's total says of how many criteria it is, as on the workbench, without JavaScript, too") {
  Divergent t;
  const auto says = [&](const std::string& text) {
    return t.world.page(t.secretary, t.at("SI-08")).body.find(text) != std::string::npos;
  };
  CHECK(says("data-total-out>–<"));
  CHECK(says("<span data-scored-out>0</span> no 6"));
  const Json first{{"K1", {{"points", "4"}, {"reason", "Half"}}}};
  REQUIRE(t.post(t.secretary, "SI-08", "", {{"scores", first}}).status == 200);
  CHECK(says("data-total-out>16,00<"));
  CHECK(says("<span data-scored-out>1</span> no 6"));
  CHECK(says("data-partial-out> līdz šim</span>"));
  CHECK_FALSE(says("data-partial-out hidden"));
  REQUIRE(t.post(t.secretary, "SI-08", "", {{"scores", t.scores("444343")}}).status == 200);
  CHECK(says("data-total-out>75,00<"));
  CHECK(says("data-partial-out hidden"));
  CHECK_FALSE(says("data-partial-out>"));
  CHECK_FALSE(t.seen(t.secretary, "SI-08").contains("drafted_total"));
  // What was refused is counted as it is drawn, not as it is stored.
  const auto version = t.seen(t.secretary, "SI-08").at("version").dump();
  const auto refused = t.world.submit(t.secretary, t.at("SI-08") + "/propose",
                                      {{"csrf", t.secretary.csrf},
                                       {"version", version},
                                       {"scores.K1.points", "2"},
                                       {"scores.K1.reason", "Half of it"},
                                       {"scores.K2.points", ""},
                                       {"scores.K2.reason", ""}});
  CHECK(refused.status == 422);
  CHECK(refused.body.find("data-total-out>51,00<") != std::string::npos);
  CHECK(refused.body.find("<span data-scored-out>5</span> no 6") != std::string::npos);
  CHECK(refused.body.find("data-partial-out> līdz šim</span>") != std::string::npos);
}

TEST_CASE("totals so far have the decimals of the call, and a half goes up once: the draft's, and each evaluator's") {
  Divergent t(Json::parse(R"({"decimals": 0, "scale": {"step": "0.5"}})"));
  const auto says = [&](const std::string& text) {
    return t.world.page(t.secretary, t.at("SI-08")).body.find(text) != std::string::npos;
  };
  const auto draft = [&](const char* code) {
    const Json half{{code, {{"points", "4.5"}, {"reason", "Half"}}}};
    return t.post(t.secretary, "SI-08", "", {{"scores", half}}).status;
  };
  CHECK(says("data-most=\"5\" data-decimals=\"0\""));
  CHECK(says("data-total-out>–<"));
  REQUIRE(draft("K4") == 200);
  CHECK(says("data-total-out>14<"));  // 13.5
  REQUIRE(draft("K5") == 200);
  CHECK(says("data-total-out>27<"));
  CHECK(says("<span data-scored-out>2</span> no 6"));
  const auto& v1 = t.evaluators[0];
  const auto own = json_of(t.world.get(v1, t.address("SI-08", 0)));
  CHECK(own.at("points") == "94");
  CHECK(own.at("others").at("others_total") == "66");
  const auto list = json_of(t.world.get(v1, "/evaluations"));
  for (const auto& line : list.at("calls").at(0).at("lines"))
    if (line.at("number") == "SI-08") CHECK(line.at("points") == "94");
}

TEST_CASE("a change of the draft makes the answers void; an answer to an earlier text is refused") {
  Divergent t;
  REQUIRE(t.propose("SI-08", "444343").status == 200);
  const auto revision = t.seen(t.evaluators[1], "SI-08").at("version");
  REQUIRE(t.answer("SI-08", 0).status == 200);
  REQUIRE(t.propose("SI-08", "444343").status == 200);  // the same again asks nobody anew
  CHECK(t.seen(t.evaluators[0], "SI-08").at("answers").at(0).at("answer") == "agrees");
  REQUIRE(t.post(t.secretary, "SI-08", "", {{"scores", t.scores("544343")}}).status == 200);
  CHECK(t.seen(t.secretary, "SI-08").at("state") == "drafting");
  CHECK(t.answer("SI-08", 1).status == 409);
  REQUIRE(t.propose("SI-08", "544343").status == 200);
  for (const auto& answer : t.seen(t.secretary, "SI-08").at("answers")) CHECK(answer.at("answer").is_null());
  CHECK(t.tasks(t.evaluators[0]) == List{"answer_consensus " + t.at("SI-08")});
  const auto late = t.post(t.evaluators[1], "SI-08", "/answer", {{"answer", "agrees"}, {"version", revision}});
  CHECK(late.status == 409);
  CHECK(json_of(late).at("reason") == "evaluation.draft_changed");
  CHECK(t.world.value("select count(*) from consensus_answer") == 1);
}

TEST_CASE("the chair closes with a reason what somebody doesn't answer; the secretary can't, nor where all have") {
  Divergent t;
  REQUIRE(t.propose("SI-08", "444343").status == 200);
  REQUIRE(t.answer("SI-08", 0).status == 200);
  CHECK(t.post(t.chair, "SI-08", "/close", {{"reason", "short"}}).status == 422);
  CHECK(t.post(t.secretary, "SI-08", "/close", {{"reason", "The evaluator is on leave."}}).status == 403);
  REQUIRE(t.post(t.chair, "SI-08", "/close", {{"reason", "The evaluator is on leave."}}).status == 200);
  CHECK(t.world.value("select closing_reason from consensus") == "The evaluator is on leave.");
  REQUIRE(t.propose("SI-10", "444444").status == 200);
  for (std::size_t i : {0, 1, 2}) REQUIRE(t.answer("SI-10", i).status == 200);
  CHECK(json_of(t.post(t.chair, "SI-10", "/close", {{"reason", "Nobody is waited for."}})).at("reason") ==
        "policy.everybody_answered");
  REQUIRE(t.post(t.chair, "SI-10", "/agree", {}).status == 200);
  CHECK(t.accept().status == 200);
  CHECK(t.propose("SI-08", "555555").status == 409);
}

TEST_CASE("the deputy closes in the place of a chair who has a conflict") {
  Divergent t;
  const auto deputy = t.world.person("deputy@example.lv", {{"deputy", 0, t.call}});
  const auto drafted = t.post(deputy, "SI-08", "", {{"scores", t.scores("444343")}});
  CHECK(json_of(drafted).at("reason") == "policy.moderator_acts");
  REQUIRE(t.propose("SI-08", "444343").status == 200);
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id, valid_from) select $1::bigint, 'preparer', "
      "organisation_id, '2020-01-01' from application where number = 'SI-08' returning id",
      {std::to_string(t.chair.id)});
  const Json closing{{"reason", "The evaluator is on leave."}, {"version", t.seen(deputy, "SI-08").at("version")}};
  CHECK(t.post(t.chair, "SI-08", "/close", closing).status == 403);
  CHECK(t.world.page(deputy, t.at("SI-08")).body.find("/consensus/close") != std::string::npos);
  REQUIRE(t.post(deputy, "SI-08", "/close", closing).status == 200);
  CHECK(t.world.value("select state from consensus") == "agreed");
}

TEST_CASE("whoever has a conflict or evaluates the application neither reads nor drafts the consensus") {
  Divergent t;
  // The secretary comes from the applicant; the chair drafts instead.
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id) select $1::bigint, 'reader', organisation_id from "
      "application where number = 'SI-08' returning id",
      {std::to_string(t.secretary.id)});
  CHECK(t.world.get(t.secretary, t.at("SI-08")).status == 403);
  CHECK(t.world.post(t.secretary, t.at("SI-08"), {{"scores", t.scores("555555")}, {"version", 0}}).status == 403);
  CHECK(t.tasks(t.secretary) == List{"draft_consensus " + t.at("SI-10")});
  CHECK(t.post(t.chair, "SI-08", "", {{"scores", t.scores("444343")}}).status == 200);
  // An evaluator who is the chair, too, from before that was refused.
  {
    db::Session owner(t.world.settings(), "konkurss_owner");
    owner.execute(
        "alter table person_role disable trigger person_role_apart; insert into person_role (person_id, role, call_id) "
        "values (" +
        std::to_string(t.evaluators[0].id) + ", 'chair', " + std::to_string(t.call) +
        "); alter table person_role enable trigger person_role_apart");
  }
  const auto both = t.post(t.evaluators[0], "SI-10", "", {{"scores", t.scores("555555")}});
  CHECK(json_of(both).at("reason") == "policy.moderator_evaluates");
  // An evaluator who is recused, and one who was never assigned.
  CHECK(t.world.get(t.evaluators[1], "/applications/" + std::to_string(t.applications.at("SI-06")) + "/consensus")
            .status == 404);
  const auto stranger = t.world.person("v4@example.lv", {{"evaluator", 0, t.call}});
  REQUIRE(t.post(t.chair, "SI-08", "/propose", {}).status == 200);
  CHECK(t.world.get(stranger, t.at("SI-08")).status == 404);
  CHECK(t.world.post(stranger, t.at("SI-08") + "/answer", {{"answer", "agrees"}, {"version", 1}}).status == 404);
  CHECK(t.world.value("select count(*) from consensus_answer") == 0);
}

TEST_CASE("a conflict declared late takes the score, the answer and the signature away") {
  Divergent t;
  REQUIRE(t.propose("SI-10", "444444").status == 200);
  for (std::size_t i : {0, 1, 2}) REQUIRE(t.answer("SI-10", i).status == 200);
  REQUIRE(t.post(t.chair, "SI-10", "/agree", {}).status == 200);
  CHECK(t.world.value("select total::text from application where number = 'SI-10'") == "80.00");
  REQUIRE(t.declare("SI-10", 1, "conflict").status == 200);
  CHECK(t.world.rows("select state, sha256 from consensus") ==
        Json::parse(R"([{"state": "drafting", "sha256": null}])"));
  CHECK(t.world.get(t.evaluators[1], t.at("SI-10")).status == 404);
  CHECK(t.world.value("select awaits from application where number = 'SI-10'").is_null());  // the two others agree
  CHECK(json_of(t.propose("SI-10", "444444")).at("reason") == "policy.no_consensus_needed");
}

TEST_CASE("what isn't an answer or a draft is refused at its field") {
  Divergent t;
  CHECK(json_of(t.propose("SI-08", "944343")).at("errors").at(0).at("field") == "scores.K1.points");
  CHECK(t.world.value("select count(*) from consensus") == 0);
  CHECK(json_of(t.propose("SI-01", "444444")).at("reason") == "policy.no_consensus_needed");
  REQUIRE(t.propose("SI-08", "444343").status == 200);
  const auto refused = [&](const Json& body) {
    return json_of(t.post(t.evaluators[0], "SI-08", "/answer", body)).at("errors").at(0).at("field");
  };
  CHECK(refused({{"answer", "maybe"}}) == "answer");
  CHECK(refused({{"answer", "minority"}, {"view", "short"}}) == "view");
  CHECK(t.world.post(t.evaluators[0], t.at("SI-08") + "/answer", {{"answer", "agrees"}}).status == 428);
  CHECK(t.world.post(t.secretary, t.at("SI-08"), {{"scores", t.scores("555555")}, {"version", 1}}).status == 409);
  EvaluatedCall mean;
  CHECK(mean.world.get(mean.secretary, "/applications/" + std::to_string(mean.applications.at("SI-08")) + "/consensus")
            .status == 404);
}

TEST_CASE("an institution reads nothing of it, nor of the evaluation, in its application's history") {
  Divergent t;
  REQUIRE(t.propose("SI-08", "444343").status == 200);
  REQUIRE(t.answer("SI-08", 1, view).status == 200);
  const auto institution = t.world.value("select organisation_id from application where number = 'SI-08'").get<long>();
  const auto signatory = t.world.person("signatory@example.lv", {{"signatory", institution}});
  for (const char* table : {"consensus", "consensus_score", "consensus_answer"})
    CHECK(
        t.world.rows_within_reach(signatory, Action::show_application, "select * from " + std::string(table)).empty());
  const auto history = t.world.rows_within_reach(signatory, Action::show_audit, "select * from audit_event");
  for (const auto& event : history) {
    INFO(event.dump());
    CHECK(event.at("entity") != "consensus");
    for (const char* action : {"declare", "submit_evaluation", "draft_consensus", "answer_consensus"})
      CHECK(event.at("action") != action);
  }
  CHECK(t.world.get(t.auditor, t.at("SI-08")).status == 200);
  CHECK(t.world.page(t.officer, t.at("SI-08"), "en").body.find(view) != std::string::npos);
}

TEST_CASE(
    "a draft keeps itself: windows merge by criterion, the same criterion is chosen; not while answers are awaited") {
  Divergent t;
  const auto score = [](const char* points, const char* reason) {
    return Json{{"points", points}, {"reason", reason}};
  };
  const auto save = [&](long version, Json body) {
    body["version"] = version;
    return t.world.post(t.secretary, t.at("SI-08"), body);
  };
  const auto page = [&] { return t.world.page(t.secretary, t.at("SI-08")).body; };
  CHECK(page().find("data-autosave data-merge") != std::string::npos);
  REQUIRE(save(0, {{"scores", {{"K1", score("4", "Pirmais")}}}}).status == 200);
  // Two windows, both drawn at version 1.
  REQUIRE(save(1, {{"scores", {{"K2", score("3", "Viens logs")}}}}).status == 200);
  const auto merged = json_of(save(1, {{"scores", {{"K3", score("5", "Otrs logs")}}}}));
  CHECK(merged.at("version") == 3);
  CHECK(merged.at("meanwhile").at(0).at("field") == "scores.K2");
  const auto refused = save(1, {{"scores", {{"K2", score("5", "Otrs logs arī šeit")}}}});
  CHECK(refused.status == 409);
  CHECK(json_of(refused).at("disputed").at(0).at("stored").at("reason") == "Viens logs");
  const auto drawn = t.world.page(t.secretary, t.at("SI-08") + "?since=1").body;
  CHECK(drawn.find("data-changed=\"scores.K2:2 scores.K3:3\"") != std::string::npos);
  CHECK(save(1, {{"scores", {{"K2", score("5", "Otrs logs arī šeit")}}}, {"choice", {{"scores", {{"K2", "mine"}}}}}})
            .status == 200);
  CHECK(t.seen(t.secretary, "SI-08").at("criteria").at(1).at("reason") == "Otrs logs arī šeit");
  CHECK(save(99, {{"scores", {{"K1", score("1", "Nekad")}}}}).status == 409);
  REQUIRE(t.propose("SI-08", "444343").status == 200);
  CHECK(page().find("data-autosave data-merge") == std::string::npos);
  const auto before = t.seen(t.secretary, "SI-08").at("version").get<long>();
  CHECK(save(before - 1, {{"scores", {{"K1", score("1", "Par vēlu")}}}}).status == 409);
  CHECK(t.seen(t.secretary, "SI-08").at("state") == "proposed");
}
