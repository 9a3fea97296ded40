// What a decision leaves behind when an objection changes it: who decided, the letters, the results and the simulation.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

const Json supported{
    {"to", "upheld"}, {"outcome", "supported"}, {"amount", "400"}, {"reason", "Kategorijā paliek 400 eiro."}};

struct Upheld : DecidedCall {
  Upheld() {
    release_all();
    if (object("IL-03").status != 200 || examine(officer).status != 200 ||
        answer_objection(deputy, supported).status != 200)
      throw std::runtime_error("upheld");
  }
};

}  // namespace

TEST_CASE("nobody is said to have approved what an objection changed") {
  Upheld t;
  const auto shown = json_of(t.world.get(t.officer, t.at("IL-03")));
  CHECK(shown.at("decision_state") == "changed");
  CHECK(shown.at("approved_by").is_null());
  CHECK(shown.at("changed_by_objection") == 1);
  const auto page = t.world.page(t.officer, t.at("IL-03"));
  CHECK(has(page, "Mainīts pēc iesnieguma Nr. 1, lēma"));
  CHECK(has(page, "10.11.2026."));
  CHECK(!has(page, "Apstiprināja:"));
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/decisions"), "mainīts pēc iesnieguma"));
  // The approval stays with the decision that it was of.
  const auto before = t.world.rows("select approved_by, approved_at is not null as timed from decision_before").at(0);
  CHECK(before == Json{{"approved_by", t.officer.id}, {"timed", true}});
  CHECK_THROWS_WITH(t.world.rows("update decision set objection_id = null where state = 'changed' returning outcome"),
                    Catch::Contains("decision_"));
}

TEST_CASE("an upheld objection sends a letter of its own, and the earlier one stays beside it") {
  Upheld t;
  const auto signatory = t.of("IL-03");
  const auto letter = json_of(t.world.get(signatory, t.at("IL-03", "/letter")));
  REQUIRE(letter.at("letters").size() == 2);
  CHECK(letter.at("letters").at(0).at("letter_objection_no") == 1);
  CHECK(letter.at("letters").at(1).at("letter_objection_no").is_null());
  CHECK(letter.at("letters").at(1).at("letter_made_at") == "2026-11-02T10:00:00Z");
  const std::string text = letter.at("letter_text");
  CHECK(text.find("atbalstīt") != std::string::npos);
  CHECK(text.find("400,00") != std::string::npos);
  CHECK(text.find("Pēc Jūsu iesnieguma Nr. 1 ir pieņemts jauns lēmums") != std::string::npos);
  CHECK(text.find("02.11.2026.") != std::string::npos);
  CHECK(text.find("līdz 27.11.2026.") != std::string::npos);  // ten working days from the 12th; the 18th is a holiday
  const auto first = json_of(
      t.world.get(signatory, t.at("IL-03", "/letter?letter=") + letter.at("letters").at(1).at("letter_id").dump()));
  CHECK(first.at("letter_text").get<std::string>().find("rezerves sarakst") != std::string::npos);
  CHECK(t.world.get(signatory, t.at("IL-03", "/letter?letter=0")).status == 404);
  CHECK(t.world.get(t.of("IL-01"), t.at("IL-03", "/letter")).status == 404);
  const auto result = json_of(t.world.get(signatory, t.at("IL-03", "/result"))).at("result");
  CHECK(result.at("told_at") == "2026-11-10T09:00:00Z");
  CHECK(result.at("changed_by_objection") == 1);
  CHECK(t.world.value("select count(*) from message where kind = 'objection_moved' and link like '%/letter'") == 1);
}

