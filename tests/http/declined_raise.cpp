// An institution takes no more than the part that it was awarded: the office records its letter, and the reserve list
// goes on past it. And what a raise leaves as it is, and what of it the institution doesn't read.
#include <catch2/catch.hpp>

#include <set>

#include "messages/letter.hpp"
#include "policy/access.hpp"
#include "support/commission.hpp"
#include "support/contracted.hpp"
#include "support/reserve.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string declined = "atsakās no papildu finansējuma";

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

// IL-03 was given the 400.00 that were left of 12 500.00, IL-04 is on the reserve list, and IL-05 freed 9900.00.
struct Freed : Reserve {
  Freed() : Reserve(true, {{"partial_from_percent", "1"}}) { REQUIRE(renounce(officer, "IL-05").status == 200); }
};

// The application's line of the page of decisions.
Json line_of(Reserve& t, const std::string& number) {
  const auto shown = json_of(t.world.get(t.officer, "/calls/TEST-1/decisions"));
  for (const auto& category : shown.at("categories"))
    for (const auto& line : category.at("lines"))
      if (line.at("number") == number) return line;
  return nullptr;
}

std::size_t given_up_as_read_by(Reserve& t, const Someone& who) {
  return t.world
      .rows_within_reach(who, Action::show_audit,
                         "select action from audit_event where cast(change as text) like '%given_up%' and "
                         "application_id = " +
                             std::to_string(t.application("IL-03")))
      .size();
}

// What was drafted was given up with the act, which the institution reads of, but not of the draft.
void check_draft_unread(Reserve& t, const std::string& act) {
  INFO(act);
  const auto history = t.at("IL-03", "/audit");
  CHECK(t.world.value("select state from reserve_support") == "given_up");
  CHECK(given_up_as_read_by(t, t.auditor) == 1);
  CHECK(given_up_as_read_by(t, t.of("IL-03")) == 0);
  CHECK(has(t.world.get(t.of("IL-03"), history), act));
  CHECK(has(t.world.get(t.auditor, history), "given_up"));
  CHECK_FALSE(has(t.world.get(t.of("IL-03"), history), "given_up"));
}

}  // namespace

