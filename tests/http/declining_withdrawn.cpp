// That an institution takes no more than its part is withdrawn with a reason while no other application got the money.
#include <catch2/catch.hpp>

#include <set>

#include "messages/letter.hpp"
#include "policy/access.hpp"
#include "queries/casefile.hpp"
#include "support/reserve.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string why = "Vēstule bija par citu pieteikumu.";

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

// IL-03 was given the 400.00 that were left of 12 500.00, IL-05 freed 9900.00, and IL-03 declines them.
struct Declined : Reserve {
  Declined() : Reserve(true, {{"partial_from_percent", "1"}}) {
    REQUIRE(renounce(officer, "IL-05").status == 200);
    REQUIRE(decline(officer, "IL-03").status == 200);
  }
  // The record as the archive's copy has it.
  Json in_archive() {
    std::string documents = sql::casefile::documents.text;
    documents.replace(documents.find(":id"), 3, std::to_string(application("IL-03")));
    return world
        .rows_within_reach(officer, Action::export_case,
                           "select d.content from (" + documents + ") d where d.kind = 'declined_raise'")
        .at(0)
        .at("content");
  }
  Json page_of(const Someone& who) { return json_of(world.get(who, at("IL-03", "/declined-raise"))); }
};

}  // namespace

TEST_CASE("what is recorded of the letter is withdrawn with a reason, stays to be read, and the part is raised again") {
  Declined t;
  const auto form = t.world.page(t.officer, t.at("IL-03", "/declined-raise"));
  CHECK(has(form, "Atsaukt ierakstu"));
  CHECK(has(form, "name=\"reason\""));
  CHECK(has(t.world.page(t.officer, t.at("IL-03")), "/declined-raise\""));
  const auto short_one = json_of(t.withdraw_declining(t.officer, "IL-03", "Kļūda."));
  CHECK(short_one.at("errors").at(0).at("field") == "reason");
  CHECK(short_one.at("errors").at(0).at("reason") == "decisions.withdrawal_reason_missing");
  CHECK(t.reserve().at(0).at("next_number") == "IL-04");

  const auto before = t.decision("IL-03");
  REQUIRE(t.withdraw_declining(t.officer, "IL-03").status == 200);
  CHECK(t.decision("IL-03") == before);
  CHECK_FALSE(has(t.world.page(t.of("IL-03"), t.at("IL-03", "/result")), "papildu finansējuma"));
  const auto rows = t.world.rows(
      "select withdrawn_by, withdrawn_reason, withdrawn_at is not null as is_withdrawn from "
      "declined_raise");
  REQUIRE(rows.size() == 1);
  CHECK(rows.at(0) == Json{{"withdrawn_by", t.officer.id}, {"withdrawn_reason", why}, {"is_withdrawn", true}});
  CHECK(t.world.value("select count(*) from audit_event where action = 'withdraw_declined_raise' and entity = "
                      "'application' and change -> 'withdrawn_reason' ->> 1 = $1",
                      {why}) == 1);
  const auto next = t.reserve().at(0);
  CHECK(next.at("next_number") == "IL-03");
  CHECK(next.at("next_raised_from") == "400.00");
  CHECK(next.at("declined").empty());

  const auto shown = t.page_of(t.officer);
  CHECK(shown.at("is_declined") == false);
  CHECK(shown.at("may_decline") == true);
  CHECK(shown.at("may_withdraw") == false);
  REQUIRE(shown.at("withdrawn").size() == 1);
  CHECK(shown.at("withdrawn").at(0) == Json{{"withdrawn_letter_on", "2026-11-09"},
                                            {"withdrawn_at", "2026-11-10T09:00:00Z"},
                                            {"withdrawn_by", t.officer.mail},
                                            {"withdrawn_reason", why}});
  const auto page = t.world.page(t.officer, t.at("IL-03", "/declined-raise"));
  for (const auto& said :
       {std::string("Atsauktie ieraksti par papildu finansējumu"), why, std::string("09.11.2026."), t.officer.mail})
    CHECK(has(page, said));
  CHECK(has(t.world.page(t.officer, t.at("IL-03", "/declined-raise"), "en"), "Withdrawn records"));
  CHECK(has(t.world.page(t.officer, t.at("IL-03")), t.at("IL-03", "/from-reserve\"")));
  std::set<std::string> told;
  const auto of_case = json_of(t.world.get(t.officer, t.at("IL-03", "/case")));
  for (const auto& event : of_case.at("events")) told.insert(event.at("event").get<std::string>());
  CHECK(told.contains("raise_declined"));
  CHECK(told.contains("declined_raise_withdrawn"));
  CHECK(t.in_archive().at("withdrawn_reason") == why);
  CHECK(refused_with(t.withdraw_declining(t.officer, "IL-03")) == "decisions.raise_not_declined");

  // Another letter may come, and be a mistake, too.
  REQUIRE(t.decline(t.officer, "IL-03", "2026-11-10").status == 200);
  CHECK(t.page_of(t.officer).at("letter_day") == "2026-11-10");
  REQUIRE(t.withdraw_declining(t.officer, "IL-03").status == 200);
  CHECK(t.page_of(t.officer).at("withdrawn").size() == 2);
  REQUIRE(t.draft(t.chair, "IL-03", "10300").status == 200);
  REQUIRE(t.judge_draft(t.officer, "IL-03", "approved").status == 200);
  CHECK(t.decision("IL-03").at("amount") == "10300.00");
}