TEST_CASE("those who decide read the letter before the release; all who lead the call and the auditor as it was sent") {
  DecidedCall t;
  const std::string to_come = "Tādu vēstuli pieteicējs saņems";
  REQUIRE(t.decide_rest(t.chair).status == 200);
  const auto address = t.at("IL-03", "/decision/letter");
  CHECK(has(t.world.page(t.officer, address), to_come));
  CHECK(has(t.world.page(t.officer, t.at("IL-03")), ">Vēstules priekšskatījums</a>"));
  CHECK_FALSE(json_of(t.world.get(t.officer, address)).contains("sha256"));
  for (const auto& who : {t.secretary, t.auditor}) CHECK(t.world.get(who, address).status == 404);
  CHECK(t.world.get(t.officer, address + ".pdf").status == 404);
  CHECK_FALSE(has(t.world.page(t.officer, "/calls/TEST-1/decisions"), "/decision/letter"));
  t.release_all();
  // What the decision and the day would make of it now is another text.
  t.world.rows("update letter set text = text || 'Kā nosūtīts.', sha256 = 'as-it-was-sent' returning id");
  const auto sent = json_of(t.world.get(t.of("IL-03"), t.at("IL-03", "/letter")));
  for (const auto& who : {t.officer, t.chair, t.deputy, t.secretary, t.auditor}) {
    INFO(who.mail);
    const auto shown = json_of(t.world.get(who, address));
    CHECK(shown.at("letter_text") == sent.at("letter_text"));
    CHECK(shown.at("sha256") == "as-it-was-sent");
    CHECK(shown.at("made_at") == "2026-11-02T10:00:00Z");
    const auto page = t.world.page(who, address);
    CHECK(has(page, "Nosūtīta 02.11.2026."));
    CHECK(has(page, "as-it-was-sent"));
    CHECK(has(page, "Kā nosūtīts."));
    CHECK_FALSE(has(page, to_come));
    CHECK(has(page, address + ".pdf?letter="));
    CHECK(has(t.world.page(who, "/calls/TEST-1/decisions"), address));
  }
  for (const auto& who : {t.officer, t.chair, t.deputy}) CHECK(has(t.world.page(who, t.at("IL-03")), ">Vēstule</a>"));
  CHECK(has(t.world.page(t.of("IL-03"), t.at("IL-03", "/letter")), t.at("IL-03", "/letter.pdf?letter=")));
  CHECK(t.world.get(t.of("IL-03"), address).status == 403);
  for (const auto& who : {t.secretary, t.auditor})
    CHECK(t.world.page(who, address + ".pdf").body.substr(0, 5) == "%PDF-");
  CHECK(t.world.page(t.auditor, address + ".docx").body.substr(0, 2) == "PK");
  for (const auto& who : {t.chair, t.secretary}) {
    INFO(who.mail);
    t.declare_conflict(who, "IL-03");
    for (const char* rest : {"", ".pdf", ".docx"})
      CHECK(refused_with(t.world.get(who, address + rest)) == "policy.closed_by_conflict");
    CHECK_FALSE(has(t.world.page(who, "/calls/TEST-1/decisions"), address));
  }
}

TEST_CASE("after an upheld objection those who decide read both letters, each of its own decision") {
  Upheld t;
  const auto shown = json_of(t.world.get(t.officer, t.at("IL-03", "/decision/letter")));
  REQUIRE(shown.at("letters").size() == 2);
  CHECK(shown.at("decided_at") == "2026-11-10T09:00:00Z");
  CHECK(shown.at("objection_no") == 1);
  const auto first = shown.at("letters").at(1);
  const auto of_release =
      json_of(t.world.get(t.officer, t.at("IL-03", "/decision/letter?letter=") + first.at("letter_id").dump()));
  CHECK(of_release.at("letter_text").get<std::string>().find("rezerves sarakst") != std::string::npos);
  CHECK(of_release.at("objection_no").is_null());
  CHECK(of_release.at("decided_at") ==
        t.world.value("select to_char(approved_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from "
                      "decision_before"));
}

