// The points and scores of a whole call, which are read beside the policies: to everybody exactly what the policies of
// score, evaluation and application leave.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("what is read of a whole call at once is what the policies of its tables leave, for whoever asks") {
  EvaluatedCall t;
  t.evaluate_all();
  const long em = t.world.organisation("NEW");
  const long other = t.world.call({.code = "OTHER", .state = "evaluation", .closes = "2021-01-01 00:00Z"});
  t.world.application(other, "IL", em, "in_evaluation");
  // An evaluation that is still being written, and one whose application isn't opened any more.
  t.world.rows("update evaluation set state = 'in_progress' where id = $1::bigint returning id",
               {std::to_string(t.evaluation("SI-02", 0))});
  t.world.rows_as_submitted("update application set opened_at = null where id = $1::bigint returning id",
                            {std::to_string(t.applications.at("SI-04"))});

  const auto call = std::to_string(t.call);
  const auto through_policies = [&](const std::string& columns) {
    return "select a.id as application_id, e.id as evaluation_id, " + columns +
           " from application a join evaluation e on e.application_id = a.id and e.state = 'submitted' join score s on "
           "s.evaluation_id = e.id where a.call_id = " +
           call + " order by a.id, e.id, s.criterion_id";
  };
  const auto at_once = [&](const std::string& function, const std::string& columns) {
    return "select s.application_id, s.evaluation_id, " + columns + " from " + function + "(" + call +
           ") s order by s.application_id, s.evaluation_id, s.criterion_id";
  };

  const std::vector<Someone> people{t.secretary,
                                    t.chair,
                                    t.officer,
                                    t.auditor,
                                    t.evaluators[0],
                                    t.world.person("new@example.lv", {{"preparer", em}}),
                                    t.world.person("chair-elsewhere@example.lv", {{"chair", 0, other}}),
                                    Someone{}};
  std::size_t most = 0;
  for (const auto& who : people)
    for (const auto action : {Action::show_ranking, Action::export_report}) {
      const auto points =
          t.world.rows_within_reach(who, action, at_once("received_points", "s.person_id, s.criterion_id, s.points"));
      CHECK(points ==
            t.world.rows_within_reach(who, action, through_policies("e.person_id, s.criterion_id, s.points")));
      const auto scores = t.world.rows_within_reach(
          who, action, at_once("received_scores", "s.submitted_at, s.criterion_id, s.points, s.reason"));
      CHECK(scores == t.world.rows_within_reach(
                          who, action, through_policies("e.submitted_at, s.criterion_id, s.points, s.reason")));
      most = std::max(most, points.size());
    }
  // Six criteria, three evaluators of fifteen applications but for one recused, and without those two.
  CHECK(most == 6 * (15 * 3 - 1 - 1 - 3));
}
