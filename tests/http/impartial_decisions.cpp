// Whoever has a conflict of interest with an application neither drafts, approves nor judges what is decided on it:
// somebody else does.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string sentence = "tāpēc par to lemj priekšsēdētāja vietnieks vai cita persona";
bool says(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a chair with a conflict leaves the decision to the deputy, one by one and with all of them") {
  DecidedCall t;
  t.declare_conflict(t.chair, "IL-05");
  CHECK(refused_with(t.decide(t.chair, "IL-05")) == "policy.decision_conflicted");
  const auto page = t.world.page(t.chair, t.at("IL-05"));
  CHECK(says(page, sentence));
  CHECK_FALSE(says(page, "name=\"amount_awarded\""));
  const auto prepared = t.world.get(t.chair, "/calls/TEST-1/decisions/as-ranked");
  CHECK(json_of(prepared).at("count") == 15);
  CHECK(says(t.world.page(t.chair, "/calls/TEST-1/decisions/as-ranked"), "Interešu konflikta dēļ"));
  const auto decided = json_of(t.decide_rest(t.chair));
  CHECK(decided.at("decided") == 15);
  REQUIRE(decided.at("left_out").size() == 1);
  CHECK(decided.at("left_out").at(0).at("conflicted_number") == "IL-05");
  CHECK(decided.at("left_out_words").at("en").get<std::string>().find("the deputy chair") != std::string::npos);
  const auto list = t.world.page(t.chair, "/calls/TEST-1/decisions");
  CHECK(says(list, "Interešu konflikta dēļ"));
  CHECK_FALSE(says(t.world.page(t.deputy, "/calls/TEST-1/decisions"), "Interešu konflikta dēļ"));
  REQUIRE(t.decide(t.deputy, "IL-05").status == 200);
  CHECK(refused_with(t.judge(t.chair, "IL-05", "approved")) == "policy.decision_conflicted");
  CHECK(refused_with(t.judge(t.chair, "IL-05", "returned")) == "policy.decision_conflicted");
}

TEST_CASE("an officer who acts for an applicant approves the others; the deputy approves that one") {
  DecidedCall t;
  t.joins(t.officer, "IL-03");
  REQUIRE(t.decide_rest(t.chair).status == 200);
  const auto shown = json_of(t.world.get(t.officer, "/calls/TEST-1/decisions/approval"));
  const auto others = shown.at("conflicted").size();
  CHECK(others >= 1);  // what else the institution applies for, or is a partner in
  CHECK(shown.at("count") == 16 - others);
  CHECK_FALSE(says(t.world.page(t.officer, t.at("IL-03")), "value=\"approved\""));
  const auto approved = json_of(t.approve_all(t.officer));
  CHECK(approved.at("approved").size() == 16 - others);
  CHECK(approved.at("left_out").size() == others);
  CHECK(refused_with(t.judge(t.officer, "IL-03", "approved")) == "policy.decision_conflicted");
  CHECK(refused_with(t.approve_all(t.officer)) == "policy.decision_conflicted");
  CHECK(refused_with(t.release()) == "policy.decisions_unapproved");
  CHECK_THROWS_WITH(t.world.rows_within_reach(t.officer, Action::approve_decision,
                                              "update decision set outcome = outcome where application_id = " +
                                                  std::to_string(t.application("IL-03")) + " returning application_id"),
                    Catch::Contains("decision_impartial"));
  REQUIRE(t.approve_all(t.deputy).status == 200);
  CHECK(t.release().status == 200);
}

TEST_CASE(
    "a draft of somebody who declares a conflict afterwards is approved when another person has prepared it anew") {
  DecidedCall t;
  REQUIRE(t.decide_rest(t.chair).status == 200);
  t.declare_conflict(t.chair, "IL-05");
  const auto shown = json_of(t.world.get(t.officer, "/calls/TEST-1/decisions/approval"));
  CHECK(shown.at("count") == 15);
  CHECK(shown.at("to_draft_anew").at(0).at("number") == "IL-05");
  const auto page = t.world.page(t.officer, t.at("IL-05"));
  CHECK(says(page, "sagatavo un saglabā cita persona"));
  CHECK_FALSE(says(page, "value=\"approved\""));
  CHECK(refused_with(t.judge(t.officer, "IL-05", "approved")) == "policy.drafter_conflicted");
  const auto approved = json_of(t.approve_all(t.officer));
  CHECK(approved.at("approved").size() == 15);
  CHECK(approved.at("to_draft_anew").at(0).at("conflicted_number") == "IL-05");
  CHECK(refused_with(t.approve_all(t.officer)) == "policy.drafter_conflicted");
  CHECK_THROWS_WITH(
      t.world.rows_within_reach(t.officer, Action::approve_decision,
                                "update decision set state = 'approved', approved_by = acting_person(), approved_at = "
                                "now() where application_id = " +
                                    std::to_string(t.application("IL-05")) + " returning application_id"),
      Catch::Contains("decision_drafter_impartial"));
  CHECK(refused_with(t.release()) == "policy.decisions_unapproved");
  // Who drafts it anew doesn't approve it.
  const long version =
      t.world.value("select version from decision where application_id = " + std::to_string(t.application("IL-05")));
  REQUIRE(t.decide(t.deputy, "IL-05", {}, version).status == 200);
  CHECK(refused_with(t.judge(t.deputy, "IL-05", "approved")) == "policy.drafted_by_you");
  REQUIRE(t.judge(t.officer, "IL-05", "approved").status == 200);
  CHECK(t.release().status == 200);
}

TEST_CASE("an objection is examined and decided by somebody without a conflict") {
  DecidedCall t;
  const auto other = t.world.person("other-deputy@example.lv", {{"deputy", 0, t.call}});
  t.release_all();
  REQUIRE(t.object("IL-03").status == 200);
  t.declare_conflict(t.deputy, "IL-03");
  t.declare_conflict(t.secretary, "IL-03");
  CHECK(refused_with(t.examine(t.secretary)) == "policy.decision_conflicted");
  REQUIRE(t.examine(t.officer).status == 200);
  const Json upheld{
      {"to", "upheld"}, {"outcome", "supported"}, {"amount", "400"}, {"reason", "Kategorijā paliek 400 eiro."}};
  CHECK(refused_with(t.answer_objection(t.deputy, upheld)) == "policy.decision_conflicted");
  const auto page = t.world.page(t.deputy, t.objection());
  CHECK(says(page, sentence));
  CHECK_FALSE(says(page, "value=\"upheld\""));
  CHECK_FALSE(says(t.world.page(t.deputy, "/tasks"), "Izlemt par iesniegumiem"));
  CHECK_THROWS_WITH(
      t.world.rows_within_reach(t.deputy, Action::decide_objection,
                                "update objection set state = 'dismissed', reason = 'Termiņš ir beidzies.', "
                                "decided_by = acting_person() returning id"),
      Catch::Contains("objection_impartial"));
  CHECK(t.answer_objection(other, upheld).status == 200);
}
