// The reserve list after the release: who is first on it is supported by two people with what is left, an institution
// that renounces its award frees its money, and a part that was awarded is raised first.
#include <catch2/catch.hpp>

#include "messages/letter.hpp"
#include "support/contracted.hpp"
#include "support/reserve.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

struct Contracted : ContractWorld {
  Reply renounce() {
    return world.post(officer, "/applications/" + std::to_string(application) + "/renouncement",
                      {{"letter_on", "2025-11-01"},
                       {"reason", "Iestāde pasākumu neīstenos."},
                       {"version", world.value("select version from decision where application_id = $1::bigint",
                                               {std::to_string(application)})}});
  }
};

Json mistake(const Reply& reply) {
  const auto error = json_of(reply).at("errors").at(0);
  return {error.at("field"), error.at("reason")};
}

}  // namespace

TEST_CASE("who is first on the reserve list is supported with what is left, by two people, and told by a letter") {
  Reserve t;
  const auto signatory = t.of("IL-03");
  REQUIRE(t.reserve().size() == 2);
  CHECK(t.reserve().at(0).at("next_number") == "IL-03");
  CHECK(t.reserve().at(0).at("reserve_left") == "400.00");
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/decisions"), t.at("IL-03", "/from-reserve")));
  CHECK(refused_with(t.draft(t.officer, "IL-04", "400")) == "decisions.reserve_not_next");
  CHECK(refused_with(t.draft(t.officer, "IL-05", "400")) == "decisions.not_on_reserve");
  CHECK(mistake(t.draft(t.officer, "IL-03", "400.01")) == Json{"amount", "decisions.reserve_above_left"});
  CHECK(mistake(t.draft(t.officer, "IL-03", "0")) == Json{"amount", "decisions.amount_missing"});
  REQUIRE(t.draft(t.officer, "IL-03", "300").status == 200);
  CHECK(t.draft(t.officer, "IL-03", "400").status == 409);  // as if there were none
  REQUIRE(t.draft(t.officer, "IL-03", "400", 1).status == 200);
  // A draft changes nothing, and is nobody's to read outside.
  CHECK(t.decision("IL-03").at("outcome") == "reserve");
  CHECK(json_of(t.world.get(signatory, t.at("IL-03", "/result"))).at("result").at("outcome") == "reserve");
  CHECK(refused_with(t.judge_draft(t.officer, "IL-03", "approved", 2)) == "policy.drafted_by_you");
  const std::string task = "Apstiprināt lēmumu par atbalstu no rezerves saraksta";
  CHECK(has(t.world.page(t.chair, "/tasks"), task));
  CHECK_FALSE(has(t.world.page(t.officer, "/tasks"), task));
  CHECK(has(t.world.page(t.chair, t.at("IL-03", "/from-reserve")), "value=\"approved\""));
  CHECK_FALSE(has(t.world.page(t.officer, t.at("IL-03", "/from-reserve")), "value=\"approved\""));
  CHECK(t.judge_draft(t.chair, "IL-03", "approved", 1).status == 409);  // another version than the one that was read
  REQUIRE(t.judge_draft(t.chair, "IL-03", "approved", 2).status == 200);
  CHECK(t.decision("IL-03") == Json{{"outcome", "supported"},
                                    {"amount", "400.00"},
                                    {"state", "approved"},
                                    {"decided_by", t.officer.id},
                                    {"approved_by", t.chair.id},
                                    {"application", "supported"}});
  CHECK(t.world.rows("select outcome, approved_by, objection_id from decision_before").at(0) ==
        Json{{"outcome", "reserve"}, {"approved_by", t.officer.id}, {"objection_id", nullptr}});

  const auto letter = json_of(t.world.get(signatory, t.at("IL-03", "/letter")));
  REQUIRE(letter.at("letters").size() == 2);
  CHECK(letter.at("letters").at(0).at("letter_from_reserve") == true);
  CHECK(letter.at("letters").at(1).at("letter_from_reserve") == false);
  const std::string text = letter.at("letter_text");
  for (const auto* said : {"atbalstīts no rezerves saraksta", "02.11.2026.", "400,00", "līdz 27.11.2026."})
    CHECK(text.find(said) != std::string::npos);
  const auto result = json_of(t.world.get(signatory, t.at("IL-03", "/result"))).at("result");
  CHECK(result.at("outcome") == "supported");
  CHECK(result.at("told_at") == "2026-11-10T09:00:00Z");
  CHECK(t.world.value("select count(*) from message where kind = 'decision_released' and link = $1",
                      {t.at("IL-03", "/letter")}) == 1);
  CHECK(json_of(t.world.get(signatory, t.at("IL-03", "/objections"))).at("last_day") == "2026-11-27");
  CHECK(t.world.post(t.officer, t.at("IL-03", "/work-task")).status == 200);

  CHECK(refused_with(t.draft(t.officer, "IL-03", "1")) == "decisions.not_on_reserve");
  CHECK(refused_with(t.draft(t.officer, "IL-04", "1")) == "decisions.reserve_no_money");
  CHECK(t.reserve().size() == 1);  // of SI
}