TEST_CASE(
    "who takes no more than a part keeps it and is raised no more; the draft goes, and the reserve list goes on") {
  Freed t;
  for (const auto& who : {t.officer, t.chair}) {
    const auto page = t.world.page(who, t.at("IL-03"));
    CHECK(has(page, t.at("IL-03", "/from-reserve\"")));
    CHECK(has(page, t.at("IL-03", "/declined-raise\"")) == (who.id == t.officer.id));
    CHECK(has(t.world.page(who, t.at("IL-03", "/from-reserve")), "/declined-raise\"") == (who.id == t.officer.id));
  }
  REQUIRE(t.draft(t.chair, "IL-03", "10300").status == 200);
  const auto before = t.decision("IL-03");
  CHECK(reason_of(t.decline(t.officer, "IL-03", "")) == "decisions.renounced_day_missing");
  CHECK(field_of(t.decline(t.officer, "IL-03", "2026-11-11")) == "letter_on");
  REQUIRE(t.decline(t.officer, "IL-03").status == 200);
  CHECK(t.decision("IL-03") == before);
  CHECK(t.world.value("select state from reserve_support") == "given_up");
  CHECK(t.world.value("select count(*) from audit_event where action = 'decline_raise' and entity = 'application' and "
                      "change -> 'letter_on' ->> 1 = '2026-11-09'") == 1);

  const auto next = t.reserve().at(0);
  CHECK(next.at("next_number") == "IL-04");
  CHECK(next.at("declined").at(0).at("declined_number") == "IL-03");
  CHECK(next.at("declined").at(0).at("declined_on") == "2026-11-09");
  const auto list = t.world.page(t.chair, "/calls/TEST-1/decisions");
  CHECK(has(list, declined));
  CHECK(has(list, "09.11.2026."));
  for (const auto* rest : {"/decision", "/declined-raise"}) {
    const auto page = t.world.page(t.officer, t.at("IL-03", rest));
    INFO(rest);
    CHECK(has(page, "Iestāde ir atteikusies no papildu finansējuma"));
    CHECK(has(page, "09.11.2026."));
    CHECK_FALSE(has(page, "/from-reserve\""));
    CHECK_FALSE(has(page, "name=\"letter_on\""));
  }
  // The institution reads it beside its result, too.
  const auto result = t.world.page(t.of("IL-03"), t.at("IL-03", "/result"));
  CHECK(has(result, "atteikusies no papildu finansējuma"));
  CHECK(has(result, "09.11.2026."));
  std::set<std::string> told;
  const auto of_case = json_of(t.world.get(t.officer, t.at("IL-03", "/case")));
  for (const auto& event : of_case.at("events"))
    if (event.at("event") == "raise_declined") told.insert(event.at("detail").get<std::string>());
  CHECK(told == std::set<std::string>{"09.11.2026."});

  CHECK(refused_with(t.decline(t.officer, "IL-03")) == "decisions.raise_is_declined");
  CHECK(refused_with(t.draft(t.chair, "IL-03", "500")) == "decisions.raise_is_declined");
  CHECK(refused_with(t.judge_draft(t.officer, "IL-03", "approved", 2)) == "decisions.raise_is_declined");
  CHECK_THROWS_WITH(
      t.world.rows("insert into reserve_support (application_id, call_id, amount, reason, drafted_by) values "
                   "($1::bigint, $2::bigint, 500, 'Kategorijā ir finansējums.', $3::bigint) returning id",
                   {std::to_string(t.application("IL-03")), std::to_string(t.call), std::to_string(t.chair.id)}),
      Catch::Contains("reserve_support_of_reserve"));
  REQUIRE(t.draft(t.chair, "IL-04", "8600").status == 200);
  REQUIRE(t.judge_draft(t.officer, "IL-04", "approved").status == 200);
  // Nobody is left to get what is left, and the page says why the part stays one.
  CHECK(t.reserve().at(0).at("next_id").is_null());
  const auto after = t.world.page(t.officer, "/calls/TEST-1/decisions");
  CHECK(has(after, declined));
  CHECK_FALSE(has(after, "Nākamais rezerves sarakstā"));
}

TEST_CASE("an institution is told that its letter is recorded, and that what it has stays") {
  Freed t;
  const auto signatory = t.of("IL-03"), preparer = t.of("IL-03", "preparer");
  t.of("IL-03", "reader");
  REQUIRE(t.decline(t.officer, "IL-03").status == 200);
  const auto told = t.world.rows(
      "select person_id, kind, mail, arguments, link, '' as secret from message where kind = 'raise_declined' order by "
      "person_id");
  REQUIRE(told.size() == 2);
  CHECK(told.at(0).at("person_id") == signatory.id);
  CHECK(told.at(1).at("person_id") == preparer.id);
  CHECK(told.at(0).at("link") == t.at("IL-03", "/result"));
  const auto letter = [&](const std::string& language) {
    auto message = told.at(0);
    message["language"] = language;
    return messages::compose(message, "https://konkurss.lv").text;
  };
  const auto latvian = letter("lv"), english = letter("en");
  for (const auto* said : {"09.11.2026. vēstule", "papildu finansējuma pieteikumam IL-03", "nemainās"})
    CHECK(latvian.find(said) != std::string::npos);
  for (const auto* said : {"letter of 09.11.2026", "application IL-03", "stays as it is"})
    CHECK(english.find(said) != std::string::npos);
}