TEST_CASE("the results of a call follow its ranked list, with its decimals and what they come to") {
  DecidedCall t;
  t.release_all();
  const auto call = json_of(t.world.get({}, "/calls/TEST-1"));
  std::string order;
  for (const auto& one : call.at("results"))
    order += one.at("number").get<std::string>() + " " + one.at("result_rank").dump() + " " +
             one.at("total").get<std::string>() + "\n";
  CHECK(order ==
        "IL-01 1 90.00\nIL-05 2 79.00\nIL-02 3 79.00\nIL-03 4 77.00\nIL-04 5 69.67\n"
        "SI-01 1 88.33\nSI-10 2 87.00\nSI-02 3 82.00\nSI-05 4 80.33\nSI-08 5 75.33\nSI-06 6 72.50\nSI-04 7 67.33\n");
  const auto& categories = call.at("result_categories");
  REQUIRE(categories.size() == 3);
  CHECK(categories.at(0).at("received") == 5);
  CHECK(categories.at(0).at("supported") == 3);
  CHECK(categories.at(0).at("awarded") == "34600.00");
  CHECK(categories.at(2).at("received") == 16);
  CHECK(categories.at(2).at("supported") == 9);
  CHECK(has(t.world.page({}, "/calls/TEST-1"), "90,00"));
  const auto report = t.world.page(t.officer, "/calls/TEST-1/reports/results").body;
  CHECK(report.find("IL-05") < report.find("IL-02"));
  CHECK(report.find("79,00") != std::string::npos);
}

TEST_CASE("the result begins with the decision, its points and what comes next") {
  DecidedCall t;
  t.release_all();
  const auto signatory = t.of("IL-01");
  const auto result = json_of(t.world.get(signatory, t.at("IL-01", "/result"))).at("result");
  CHECK(result.at("result_rank") == 1);
  CHECK(result.at("total") == "90.00");
  CHECK(result.at("highest") == "100.00");
  CHECK(result.at("threshold") == "60.00");
  CHECK(result.at("work_task_address").is_null());
  const auto page = t.world.page(signatory, t.at("IL-01", "/result")).body;
  CHECK(page.find("id=\"outcome\"") < page.find("k-strip"));
  REQUIRE(t.world.post(t.officer, t.at("IL-01", "/work-task")).status == 200);
  CHECK(has(t.world.page(signatory, t.at("IL-01", "/result")), "href=\"/work-tasks/"));
}

TEST_CASE("nobody loses in a simulation what the decisions didn't give") {
  DecidedCall t;
  REQUIRE(
      t.decide(t.chair, "IL-05", {{"outcome", "rejected"}, {"deviation", "Pieteicējs projektu jau īsteno."}}).status ==
      200);
  t.release_all();
  REQUIRE(t.object("IL-03").status == 200);
  const auto tried = json_of(t.world.get(t.deputy, t.objection() + "/ranking?as=supported&amount=12500"));
  std::string out;
  for (const auto& one : tried.at("moves_out")) out += one.at("mover_number").get<std::string>() + " ";
  CHECK(out == "IL-02 ");
}

TEST_CASE("a release warns where a category gives out another sum than the list, and names who could be reached") {
  DecidedCall t;
  CHECK(json_of(t.world.get(t.officer, "/calls/TEST-1/release")).at("other_sums").size() == 2);  // nothing decided yet
  REQUIRE(
      t.decide(t.chair, "IL-01", {{"outcome", "rejected"}, {"deviation", "Pieteicējs projektu jau īsteno."}}).status ==
      200);
  REQUIRE(t.decide_rest(t.chair).status == 200);
  const auto sums = json_of(t.world.get(t.officer, "/calls/TEST-1/release")).at("other_sums");
  REQUIRE(sums.size() == 1);
  CHECK(sums.at(0).at("sum_granted") == "19800.00");
  CHECK(sums.at(0).at("sum_ranked") == "34600.00");
  CHECK(sums.at(0).at("reached").at("reached_number") == "IL-03");
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/release"), "finansējuma tagad pietiktu"));
}

TEST_CASE("whoever drafted the decisions isn't asked to approve them") {
  DecidedCall t;
  REQUIRE(t.decide(t.officer, "IL-05").status == 200);
  REQUIRE(t.decide_rest(t.chair).status == 200);
  const auto counted = [&](const Someone& who) {
    const auto tasks = json_of(t.world.get(who, "/tasks"));
    for (const auto& group : tasks.at("groups"))
      for (const auto& task : group.at("tasks"))
        if (task.at("task") == "approve") return task.at("task_count").get<long>();
    return 0L;
  };
  CHECK(counted(t.officer) == 15);
  CHECK(counted(t.chair) == 1);
  REQUIRE(t.judge(t.chair, "IL-05", "approved").status == 200);
  CHECK(counted(t.chair) == 0);
  // The release still waits for the others.
  const auto due = json_of(t.world.get(t.chair, "/calls/TEST-1/overview")).at("due");
  REQUIRE(due.size() == 1);
  CHECK(due.at(0).at("task") == "approve");
  CHECK(due.at(0).at("task_count") == 15);
  CHECK(due.at(0).at("mine") == false);
}

