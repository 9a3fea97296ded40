// Row-level security, read straight in the server's role without any of the product's queries: each table as each role.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Two calls: one sealed with an application of EM, one unsealed with an application of EM and one of LM, the first of
// them evaluated and decided.
struct TwoCalls {
  World world;
  long em = world.organisation("EM"), lm = world.organisation("LM");
  long sealed = world.call({.code = "SEALED"});
  long unsealed = world.call({.code = "UNSEALED", .state = "evaluation", .closes = "2021-01-01 00:00Z"});
  long hidden = world.application(sealed, "IL", em, "submitted");
  long first = world.application(unsealed, "IL", em, "in_evaluation");
  long second = world.application(unsealed, "SI", lm, "in_evaluation");
  Someone evaluator = world.person("evaluator@example.lv", {{"evaluator", 0, unsealed}});
  Someone recused = world.person("recused@example.lv", {{"evaluator", 0, unsealed}});

  TwoCalls() {
    world.rows(
        "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, '{}', 'x', now() "
        "from application returning no");
    world.rows(
        "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) "
        "select id, 'annex', 'tame.pdf', 'application/pdf', 1, 'x', 'x' from application returning id");
    world.rows("insert into removed_file (attachment_id) select id from attachment returning attachment_id");
    assign(evaluator, first, "in_progress", "none");
    assign(recused, first, "recused", "conflict");
    assign(recused, second, "not_started", "");
    world.rows(
        "insert into admissibility_check (application_id, code, verdict) values ($1::bigint, 'A1', 'yes') returning "
        "code",
        {std::to_string(first)});
    world.rows(
        "insert into ranking (call_id, inputs, result, sha256) values ($1::bigint, '{}', '{}', 'x') returning call_id",
        {std::to_string(unsealed)});
    world.rows("insert into consensus (application_id) values ($1::bigint) returning state", {std::to_string(first)});
    world.rows(
        "insert into consensus_score (application_id, criterion_id, points) select $1::bigint, min(id), 4 from "
        "criterion "
        "returning points",
        {std::to_string(first)});
    world.rows(
        "insert into decision (application_id, call_id, outcome, reason) values ($1::bigint, $2::bigint, 'rejected', "
        "'A reason long enough') returning outcome",
        {std::to_string(first), std::to_string(unsealed)});
  }

  void assign(const Someone& who, long application, const std::string& state, const std::string& verdict) {
    const auto of = std::to_string(application), by = std::to_string(who.id);
    const auto id = world.value(
        "insert into evaluation (application_id, person_id, state) values ($1::bigint, $2::bigint, 'in_progress') "
        "returning id",
        {of, by});
    if (state == "in_progress")
      world.rows(
          "insert into score (evaluation_id, criterion_id, points, reason) select $1::bigint, min(id), 4, 'Reason' "
          "from criterion "
          "where category_id = (select category_id from application where id = $2::bigint) returning points",
          {id.dump(), of});
    world.rows("update evaluation set state = $2 where id = $1::bigint returning id", {id.dump(), state});
    if (!verdict.empty())
      world.rows(
          "insert into declaration (application_id, person_id, verdict, reason, statement) values ($1::bigint, "
          "$2::bigint, $3, 'Reason', '{}') returning verdict",
          {of, by, verdict});
  }

  Json seen(const Someone& who, Action action, const std::string& table) {
    return world.rows_within_reach(who, action, "select count(*) as n from " + table).at(0).at("n");
  }
};

struct Case {
  std::string who;
  Action action;
  std::string table;
  int rows;
};

}  // namespace