TEST_CASE("nothing is taken from the reserve list, and nothing renounced, before the release") {
  Reserve t(false);
  CHECK(refused_with(t.draft(t.officer, "IL-03", "400")) == "decisions.reserve_after_release");
  CHECK(t.draft(t.officer, "IL-03", "400").status == 409);
  CHECK(t.renounce(t.officer, "IL-05").status == 409);
  CHECK(t.reserve().empty());
}

TEST_CASE("the reserve list is used by those who decide, without a conflict of interest") {
  Reserve t;
  const auto call = t.world.call({.code = "TEST-2"});
  const auto elsewhere = t.world.person("elsewhere@example.lv", {{"officer", 0, call}});
  for (const auto& who : {t.secretary, t.auditor, t.of("IL-03")}) {
    INFO(who.mail);
    CHECK(t.world.get(who, t.at("IL-03", "/from-reserve")).status == 403);
    CHECK(t.draft(who, "IL-03", "400").status == 403);
    CHECK(t.judge_draft(who, "IL-03", "approved").status == 403);
    CHECK(t.renounce(who, "IL-05").status == 403);
  }
  CHECK(t.renounce(t.chair, "IL-05").status == 403);
  CHECK(t.draft(elsewhere, "IL-03", "400").status == 404);
  CHECK(t.judge_draft(elsewhere, "IL-03", "approved").status == 404);
  CHECK(t.renounce(elsewhere, "IL-05").status == 404);
  REQUIRE(t.draft(t.officer, "IL-03", "400").status == 200);
  t.declare_conflict(t.chair, "IL-03");
  CHECK(refused_with(t.judge_draft(t.chair, "IL-03", "approved")) == "policy.decision_conflicted");
  REQUIRE(t.judge_draft(t.deputy, "IL-03", "given_up").status == 200);
  CHECK(t.decision("IL-03").at("outcome") == "reserve");
  CHECK(t.judge_draft(t.deputy, "IL-03", "approved", 2).status == 409);
  // The database says the same to whoever comes another way.
  CHECK_THROWS_WITH(t.world.rows("update decision set outcome = 'supported', amount_awarded = 1 where outcome = "
                                 "'reserve' returning outcome"),
                    Catch::Contains("decision_released"));
}