TEST_CASE("an officer of the call without a conflict of interest records it, of a part that may be raised only") {
  Freed t;
  const auto call = t.world.call({.code = "TEST-2"});
  const auto elsewhere = t.world.person("elsewhere@example.lv", {{"officer", 0, call}});
  for (const auto& who : {t.chair, t.deputy, t.secretary, t.auditor, t.of("IL-03")}) {
    INFO(who.mail);
    CHECK(t.decline(who, "IL-03").status == 403);
    CHECK(t.world.get(who, t.at("IL-03", "/declined-raise")).status == 403);
  }
  CHECK(t.decline(elsewhere, "IL-03").status == 404);
  for (const auto* number : {"IL-01", "IL-04", "IL-05"}) {
    INFO(number);
    CHECK(refused_with(t.decline(t.officer, number)) == "decisions.nothing_to_raise");
    CHECK(json_of(t.world.get(t.officer, t.at(number, "/declined-raise"))).at("nothing_to_raise") == true);
  }
  t.declare_conflict(t.officer, "IL-03");
  CHECK(refused_with(t.decline(t.officer, "IL-03")) == "policy.decision_conflicted");
  CHECK_FALSE(has(t.world.page(t.officer, t.at("IL-03", "/declined-raise")), "name=\"letter_on\""));
  CHECK_THROWS_WITH(t.world.rows_within_reach(t.officer, Action::decline_raise,
                                              "select decline_raise(" + std::to_string(t.application("IL-03")) + ", " +
                                                  std::to_string(t.version_of("IL-03")) + ", '2026-11-09') as id"),
                    Catch::Contains("declined_raise_impartial"));
  CHECK(t.world.value("select count(*) from declined_raise") == 0);

  Reserve unreleased(false, {{"partial_from_percent", "1"}});
  REQUIRE(unreleased.decide_rest(unreleased.chair).status == 200);
  CHECK(refused_with(unreleased.decline(unreleased.officer, "IL-03")) == "decisions.nothing_to_raise");
}

TEST_CASE("that an institution takes no more is recorded with its contract in force, when nothing is renounced") {
  ContractWorld t;
  t.conclude();
  const auto id = std::to_string(t.application);
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  for (const std::string table : {"application", "decision"})
    owner.execute("alter table " + table + " disable trigger user");
  owner.execute("update application set amount_requested = 14800 where id = " + id);
  owner.execute("update decision set amount_awarded = 9000 where application_id = " + id);
  for (const std::string table : {"application", "decision"})
    owner.execute("alter table " + table + " enable trigger user");
  t.world.rows(
      "insert into ranking (call_id, inputs, result, sha256) values ($1::bigint, '{}', jsonb_build_object('lines', "
      "jsonb_build_array(jsonb_build_object('id', $2::bigint, 'rank', 1, 'outcome', 'supported', 'amount_requested', "
      "'14800.00', 'amount_granted', '9000.00'))), 'x') returning call_id",
      {std::to_string(t.call), id});
  const auto post = [&](const std::string& rest) {
    return t.world.post(
        t.officer, "/applications/" + id + rest,
        {{"letter_on", "2025-11-01"},
         {"reason", "Iestāde pasākumu neīstenos."},
         {"version", t.world.value("select version from decision where application_id = $1::bigint", {id})}});
  };
  CHECK(reason_of(post("/renouncement")) == "policy.contract_is_out");
  CHECK(json_of(t.world.get(t.officer, "/applications/" + id + "/declined-raise")).at("may_decline") == true);
  REQUIRE(post("/declined-raise").status == 200);
  CHECK(t.world.value("select cast(amount_awarded as text) from decision where application_id = $1::bigint", {id}) ==
        "9000.00");
  CHECK(t.world.value("select state from contract") == "in_force");
}

TEST_CASE("a part that was awarded with conditions is raised with them: outcome, conditions and state stay") {
  Reserve t(false, {{"partial_from_percent", "1"}});
  const Json conditions = Json::array({{{"text", "Precizēt tāmi."}, {"due_on", "2036-12-15"}}});
  REQUIRE(
      t.decide(t.chair, "IL-03", {{"outcome", "conditional"}, {"amount_awarded", "400"}, {"conditions", conditions}})
          .status == 200);
  t.release_all();
  const auto signatory = t.of("IL-03");
  REQUIRE(t.renounce(t.officer, "IL-05").status == 200);
  CHECK(t.reserve().at(0).at("next_raised_from") == "400.00");
  REQUIRE(t.draft(t.chair, "IL-03", "10300").status == 200);
  REQUIRE(t.judge_draft(t.officer, "IL-03", "approved").status == 200);
  CHECK(t.decision("IL-03") == Json{{"outcome", "conditional"},
                                    {"amount", "10300.00"},
                                    {"state", "approved"},
                                    {"decided_by", t.chair.id},
                                    {"approved_by", t.officer.id},
                                    {"application", "conditional"}});
  CHECK(t.world.value("select conditions from decision where application_id = $1::bigint",
                      {std::to_string(t.application("IL-03"))}) == "1. Precizēt tāmi (līdz 15.12.2036.)");
  CHECK(t.world.value("select count(*) from decision_condition where state = 'open'") == 1);
  const std::string text = json_of(t.world.get(signatory, t.at("IL-03", "/letter"))).at("letter_text");
  for (const auto* said : {"palielināts no 400,00", "Precizēt tāmi", "300,00"})
    CHECK(text.find(said) != std::string::npos);
}