TEST_CASE("what is withdrawn is the record that was seen, and a draft that was read before is looked at anew") {
  Declined t;
  REQUIRE(t.draft(t.chair, "IL-04", "8600").status == 200);
  const auto seen = t.page_of(t.officer).at("declined_id");
  CHECK(has(t.world.page(t.officer, t.at("IL-03", "/declined-raise")),
            "name=\"declined_id\" value=\"" + seen.dump() + "\""));
  REQUIRE(t.withdraw_declining(t.officer, "IL-03").status == 200);
  CHECK(t.world.value("select version from reserve_support where state = 'drafted'") == 2);
  REQUIRE(t.decline(t.officer, "IL-03", "2026-11-10").status == 200);
  const auto sent = [&](const Json& record) {
    return t.world.post(t.officer, t.at("IL-03", "/declined-raise/withdrawal"),
                        {{"reason", why}, {"version", t.version_of("IL-03")}, {"declined_id", record}});
  };
  CHECK(refused_with(sent(seen)) == "web.somebody_was_faster");
  CHECK(json_of(sent("")).at("errors").at(0).at("reason") == "decisions.declined_id_missing");
  CHECK(t.page_of(t.officer).at("is_declined") == true);
}

TEST_CASE("money given before the letter was recorded doesn't keep the record, nor does that of another category") {
  Declined t;
  const auto went_on = [&](const std::string& number) {
    return t.world.value("select reserve_went_on($1::bigint, '2026-11-10 09:00Z')",
                         {std::to_string(t.application(number))});
  };
  REQUIRE(t.draft(t.chair, "IL-04", "8600").status == 200);
  REQUIRE(t.judge_draft(t.officer, "IL-04", "approved").status == 200);
  CHECK(went_on("IL-03") == true);
  CHECK(went_on("IL-04") == false);  // its own money
  CHECK(went_on("SI-01") == false);
  t.world.rows(
      "update reserve_support set approved_at = approved_at - interval '1 day' where state = 'approved' returning id");
  CHECK(went_on("IL-03") == false);
  CHECK(t.withdraw_declining(t.officer, "IL-03").status == 200);
}