TEST_CASE("an institution that renounces its award frees its money for the reserve list") {
  Reserve t;
  CHECK(mistake(t.renounce(t.officer, "IL-05", "2026-11-11")) == Json{"letter_on", "decisions.renounced_day_later"});
  CHECK(mistake(t.renounce(t.officer, "IL-05", "")) == Json{"letter_on", "decisions.renounced_day_missing"});
  REQUIRE(t.renounce(t.officer, "IL-05").status == 200);
  CHECK(t.decision("IL-05") == Json{{"outcome", "renounced"},
                                    {"amount", nullptr},
                                    {"state", "recorded"},
                                    {"decided_by", t.officer.id},
                                    {"approved_by", nullptr},
                                    {"application", "renounced"}});
  CHECK(t.renounce(t.officer, "IL-05").status == 409);
  CHECK(refused_with(t.world.post(t.officer, t.at("IL-05", "/work-task"))) == "db.work_task_supported");
  const auto page = t.world.page(t.officer, t.at("IL-05", "/renouncement"));
  CHECK(has(page, "09.11.2026."));
  CHECK(has(page, "9\u00A0900,00\u00A0€"));
  CHECK(has(page, "Skatīt rezerves sarakstu"));
  CHECK(has(t.world.page(t.officer, t.at("IL-05")), "Iestāde no atbalsta atteikusies"));
  const auto renounced = t.world.page(t.of("IL-05"), t.at("IL-05", "/result"));
  CHECK(has(renounced, "Iestāde atteikusies"));
  CHECK_FALSE(has(renounced, "Pēdējā diena iesniegumam"));
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/decisions"), "Iestāde atteikusies"));
  const auto published = json_of(t.world.get({}, "/calls/TEST-1"));
  CHECK(published.at("result_categories").at(0).at("awarded") == "24700.00");
  CHECK(published.at("result_categories").at(0).at("supported") == 2);
  for (const auto& one : published.at("results"))
    if (one.at("number") == "IL-05") CHECK(one.at("outcome") == "renounced");

  CHECK(json_of(t.world.get(t.officer, "/calls/TEST-1/overview")).at("categories").at(0).at("renounced") == 1);
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/overview"), "atteikušies: 1"));
  CHECK(t.reserve().at(0).at("reserve_left") == "10300.00");
  CHECK(mistake(t.draft(t.chair, "IL-03", "10300.01")) == Json{"amount", "decisions.reserve_above_left"});
  // Who leaves the list lets the next one come; its draft goes with it.
  REQUIRE(t.draft(t.chair, "IL-03", "10300").status == 200);
  REQUIRE(t.renounce(t.officer, "IL-03").status == 200);
  CHECK(t.world.value("select state from reserve_support") == "given_up");
  CHECK(mistake(t.draft(t.chair, "IL-04", "8600.01")) == Json{"amount", "decisions.amount_above_request"});
  REQUIRE(t.draft(t.chair, "IL-04", "8600").status == 200);
  REQUIRE(t.judge_draft(t.officer, "IL-04", "approved").status == 200);
  CHECK(t.decision("IL-04").at("amount") == "8600.00");
  CHECK(t.world.value("select cast(sum(amount_awarded) as text) from decision d join application a on a.id = "
                      "d.application_id where a.number like 'IL-%'") == "33300.00");
}

TEST_CASE(
    "an institution is told that its renouncement is recorded, what is free by it, and whom to tell of a mistake") {
  Reserve t;
  const auto signatory = t.of("IL-05"), preparer = t.of("IL-05", "preparer");
  t.of("IL-05", "reader");
  t.of("IL-04");
  REQUIRE(t.renounce(t.officer, "IL-05").status == 200);
  REQUIRE(t.renounce(t.officer, "IL-04").status == 200);
  const auto told = [&](const std::string& number) {
    return t.world.rows(
        "select person_id, kind, mail, arguments, link, '' as secret from message where kind = 'award_renounced' and "
        "application_id = $1::bigint order by person_id",
        {std::to_string(t.application(number))});
  };
  const auto letter = [](Json message, const std::string& language) {
    message["language"] = language;
    return messages::compose(message, "https://konkurss.lv").text;
  };
  const auto of_award = told("IL-05"), of_place = told("IL-04");
  REQUIRE(of_award.size() == 2);
  CHECK(of_award.at(0).at("person_id") == signatory.id);
  CHECK(of_award.at(1).at("person_id") == preparer.id);
  CHECK(of_award.at(0).at("link") == t.at("IL-05", "/result"));
  const auto latvian = letter(of_award.at(0), "lv"), english = letter(of_award.at(0), "en");
  for (const auto* said : {"09.11.2026. vēstule", "pieteikumam IL-05", "finansējums ir brīvs", "konkursa sludinājumā"})
    CHECK(latvian.find(said) != std::string::npos);
  for (const auto* said : {"letter of 09.11.2026", "application IL-05", "is free", "announcement"})
    CHECK(english.find(said) != std::string::npos);
  REQUIRE(of_place.size() == 1);
  CHECK(letter(of_place.at(0), "lv").find("vairs nav rezerves sarakstā") != std::string::npos);
  CHECK(letter(of_place.at(0), "lv").find("ir brīvs") == std::string::npos);
}