TEST_CASE("each role reads of each table exactly what its reach gives") {
  TwoCalls t;
  auto& w = t.world;
  std::map<std::string, Someone> people{
      {"visitor", {}},
      {"preparer of EM", w.person("preparer@example.lv", {{"preparer", t.em}})},
      {"signatory of LM", w.person("signatory@example.lv", {{"signatory", t.lm}})},
      {"evaluator", t.evaluator},
      {"recused", t.recused},
      {"secretary of the call", w.person("secretary@example.lv", {{"secretary", 0, t.unsealed}})},
      {"secretary of the other", w.person("other@example.lv", {{"secretary", 0, t.sealed}})},
      {"officer", w.person("officer@example.lv", {{"officer"}})},
      {"administrator", w.person("administrator@example.lv", {{"administrator"}})},
      {"auditor", w.person("auditor@example.lv", {{"auditor"}})}};
  const auto show = Action::show_application;
  const std::vector<Case> cases{{"visitor", show, "application", 0},
                                {"visitor", show, "person", 0},
                                {"visitor", show, "decision", 0},
                                {"visitor", show, "score", 0},
                                {"preparer of EM", show, "application", 2},
                                {"preparer of EM", show, "submission", 2},
                                {"preparer of EM", show, "attachment", 2},
                                {"preparer of EM", show, "removed_file", 2},
                                {"preparer of EM", show, "evaluation", 0},
                                {"preparer of EM", show, "score", 0},
                                {"preparer of EM", show, "declaration", 0},
                                {"preparer of EM", show, "decision", 0},
                                {"preparer of EM", show, "ranking", 0},
                                {"preparer of EM", show, "current_ranking", 0},
                                {"preparer of EM", show, "consensus", 0},
                                {"preparer of EM", show, "consensus_score", 0},
                                {"preparer of EM", show, "admissibility_check", 0},
                                {"preparer of EM", show, "person", 1},
                                {"signatory of LM", show, "application", 1},
                                {"signatory of LM", show, "attachment", 1},
                                {"evaluator", show, "application", 1},
                                {"evaluator", show, "attachment", 1},
                                {"evaluator", show, "removed_file", 0},
                                {"evaluator", show, "evaluation", 1},
                                {"evaluator", Action::evaluate, "score", 1},
                                {"evaluator", show, "declaration", 1},
                                {"evaluator", show, "decision", 0},
                                {"evaluator", Action::show_consensus, "consensus", 0},  // a draft is the moderator's
                                {"evaluator", Action::show_consensus, "consensus_score", 0},
                                {"evaluator", Action::evaluate, "evaluation_change", 1},
                                {"recused", Action::evaluate, "evaluation_change", 0},
                                {"recused", show, "application", 0},
                                {"recused", show, "attachment", 0},
                                {"recused", Action::evaluate, "score", 0},
                                {"secretary of the call", show, "application", 2},
                                {"secretary of the call", show, "removed_file", 0},
                                {"secretary of the call", show, "evaluation", 3},
                                {"secretary of the call", show, "score", 0},
                                {"secretary of the call", show, "declaration", 2},
                                {"secretary of the call", Action::show_consensus, "consensus", 1},
                                {"secretary of the call", Action::show_consensus, "consensus_score", 1},
                                {"secretary of the call", Action::show_consensus, "evaluation_change", 0},
                                {"secretary of the call", show, "admissibility_check", 1},
                                {"secretary of the call", Action::show_ranking, "decision", 1},
                                {"secretary of the other", show, "application", 0},
                                {"secretary of the other", show, "evaluation", 0},
                                {"secretary of the other", Action::show_ranking, "ranking", 0},
                                {"secretary of the other", Action::show_consensus, "consensus", 0},
                                {"officer", show, "application", 2},
                                {"officer", show, "submission", 2},
                                {"officer", show, "removed_file", 0},
                                {"officer", Action::show_ranking, "ranking", 1},
                                {"officer", Action::show_ranking, "current_ranking", 1},
                                {"officer", show, "invitation", 0},
                                {"administrator", show, "application", 0},
                                {"administrator", show, "submission", 0},
                                {"administrator", show, "score", 0},
                                {"administrator", Action::administer, "person", 9},
                                {"auditor", show, "application", 2},
                                {"auditor", show, "attachment", 2},
                                {"auditor", show, "removed_file", 0},
                                {"auditor", Action::show_ranking, "decision", 1}};
  for (const auto& one : cases) {
    INFO(one.who << ", " << access_of(one.action).name << ", " << one.table);
    CHECK(t.seen(people.at(one.who), one.action, one.table) == one.rows);
  }
  REQUIRE(w.value("select count(*) from application") == 3);  // there was something not to see
}

TEST_CASE("an action outside a role's reach shows nothing even to who may do others") {
  TwoCalls t;
  const auto officer = t.world.person("officer@example.lv", {{"officer"}});
  CHECK(t.seen(officer, Action::show_application, "application") == 2);
  CHECK(t.seen(officer, Action::fill_application, "application") == 0);
}