TEST_CASE("after the release the overview of a call tells what waits") {
  DecidedCall t;
  const Json conditions = Json::array({Json{{"text", "Precizēt tāmi"}, {"due_on", "2036-12-15"}},
                                       Json{{"text", "Iesniegt laika plānu"}, {"due_on", "2036-12-01"}}});
  REQUIRE(t.decide(t.chair, "IL-05", {{"outcome", "conditional"}, {"conditions", conditions}}).status == 200);
  t.release_all();
  const auto due = json_of(t.world.get(t.officer, "/calls/TEST-1/overview")).at("due");
  REQUIRE(due.size() == 2);
  CHECK(due.at(0).at("task") == "open_work_tasks");
  CHECK(due.at(0).at("task_count") == 9);
  CHECK(due.at(0).at("mine") == true);
  CHECK(due.at(1) == Json{{"task", "meet_conditions"},
                          {"task_about", "IL-05"},
                          {"task_count", 2},
                          {"who", "applicants"},
                          {"due_at", "2036-12-01"},
                          {"address", t.at("IL-05", "/conditions")},
                          {"mine", true}});
  const auto page = t.world.page(t.officer, "/calls/TEST-1/overview");
  CHECK(has(page, "Atvērt darba uzdevumus atbalstītajiem pieteikumiem</a>: <strong>9</strong>"));
  CHECK(has(page, "līdz 2036. gada 1. decembrim"));
  CHECK(!has(page, "Pašlaik nekas nav jādara."));
  REQUIRE(t.world.post(t.officer, t.at("IL-01", "/work-task")).status == 200);
  CHECK(json_of(t.world.get(t.officer, "/calls/TEST-1/overview")).at("due").at(0).at("task_count") == 8);
  CHECK(json_of(t.world.get(t.chair, "/calls/TEST-1/overview")).at("due").at(1).at("mine") == false);
}

TEST_CASE("a condition and its day are one sentence") {
  DecidedCall t;
  const Json conditions = Json::array({{{"text", "Precizēt tāmi."}, {"due_on", "2036-12-15"}}});
  REQUIRE(t.decide(t.chair, "IL-05", {{"outcome", "conditional"}, {"conditions", conditions}}).status == 200);
  CHECK(t.world.value("select conditions from decision") == "1. Precizēt tāmi (līdz 15.12.2036.)");
}

TEST_CASE("filling empty reasons with the evaluators' texts keeps what was typed") {
  DecidedCall t;
  const std::string typed = "Ierakstīts, bet vēl nesaglabāts teksts.";
  CHECK(!has(t.world.page(t.chair, t.at("IL-05")), "?propose="));
  const auto page = t.world.submit(t.chair, t.at("IL-05"),
                                   {{"csrf", t.chair.csrf},
                                    {"version", "0"},
                                    {"outcome", "supported"},
                                    {"amount_awarded", "9 800,00"},
                                    {"reason", typed},
                                    {"criteria.K1", ""},
                                    {"criteria.K2", "Paša rakstīts."},
                                    {"propose", "evaluators"}});
  CHECK(page.status == 200);
  CHECK(has(page, typed));
  CHECK(has(page, "9 800,00"));
  CHECK(has(page, "Paša rakstīts."));
  CHECK(page.body.find("K1", page.body.find("name=\"criteria.K1\"")) != std::string::npos);
  CHECK(t.world.value("select count(*) from decision") == 0);
  const auto fields =
      json_of(t.world.post(t.chair, t.at("IL-05"),
                           {{"version", 0}, {"criteria", {{"K2", "Paša rakstīts."}}}, {"propose", "evaluators"}}))
          .at("criteria");
  CHECK(fields.at(0).at("criterion_reason") != "");
  CHECK(fields.at(1).at("criterion_reason") == "Paša rakstīts.");
}