// IL-03 is given the 400.00 that are left; IL-04 is on the reserve list.
TEST_CASE("a part that was awarded is raised first by what becomes free, by two people, with a letter of its own") {
  Reserve t(true, {{"partial_from_percent", "1"}});
  const auto signatory = t.of("IL-03");
  REQUIRE(t.decision("IL-03").at("amount") == "400.00");
  CHECK(t.reserve().empty());  // nothing is left
  CHECK(refused_with(t.draft(t.officer, "IL-03", "500")) == "decisions.reserve_no_money");
  REQUIRE(t.renounce(t.officer, "IL-05").status == 200);
  const auto next = t.reserve().at(0);
  CHECK(next.at("next_number") == "IL-03");
  CHECK(next.at("next_raised_from") == "400.00");
  CHECK(next.at("reserve_left") == "9900.00");
  CHECK(has(t.world.page(t.chair, "/calls/TEST-1/decisions"), "Vispirms palielina daļēji piešķirto atbalstu"));
  CHECK(refused_with(t.draft(t.chair, "IL-04", "100")) == "decisions.reserve_not_next");
  CHECK(json_of(t.world.get(t.chair, t.at("IL-04", "/from-reserve"))).at("place_in_reserve") == 1);
  CHECK(refused_with(t.draft(t.chair, "IL-01", "14800")) == "decisions.not_on_reserve");
  CHECK(mistake(t.draft(t.chair, "IL-03", "400")) == Json{"amount", "decisions.raised_above_awarded"});
  CHECK(mistake(t.draft(t.chair, "IL-03", "10300.01")) == Json{"amount", "decisions.raised_above_left"});
  CHECK(mistake(t.draft(t.chair, "IL-03", "12500.01")) == Json{"amount", "decisions.amount_above_request"});
  REQUIRE(t.draft(t.chair, "IL-03", "10300").status == 200);
  CHECK(t.decision("IL-03").at("amount") == "400.00");
  CHECK(refused_with(t.judge_draft(t.chair, "IL-03", "approved")) == "policy.drafted_by_you");
  CHECK(has(t.world.page(t.officer, "/tasks"), t.at("IL-03", "/from-reserve")));
  const auto page = t.world.page(t.officer, t.at("IL-03", "/from-reserve"));
  CHECK(has(page, "Palielināt daļēji piešķirto atbalstu"));
  CHECK_FALSE(has(page, "Vieta rezerves sarakstā"));
  REQUIRE(t.judge_draft(t.officer, "IL-03", "approved").status == 200);
  CHECK(t.decision("IL-03") == Json{{"outcome", "supported"},
                                    {"amount", "10300.00"},
                                    {"state", "approved"},
                                    {"decided_by", t.chair.id},
                                    {"approved_by", t.officer.id},
                                    {"application", "supported"}});
  CHECK(t.world.rows("select outcome, cast(amount_awarded as text) as amount from decision_before where application_id "
                     "= $1::bigint",
                     {std::to_string(t.application("IL-03"))}) ==
        Json::array({{{"outcome", "supported"}, {"amount", "400.00"}}}));
  const auto letter = json_of(t.world.get(signatory, t.at("IL-03", "/letter")));
  CHECK(letter.at("letters").size() == 2);
  CHECK(letter.at("letters").at(0).at("letter_from_reserve") == false);
  const std::string text = letter.at("letter_text");
  for (const auto* said : {"palielināts no 400,00", "300,00", "02.11.2026."})
    CHECK(text.find(said) != std::string::npos);
  CHECK(has(t.world.page(t.officer, t.at("IL-03")), "Piešķirtais atbalsts palielināts no"));
  CHECK(json_of(t.world.get(signatory, t.at("IL-03", "/result"))).at("result").at("amount_awarded") == "10300.00");
}

TEST_CASE("the draft that raises a part goes with the award, and the database raises nothing that wasn't a part") {
  Reserve t(true, {{"partial_from_percent", "1"}});
  REQUIRE(t.renounce(t.officer, "IL-05").status == 200);
  REQUIRE(t.draft(t.chair, "IL-03", "10300").status == 200);
  REQUIRE(t.renounce(t.officer, "IL-03").status == 200);
  CHECK(t.world.value("select state from reserve_support") == "given_up");
  CHECK(t.reserve().at(0).at("next_number") == "IL-04");
  CHECK_THROWS_WITH(
      t.world.rows("insert into reserve_support (application_id, call_id, amount, reason, drafted_by) values "
                   "($1::bigint, $2::bigint, 14900, 'Vairāk nekā prasīts.', $3::bigint) returning id",
                   {std::to_string(t.application("IL-01")), std::to_string(t.call), std::to_string(t.officer.id)}),
      Catch::Contains("reserve_support_of_reserve"));
}

TEST_CASE("an award isn't renounced once its contract is signed") {
  Contracted t;
  t.conclude();
  CHECK(reason_of(t.renounce()) == "policy.contract_is_out");
}

TEST_CASE("the draft of a contract leads nowhere once its award is renounced") {
  Contracted t;
  REQUIRE(t.terms().status < 400);
  REQUIRE(t.renounce().status == 200);
  CHECK(t.send(t.officer, "/send").status == 409);
  CHECK(t.world.value("select state from contract") == "draft");
}
