// An accepted list that is reopened before anything came of it: a late conflict counts, the list is accepted anew, and
// the former one stays.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "decisions/verify.hpp"
#include "support/commission.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string ranking = "/calls/TEST-1/ranking", why = "V3 paziņoja par interešu konfliktu.";

Reply reopen(EvaluatedCall& t, const Someone& who, const std::string& reason = why) {
  return t.world.post(who, ranking + "/reopen", {{"reason", reason}, {"version", t.call_version()}});
}

std::string state_of_call(EvaluatedCall& t) { return t.world.value("select state from call"); }

Json line_of(const Json& list, const std::string& number) {
  for (const auto& line : list.at("result").at("lines"))
    if (line.at("number") == number) return line;
  throw std::runtime_error("no line " + number);
}

Json list_of(EvaluatedCall& t, const Someone& who) { return json_of(t.world.get(who, ranking)); }

Json evaluation_of(EvaluatedCall& t, const std::string& number, std::size_t evaluator) {
  return t.world.value("select state from evaluation where id = " + std::to_string(t.evaluation(number, evaluator)));
}

bool says(const Reply& page, const std::string& text) { return page.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("the chair reopens an accepted list with a reason; a late conflict counts, and the list is accepted anew") {
  DecidedCall t;
  const std::string accepted = t.world.value("select sha256 from ranking");
  CHECK(reopen(t, t.chair, "īss").status == 422);
  CHECK(json_of(reopen(t, t.chair, "")).at("errors").at(0).at("field") == "reason");
  const auto refused = t.world.submit(t.chair, ranking + "/reopen",
                                      {{"reason", "par īsu"}, {"version", std::to_string(t.call_version())}});
  CHECK(refused.status == 422);
  CHECK(says(refused, "par īsu"));
  CHECK(state_of_call(t) == "ranked");

  CHECK(says(t.world.page(t.chair, ranking), "Atcelt saraksta apstiprināšanu"));
  const auto reopened = reopen(t, t.chair);
  REQUIRE(reopened.status == 200);
  CHECK(json_of(reopened).at("state") == "evaluation");
  CHECK(json_of(reopened).at("former_sha256") == accepted);
  CHECK(t.world.value("select ranking_accepted_at is null from call") == true);
  CHECK(list_of(t, t.chair).at("provisional") == true);
  CHECK(reopen(t, t.chair).status == 409);

  REQUIRE(t.declare("IL-01", 2, "conflict").status == 200);
  CHECK(evaluation_of(t, "IL-01", 2) == "recused");
  CHECK(t.world.rows(embedded().at("sql/checks/totals.sql")).empty());
  CHECK(t.world.rows(embedded().at("sql/checks/evaluated_without_conflict.sql")).empty());
  REQUIRE(t.accept().status == 200);

  const auto list = list_of(t, t.auditor);
  CHECK(list.at("provisional") == false);
  CHECK(list.at("sha256") != accepted);
  CHECK(line_of(list, "IL-01").at("evaluations").size() == 2);
  const auto rows = t.world.rows("select inputs, result, sha256 from ranking order by accepted_at");
  REQUIRE(rows.size() == 2);
  for (const auto& row : rows)
    CHECK(decisions::first_difference(row.at("inputs"), row.at("result"), row.at("sha256")).empty());
  CHECK(t.world.value("select sha256 from current_ranking") == list.at("sha256"));

  // Who reads lists reads the former one, too, and the audit tells of both.
  REQUIRE(list.at("former_rankings").size() == 1);
  CHECK(list.at("former_rankings").at(0).at("reopened_because") == why);
  const auto page = t.world.page(t.auditor, ranking);
  CHECK(says(page, why));
  CHECK(says(page, ranking + "/former/1"));
  const auto former = json_of(t.world.get(t.auditor, ranking + "/former/1"));
  CHECK(former.at("former_sha256") == accepted);
  CHECK(line_of(former, "IL-01").at("total") == "90.00");
  CHECK(line_of(former, "IL-01").at("evaluations").size() == 3);
  const auto former_page = t.world.page(t.auditor, ranking + "/former/1", "en");
  CHECK(former_page.status == 200);
  CHECK(says(former_page, "This list no longer holds."));
  CHECK(t.world.get(t.auditor, ranking + "/former/2").status == 404);
  CHECK(t.world.get(t.evaluators[0], ranking + "/former/1").status == 403);
  CHECK(t.world.value("select change -> 'superseded_reason' ->> 1 from audit_event where action = 'reopen_ranking' and "
                      "change ? 'superseded_reason'") == why);

  // What comes after it is of the list that counts.
  REQUIRE(t.decide_rest(t.chair).status == 200);
  REQUIRE(t.approve_all(t.officer).status == 200);
  REQUIRE(t.release().status == 200);
  CHECK(refused_with(reopen(t, t.chair)) == "policy.not_in_this_state");
  CHECK(t.world.value("select count(*) from released_results(" + std::to_string(t.call) + ") where number = 'IL-01'") ==
        1);
}

TEST_CASE("nobody but who accepts the list reopens it") {
  DecidedCall t;
  for (const auto& who : {t.secretary, t.officer, t.auditor, t.evaluators[2]}) {
    CHECK(reopen(t, who).status == 403);
    CHECK_FALSE(says(t.world.page(who, ranking), "Atcelt saraksta apstiprināšanu"));
  }
  CHECK(refused_with(reopen(t, t.deputy)) == "policy.chair_accepts");
  t.declare_conflict(t.chair, "IL-03");
  CHECK(refused_with(reopen(t, t.chair)) == "policy.list_conflicted");
  CHECK(reopen(t, t.deputy).status == 200);
}

TEST_CASE("what was drafted by a reopened list goes back, and what is approved keeps it closed") {
  DecidedCall t;
  REQUIRE(t.decide(t.chair, "IL-05").status == 200);
  REQUIRE(t.judge(t.officer, "IL-05", "approved").status == 200);
  CHECK(refused_with(reopen(t, t.chair)) == "policy.approved_by_list");
  CHECK(says(t.world.page(t.chair, ranking), "jau ir apstiprināts lēmums"));
  CHECK_THROWS_WITH(t.world.rows("update ranking set superseded_at = now(), superseded_reason = 'Pietiekami garš.' "
                                 "returning call_id"),
                    Catch::Contains("ranking_reopened_in_time"));
  // Changed, it is a draft again.
  const long version = t.world.value("select version from decision");
  REQUIRE(t.decide(t.chair, "IL-05", {{"reason", "Atbalstīts pēc saraksta, cits teksts."}}, version).status == 200);
  const auto reopened = json_of(reopen(t, t.chair));
  CHECK(reopened.at("returned").size() == 1);
  const auto decision = t.world.rows("select state, remark, version from decision").at(0);
  CHECK(decision.at("state") == "returned");
  CHECK(decision.at("remark").get<std::string>().find(why) != std::string::npos);

  // Meanwhile nobody decides, not even past the product.
  CHECK(t.decide(t.chair, "IL-05", Json::object(), decision.at("version")).status == 409);
  CHECK(t.decide(t.chair, "IL-02").status == 409);
  CHECK_THROWS_WITH(t.world.rows("update decision set state = 'drafted' returning state"),
                    Catch::Contains("decided_after_ranking"));
  REQUIRE(t.accept().status == 200);
  CHECK(t.decide(t.chair, "IL-05", Json::object(), decision.at("version")).status == 200);
  CHECK(t.world.value("select state from decision") == "drafted");
}

TEST_CASE("an opinion of the commission, asked for or adopted, keeps a list closed") {
  Commission t;
  t.plan();
  CHECK(refused_with(reopen(t, t.chair)) == "policy.opinion_by_list");
  Commission adopted;
  adopted.adopt_all();
  CHECK(refused_with(reopen(adopted, adopted.chair)) == "policy.opinion_by_list");
  CHECK(state_of_call(adopted) == "ranked");
}

TEST_CASE("a conflict that is learnt after the acceptance is told at once, and counts when the list is reopened") {
  DecidedCall t;
  const std::string accepted = t.world.value("select sha256 from ranking");
  CHECK(says(t.world.page(t.evaluators[2], t.address("IL-01", 2)), "Rangu saraksts jau ir apstiprināts."));
  CHECK(t.declare("IL-01", 2, "none").status == 409);
  const auto told = t.declare("IL-01", 2, "conflict");
  REQUIRE(told.status == 200);
  CHECK(json_of(told).at("state") == "submitted");
  REQUIRE(t.declare("SI-01", 0, "possible").status == 200);
  CHECK(evaluation_of(t, "IL-01", 2) == "submitted");
  CHECK(t.world.value("select verdict from declaration where late_reason is not null limit 1") == "none");
  CHECK(list_of(t, t.chair).at("sha256") == accepted);
  CHECK(says(t.world.page(t.evaluators[2], t.address("IL-01", 2)), "Par konfliktu esat paziņojis:"));

  const auto late = list_of(t, t.chair).at("late_conflicts");
  REQUIRE(late.size() == 2);
  CHECK(late.at(0).at("late_number") == "IL-01");
  CHECK(late.at(0).at("told_reason") == "A relative works there.");
  CHECK(says(t.world.page(t.secretary, ranking), "A relative works there."));
  CHECK(says(t.world.page(t.chair, "/tasks"), "Izvērtēt interešu konfliktus"));

  const auto reopened = json_of(reopen(t, t.chair));
  CHECK(reopened.at("recused").size() == 2);
  CHECK(evaluation_of(t, "IL-01", 2) == "recused");
  CHECK(
      t.world.rows("select verdict, reason from declaration where verdict <> 'none' and late_at is null and person_id "
                   "= $1::bigint",
                   {std::to_string(t.evaluators[2].id)}) ==
      Json::array({{{"verdict", "conflict"}, {"reason", "A relative works there."}}}));
  CHECK(t.world.rows(embedded().at("sql/checks/totals.sql")).empty());
  CHECK(t.world.rows(embedded().at("sql/checks/evaluated_without_conflict.sql")).empty());
  CHECK(list_of(t, t.chair).at("late_conflicts").empty());
  // The possible one waits for the chair.
  CHECK(refused_with(t.accept()) == "policy.conflicts_open");
  REQUIRE(t.world
              .post(t.chair, "/assignments/" + std::to_string(t.evaluation("SI-01", 0)) + "/conflict",
                    {{"to", "recused"}, {"reason", "Radinieks tur strādā."}, {"version", t.version("SI-01", 0)}})
              .status == 200);
  REQUIRE(t.accept().status == 200);
  CHECK(list_of(t, t.chair).at("sha256") != accepted);
}

TEST_CASE("a conflict that is learnt after the release is told, too") {
  DecidedCall t;
  t.release_all();
  REQUIRE(t.declare("IL-01", 2, "conflict").status == 200);
  CHECK(list_of(t, t.officer).at("late_conflicts").size() == 1);
  CHECK(t.world.rows("select state from decision where state <> 'approved'").empty());
}

TEST_CASE("what the chair voted on a tie goes with the list that is reopened") {
  EvaluatedCall t;
  t.evaluate_all();
  t.world.rows("update application set vote_rank = 1 where number = 'SI-01' returning id");
  REQUIRE(t.accept().status == 200);
  REQUIRE(reopen(t, t.chair).status == 200);
  CHECK(t.world.value("select count(vote_rank) from application") == 0);
}
