// What an institution reads in the history of its application: what institutions do, and what is told to them.
#include <catch2/catch.hpp>

#include <set>

#include "policy/access.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool says(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("an applicant reads nothing of a conflict of interest that the organiser declares") {
  DecidedCall t;
  const auto signatory = t.of("IL-05");
  REQUIRE(t.world
              .post(t.chair, "/calls/TEST-1/own-conflicts",
                    {{"number", "IL-05"}, {"verdict", "conflict"}, {"reason", "Radinieks ir tās vadītājs."}})
              .status == 200);
  const auto history = t.at("IL-05", "/audit");
  CHECK(says(t.world.get(t.auditor, history), "declare_own_conflict"));
  CHECK_FALSE(says(t.world.get(signatory, history), "declare_own_conflict"));
  for (const auto& reply : {t.world.get(signatory, history), t.world.page(signatory, history)}) {
    CHECK(reply.status == 200);
    CHECK_FALSE(says(reply, "Radinieks"));
    CHECK_FALSE(says(reply, t.chair.mail));
  }
}

TEST_CASE("of all actions an applicant reads those of institutions and what is told to them, and no other that comes") {
  World world;
  const auto ministry = world.organisation("KEM");
  const auto application = world.application(world.call(), "IL", ministry);
  const auto signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  for (const auto& row : access_table)
    world.rows(
        "insert into audit_event (action, request, entity, entity_id, application_id, change) values ($1, 'tried', "
        "'application', $2::bigint, $2::bigint, '{}') returning id",
        {std::string(row.name), std::to_string(application)});
  std::set<std::string> read;
  for (const auto& event :
       world.rows_within_reach(signatory, Action::show_audit, "select action from audit_event where request = 'tried'"))
    read.insert(event.at("action"));
  const std::set<std::string> told{"unseal",
                                   "request_clarification",
                                   "release",
                                   "confirm_condition",
                                   "decide_objection",
                                   "renounce_award",
                                   "decline_raise",
                                   "withdraw_declined_raise",
                                   "withdraw_clarification"};
  for (const auto& row : access_table) {
    const std::string name(row.name);
    INFO(name);
    const bool of_institutions =
        reach_of(row.action, Role::preparer) == Reach::own || reach_of(row.action, Role::signatory) == Reach::own;
    if (read.contains(name)) CHECK((of_institutions || told.contains(name)));
  }
  CHECK(read == std::set<std::string>{"answer_clarification",
                                      "attach_file",
                                      "confirm_condition",
                                      "decide_objection",
                                      "decline_raise",
                                      "discard_draft",
                                      "fill_application",
                                      "fill_clarification",
                                      "hand_over",
                                      "keep_submitted",
                                      "object",
                                      "release",
                                      "renounce_award",
                                      "replace",
                                      "report_condition",
                                      "request_clarification",
                                      "restore_version",
                                      "return_application",
                                      "start_application",
                                      "submit",
                                      "take_back",
                                      "unseal",
                                      "withdraw",
                                      "withdraw_clarification",
                                      "withdraw_declined_raise"});
}