TEST_CASE("money that an objection brought another application keeps the record, too") {
  Declined t;
  REQUIRE(t.object("IL-04").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  const auto other = t.world.person("other@example.lv", {{"officer", 0, t.call}});
  REQUIRE(t.answer_objection(other, {{"to", "upheld"}, {"outcome", "supported"}, {"amount", "8600"}, {"reason", why}})
              .status == 200);
  CHECK(refused_with(t.withdraw_declining(t.officer, "IL-03")) == "policy.reserve_went_on");
}

TEST_CASE("once the reserve list went on past it the record stays as it is; a draft of others doesn't keep it") {
  Declined t;
  REQUIRE(t.draft(t.chair, "IL-04", "8600").status == 200);
  CHECK(t.page_of(t.officer).at("may_withdraw") == true);
  REQUIRE(t.judge_draft(t.officer, "IL-04", "approved").status == 200);
  CHECK(refused_with(t.withdraw_declining(t.officer, "IL-03")) == "policy.reserve_went_on");
  CHECK(t.page_of(t.officer).at("may_withdraw") == false);
  const auto page = t.world.page(t.officer, t.at("IL-03", "/declined-raise"));
  CHECK(has(page, "piešķirts citam pieteikumam, tāpēc ierakstu vairs nevar atsaukt"));
  CHECK_FALSE(has(page, "name=\"reason\""));
  CHECK(t.world.value("select count(*) from declined_raise where withdrawn_at is null") == 1);
}

TEST_CASE("an officer of the call without a conflict of interest withdraws it") {
  Declined t;
  const auto call = t.world.call({.code = "TEST-2"});
  const auto elsewhere = t.world.person("elsewhere@example.lv", {{"officer", 0, call}});
  for (const auto& who : {t.chair, t.deputy, t.secretary, t.auditor, t.of("IL-03")}) {
    INFO(who.mail);
    CHECK(t.withdraw_declining(who, "IL-03").status == 403);
  }
  CHECK(t.withdraw_declining(elsewhere, "IL-03").status == 404);
  REQUIRE(t.withdraw_declining(t.officer, "IL-03").status == 200);
  REQUIRE(t.decline(t.officer, "IL-03").status == 200);
  t.declare_conflict(t.officer, "IL-03");
  CHECK(refused_with(t.withdraw_declining(t.officer, "IL-03")) == "policy.decision_conflicted");
  const auto shown = t.page_of(t.officer);
  CHECK(shown.at("may_withdraw") == false);
  CHECK(shown.at("refusal") == "policy.decision_conflicted");
  CHECK(shown.at("withdrawn").at(0).at("withdrawn_reason").is_null());
}

TEST_CASE("the institution is told that the record is withdrawn, and reads why in its history") {
  Declined t;
  const auto signatory = t.of("IL-03"), preparer = t.of("IL-03", "preparer");
  t.of("IL-03", "reader");
  REQUIRE(t.withdraw_declining(t.officer, "IL-03").status == 200);
  const auto told = t.world.rows(
      "select person_id, kind, mail, arguments, link, '' as secret from message where kind = 'declining_withdrawn' "
      "order by person_id");
  REQUIRE(told.size() == 2);
  CHECK(told.at(0).at("person_id") == signatory.id);
  CHECK(told.at(1).at("person_id") == preparer.id);
  CHECK(told.at(0).at("link") == t.at("IL-03", "/audit"));
  const auto letter = [&](const std::string& language) {
    auto message = told.at(0);
    message["language"] = language;
    return messages::compose(message, "https://konkurss.lv").text;
  };
  const auto latvian = letter("lv"), english = letter("en");
  for (const auto* said : {"09.11.2026. vēstuli", "papildu finansējuma pieteikumam IL-03", "atkal var palielināt"})
    CHECK(latvian.find(said) != std::string::npos);
  for (const auto* said : {"letter of 09.11.2026", "application IL-03", "may be raised again"})
    CHECK(english.find(said) != std::string::npos);
  CHECK(has(t.world.get(signatory, t.at("IL-03", "/audit")), why));
}
