// The tables of the commission, of conditions, letters and objections, read straight in the server's role as each role.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// A decided call with an application of EM: a meeting with its votes, a condition, a letter, an objection that changed
// it.
struct Decided {
  World world;
  long em = world.organisation("EM"), lm = world.organisation("LM");
  long call = world.call({.code = "DECIDED", .state = "evaluation", .closes = "2021-01-01 00:00Z"});
  long other = world.call({.code = "OTHER"});
  long application = world.application(call, "IL", em, "in_evaluation");
  Someone member = world.person("member@example.lv", {{"member", 0, call}});
  Someone chair = world.person("chair@example.lv", {{"chair", 0, call}});
  Someone officer = world.person("officer@example.lv", {{"officer"}});

  Decided() {
    const auto c = std::to_string(call), a = std::to_string(application), m = std::to_string(member.id),
               o = std::to_string(officer.id), h = std::to_string(chair.id);
    const auto meeting =
        std::to_string(world
                           .value("insert into meeting (call_id, no, starts_at, place, state) values (" + c +
                                  ", 1, now(), 'Riga', 'in_session') returning id")
                           .get<long>());
    world.rows("insert into attendance (meeting_id, call_id, person_id, name, capacity, presence) values (" + meeting +
               ", " + c + ", " + m + ", 'M', 'member', 'present') returning name");
    const auto item = std::to_string(
        world
            .value("insert into agenda_item (meeting_id, call_id, application_id, position, outcome, reason) values (" +
                   meeting + ", " + c + ", " + a + ", 1, 'rejected', 'A reason long enough') returning id")
            .get<long>());
    world.rows("insert into commission_declaration (application_id, call_id, person_id, verdict, statement) values (" +
               a + ", " + c + ", " + m + ", 'none', '{}') returning verdict");
    world.rows("insert into vote (item_id, meeting_id, call_id, application_id, person_id, vote) values (" + item +
               ", " + meeting + ", " + c + ", " + a + ", " + m + ", 'for') returning vote");
    world.rows(
        "insert into decision (application_id, call_id, outcome, reason, decided_by, state, approved_by, approved_at, "
        "amount_awarded, conditions) values (" +
        a + ", " + c + ", 'conditional', 'A reason long enough', " + h + ", 'approved', " + o +
        ", now(), 10, 'A condition of it') returning outcome");
    world.rows("insert into decision_condition (application_id, call_id, no, text, due_on) values (" + a + ", " + c +
               ", 1, 'A condition of it', '2030-01-01') returning no");
  }
  void release() {
    const auto c = std::to_string(call), a = std::to_string(application);
    world.rows("insert into letter (application_id, call_id, text, sha256) values (" + a + ", " + c +
               ", 'A letter long enough', 'x') returning sha256");
    world.rows("update call set released_at = now(), state = 'decided' where id = " + c + " returning id");
    const auto objection = std::to_string(
        world
            .value("insert into objection (application_id, call_id, no, text, notified_on, last_day, submitted_at) "
                   "values (" +
                   a + ", " + c +
                   ", 1, 'An objection that is long enough', '2030-01-01', '2030-01-15', now()) returning id")
            .get<long>());
    world.rows(
        "insert into decision_before (application_id, call_id, objection_id, outcome, reason, decided_at, until) "
        "values (" +
        a + ", " + c + ", " + objection + ", 'rejected', 'Before', now(), now()) returning outcome");
  }
  int seen(const Someone& who, Action action, const std::string& table) {
    return world.rows_within_reach(who, action, "select count(*) as n from " + table).at(0).at("n");
  }
};

}  // namespace

TEST_CASE("the commission's tables are read by those who lead the call or belong to its commission") {
  Decided t;
  auto& w = t.world;
  const auto secretary = w.person("secretary@example.lv", {{"secretary", 0, t.call}}),
             observer = w.person("observer@example.lv", {{"observer", 0, t.call}}),
             auditor = w.person("auditor@example.lv", {{"auditor"}}),
             elsewhere = w.person("elsewhere@example.lv", {{"member", 0, t.other}}),
             applicant = w.person("signatory@example.lv", {{"signatory", t.em}}),
             administrator = w.person("administrator@example.lv", {{"administrator"}}),
             evaluator = w.person("evaluator@example.lv", {{"evaluator", 0, t.call}});
  for (const auto* table : {"meeting", "attendance", "agenda_item", "commission_declaration", "vote"}) {
    INFO(table);
    for (const auto& who : {secretary, observer, auditor, t.member, t.chair, t.officer})
      CHECK(t.seen(who, Action::show_meetings, table) == 1);
    for (const auto& who : {elsewhere, administrator, Someone()}) CHECK(t.seen(who, Action::show_meetings, table) == 0);
    for (const auto& who : {applicant, evaluator}) CHECK(t.seen(who, Action::show_application, table) == 0);
  }
}

TEST_CASE("a member who declared no conflict reads the application, whoever didn't does not") {
  Decided t;
  const auto silent = t.world.person("silent@example.lv", {{"member", 0, t.call}});
  CHECK(t.seen(t.member, Action::show_application, "application") == 1);
  CHECK(t.seen(silent, Action::show_application, "application") == 0);
  t.world.rows("update commission_declaration set verdict = 'conflict', reason = 'A relative' returning verdict");
  CHECK(t.seen(t.member, Action::show_application, "application") == 0);
  CHECK(t.world.value("select count(*) from vote") == 0);
}

TEST_CASE("nobody writes another's declaration or vote") {
  Decided t;
  const auto forged = [&](const std::string& statement) {
    return t.world.rows_within_reach(t.chair, Action::vote_in_meeting, statement);
  };
  CHECK(forged("update vote set vote = 'against' returning vote").empty());
  CHECK(forged("update commission_declaration set verdict = 'none' returning verdict").empty());
}

TEST_CASE("conditions, letters and objections are the applicant's own, and after the release only") {
  Decided t;
  const auto applicant = t.world.person("signatory@example.lv", {{"signatory", t.em}}),
             stranger = t.world.person("other@example.lv", {{"signatory", t.lm}});
  CHECK(t.seen(applicant, Action::show_conditions, "decision_condition") == 0);
  CHECK(t.seen(t.officer, Action::show_conditions, "decision_condition") == 1);
  t.release();
  CHECK(t.seen(applicant, Action::show_conditions, "decision_condition") == 1);
  CHECK(t.seen(applicant, Action::show_result, "letter") == 1);
  CHECK(t.seen(applicant, Action::show_objection, "objection") == 1);
  CHECK(t.seen(applicant, Action::show_objection, "decision_before") == 1);
  for (const auto* table : {"decision_condition", "letter", "objection", "decision_before"}) {
    INFO(table);
    CHECK(t.seen(stranger, Action::show_objection, table) == 0);
    CHECK(t.seen(Someone(), Action::show_public, table) == 0);
    CHECK(t.seen(t.officer, Action::list_objections, table) == 1);
  }
}