TEST_CASE("what was raised, or supported from the reserve list, doesn't depart from the ranked list") {
  Freed raised;
  REQUIRE(raised.draft(raised.chair, "IL-03", "10300").status == 200);
  REQUIRE(raised.judge_draft(raised.officer, "IL-03", "approved").status == 200);
  Reserve supported;
  REQUIRE(supported.draft(supported.officer, "IL-03", "400").status == 200);
  REQUIRE(supported.judge_draft(supported.chair, "IL-03", "approved").status == 200);
  for (auto* t : {static_cast<Reserve*>(&raised), &supported}) {
    const auto line = line_of(*t, "IL-03");
    REQUIRE(line.is_object());
    CHECK(line.at("from_reserve") == true);
    CHECK(line.at("deviates") == false);
    CHECK_FALSE(has(t->world.page(t->officer, "/calls/TEST-1/decisions"), "atkāpe no rangu saraksta"));
  }
}

TEST_CASE("support from the reserve list doesn't depart from the opinion that the commission had adopted") {
  Commission t;
  t.adopt_all();
  REQUIRE(t.decide_as_ranked(t.chair).status == 200);
  Json read = Json::object();
  for (const auto& one : t.world.rows("select application_id as id, version from decision where state = 'drafted'"))
    read[one.at("id").dump()] = one.at("version");
  REQUIRE(t.world.post(t.officer, "/calls/TEST-1/decisions/approval", {{"decisions", read}}).status == 200);
  REQUIRE(t.world.post(t.officer, "/calls/TEST-1/release", {{"version", t.call_version()}}).status == 200);
  const auto at = "/applications/" + std::to_string(t.applications.at("IL-03"));
  CHECK(has(t.world.page(t.chair, at + "/decision"), "atbilst komisijas pieņemtajam atzinumam"));
  REQUIRE(t.world
              .post(t.officer, at + "/from-reserve",
                    {{"amount", "400"}, {"reason", "Kategorijā ir finansējums."}, {"version", 0}})
              .status == 200);
  REQUIRE(t.world.post(t.chair, at + "/from-reserve/approval", {{"to", "approved"}, {"version", 1}}).status == 200);
  const auto shown = json_of(t.world.get(t.chair, at + "/decision"));
  CHECK(shown.at("outcome") == "supported");
  CHECK(shown.at("follows_opinion") == true);
  CHECK_FALSE(has(t.world.page(t.chair, at + "/decision"), "Atšķiras no komisijas atzinuma"));
  CHECK_FALSE(has(t.world.page(t.chair, "/calls/TEST-1/decisions"), "atšķiras no komisijas atzinuma"));
}

TEST_CASE("an institution reads of what changed its decision, and nothing of the draft that went with it") {
  Freed declining, renouncing;
  Reserve objecting;
  REQUIRE(declining.draft(declining.chair, "IL-03", "10300").status == 200);
  REQUIRE(declining.decline(declining.officer, "IL-03").status == 200);
  check_draft_unread(declining, "decline_raise");
  REQUIRE(renouncing.draft(renouncing.chair, "IL-03", "10300").status == 200);
  REQUIRE(renouncing.renounce(renouncing.officer, "IL-03").status == 200);
  check_draft_unread(renouncing, "renounce_award");
  REQUIRE(objecting.draft(objecting.officer, "IL-03", "400").status == 200);
  REQUIRE(objecting.object("IL-03").status == 200);
  REQUIRE(objecting.examine(objecting.officer).status == 200);
  REQUIRE(objecting
              .answer_objection(objecting.deputy, {{"to", "upheld"},
                                                   {"outcome", "supported"},
                                                   {"amount", "400"},
                                                   {"reason", "Kategorijā paliek 400 eiro."}})
              .status == 200);
  check_draft_unread(objecting, "decide_objection");
}