TEST_CASE("a page for everybody gives an applicant and an evaluator no more than the public") {
  TwoCalls t;
  const long draft = t.world.call({.code = "DRAFT", .state = "draft"});
  const auto preparer = t.world.person("preparer@example.lv", {{"preparer", t.em}});
  const auto drafting = t.world.person("drafting@example.lv", {{"evaluator", 0, draft}, {"evaluator"}});
  const auto officer = t.world.person("officer@example.lv", {{"officer"}});
  for (const auto& who : {preparer, t.evaluator, drafting, Someone()}) {
    CHECK(t.seen(who, Action::show_public, "application") == 0);
    CHECK(t.seen(who, Action::show_public, "call") == 2);
  }
  CHECK(t.seen(officer, Action::show_public, "call") == 3);
}

TEST_CASE("the evaluators' points of others appear for those who lead the call when submitted, not before") {
  TwoCalls t;
  const auto chair = t.world.person("chair@example.lv", {{"chair", 0, t.unsealed}});
  CHECK(t.seen(chair, Action::show_ranking, "score") == 0);
  t.world.rows("update evaluation set state = 'submitted' where state = 'in_progress' returning id");
  CHECK(t.seen(chair, Action::show_ranking, "score") == 1);
}

TEST_CASE("an applicant's decision appears with the release") {
  TwoCalls t;
  const auto signatory = t.world.person("signatory@example.lv", {{"signatory", t.em}});
  CHECK(t.seen(signatory, Action::show_result, "decision") == 0);
  t.world.rows("update decision set state = 'approved', approved_at = now(), approved_by = " +
               std::to_string(signatory.id) + " returning outcome");
  t.world.rows("update call set released_at = now(), state = 'decided' where code = 'UNSEALED' returning id");
  CHECK(t.seen(signatory, Action::show_result, "decision") == 1);
}

TEST_CASE("the server's role owns nothing and can't go round the policies") {
  World world;
  CHECK(world.value(
            "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'konkurss_app'") ==
        0);
  CHECK(world.value("select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = "
                    "'konkurss_app'") == false);
  // Tables without row-level security, each for a reason: public facts, or not readable by the server's role at all.
  const auto open = world.rows(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not "
      "relrowsecurity "
      "and has_table_privilege('konkurss_app', oid, 'select') order by relname");
  CHECK(open == Json::array());
}

TEST_CASE("a filter and a letter reach no further than the person, and a choice of columns is its owner's") {
  TwoCalls t;
  auto& w = t.world;
  const auto officer = w.person("officer@example.lv", {{"officer"}}),
             auditor = w.person("auditor@example.lv", {{"auditor"}});
  const auto other = w.person("other@example.lv", {{"officer", 0, t.sealed}});
  w.person("preparer@example.lv", {{"preparer", t.em}});
  const std::string call = std::to_string(t.unsealed), sealed = std::to_string(t.sealed);
  CHECK(t.seen(officer, Action::list_applications, "filtered_applications(" + call + ", null)") == 2);
  CHECK(t.seen(officer, Action::list_applications, "filtered_applications(" + sealed + ", null)") == 0);
  CHECK(t.seen(other, Action::list_applications, "filtered_applications(" + call + ", null)") == 0);
  CHECK(t.seen({}, Action::list_applications, "filtered_applications(" + call + ", null)") == 0);
  CHECK(t.seen(officer, Action::send_letter, "letter_receivers(" + call + ", null, 'institutions')") == 1);
  CHECK(t.seen(other, Action::send_letter, "letter_receivers(" + call + ", null, 'institutions')") == 0);
  CHECK(t.seen(auditor, Action::send_letter, "letter_receivers(" + call + ", null, 'institutions')") == 0);
  w.rows(
      "insert into column_preset (person_id, report, name, left_out) values ($1::bigint, 'decisions', 'x', '[]') "
      "returning id",
      {std::to_string(officer.id)});
  CHECK(t.seen(officer, Action::choose_columns, "column_preset") == 1);
  CHECK(t.seen(auditor, Action::choose_columns, "column_preset") == 0);
  CHECK(t.seen(other, Action::choose_columns, "column_preset") == 0);
}
