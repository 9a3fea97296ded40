// Deliverables, comments, the library and the papers of a work task, and who has no part in it.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/agreed_task.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string reason_of(const Reply& reply) {
  const auto problem = json_of(reply);
  return problem.contains("errors") ? problem.at("errors")[0].at("reason") : problem.at("reason");
}

std::vector<std::string> findings(TaskWorld& t) {
  std::vector<std::string> names;
  const auto page = t.seen(t.officer);
  for (const auto& each : page.at("findings"))
    if (each.at("finding") != "no_criterion") names.push_back(each.at("finding"));
  return names;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE(
    "a deliverable is added, linked to promise and criterion, changed and removed; above the money nobody approves") {
  TaskWorld t;
  t.open();
  const auto made = json_of(t.deliver(t.officer, "14800,01")).at("deliverable");
  CHECK(made.at("amount") == "14800.01");
  CHECK(made.at("promises") == Json{"activities.1"});
  CHECK(has(findings(t), "above_money"));
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  CHECK(reason_of(t.approve(t.signatory)) == "policy.task_above_money");
  const auto part = made.at("id").get<std::string>();
  const auto place = t.address("/deliverables/" + part);
  const auto now = json_of(t.world.get(t.preparer, place));
  REQUIRE(t.world.post(t.preparer, place, {{"title", "Cits"}, {"amount", ""}, {"version", now.at("version")}}).status ==
          200);
  CHECK_FALSE(has(findings(t), "above_money"));
  CHECK(reason_of(t.world.post(t.preparer, place + "/remove", {{"version", now.at("version")}})) ==
        "worktasks.changed_meanwhile");
  REQUIRE(t.world.post(t.preparer, place + "/remove", {{"version", t.part_version(part)}}).status == 200);
  CHECK(t.world.get(t.officer, place).status == 404);
  CHECK(json_of(t.deliver(t.preparer)).at("deliverable").at("id") != part);
}

TEST_CASE("a promise without a deliverable is flagged until one fulfils it") {
  TaskWorld t;
  t.open();
  CHECK(has(findings(t), "promise_unfulfilled"));
  const auto form = json_of(t.world.get(t.officer, t.address("/deliverables/new")));
  Json keys = Json::array();
  for (const auto& promise : form.at("promise_choices")) keys.push_back(promise.at("promise_key"));
  REQUIRE(t.world.post(t.officer, t.address("/deliverables"), {{"title", "Viss"}, {"promises", keys}, {"version", 0}})
              .status == 200);
  CHECK_FALSE(has(findings(t), "promise_unfulfilled"));
}

TEST_CASE("each mistake of a deliverable has its sentence at its field, and nothing is lost") {
  TaskWorld t;
  t.open();
  const auto place = t.address("/deliverables");
  const auto wrong = [&](const Json& body, const std::string& field, const std::string& reason) {
    Json sent{{"title", "Ziņojums"}, {"version", 0}};
    sent.update(body);
    const auto reply = t.world.post(t.officer, place, sent);
    CHECK(reply.status == 422);
    CHECK(json_of(reply).at("errors")[0].at("field") == field);
    CHECK(reason_of(reply) == reason);
  };
  wrong({{"title", "  "}}, "title", "worktasks.title_missing");
  wrong({{"due", "2025-02-30"}}, "due", "worktasks.due_wrong");
  wrong({{"amount", "-5"}}, "amount", "worktasks.amount_wrong");
  wrong({{"amount", "0"}}, "amount", "worktasks.amount_wrong");
  wrong({{"promises", Json::array({"activities.99"})}}, "promises", "worktasks.no_such_promise");
  wrong({{"promises", "all"}}, "promises", "worktasks.no_such_promise");
  wrong({{"criterion", "K99"}}, "criterion", "worktasks.no_such_criterion");
  const auto page = t.world.submit(t.officer, place,
                                   {{"csrf", t.officer.csrf},
                                    {"version", "0"},
                                    {"title", "Mans nodevums"},
                                    {"amount", "daudz"},
                                    {"promises.0", "activities.1"}});
  CHECK(page.status == 422);
  CHECK(page.body.find("Mans nodevums") != std::string::npos);
  CHECK(page.body.find("daudz") != std::string::npos);
  CHECK(page.body.find("value=\"activities.1\" checked") != std::string::npos);
}

TEST_CASE("comments of a clause are resolved by either side, and what is said afterwards opens them again") {
  TaskWorld t;
  t.open();
  const auto talk = t.address("/parts/scope/comments");
  CHECK(reason_of(t.world.post(t.preparer, talk, {{"comment", " "}})) == "db.work_task_comment_text_length");
  REQUIRE(t.world.post(t.preparer, talk, {{"comment", "Par plašu"}}).status == 200);
  auto thread = json_of(t.world.get(t.officer, t.address("/parts/scope"))).at("talk");
  CHECK(thread.at("said")[0].at("said_by") == "preparer@example.lv");
  CHECK(thread.at("said")[0].at("said_side") == "institution");
  const auto stale = thread.at("thread_version").get<long>();
  REQUIRE(t.world.post(t.officer, talk + "/state", {{"to", "resolved"}, {"version", stale}}).status == 200);
  CHECK(t.world.post(t.officer, talk + "/state", {{"to", "open"}, {"version", stale}}).status == 409);
  REQUIRE(t.world.post(t.preparer, talk, {{"comment", "Tomēr"}}).status == 200);
  thread = json_of(t.world.get(t.officer, t.address("/parts/scope"))).at("talk");
  CHECK(thread.at("thread_state") == "open");
  CHECK(thread.at("said").size() == 2);
  CHECK(t.world.post(t.officer, t.address("/parts/nothing/comments"), {{"comment", "Kur?"}}).status == 404);
}

TEST_CASE("officers keep texts for clauses; both sides put them in") {
  TaskWorld t;
  t.open();
  CHECK(reason_of(t.world.post(t.officer, "/clauses",
                               {{"clause", "x"}, {"title", "Nosaukums"}, {"text", "Teksts, kas der"}})) ==
        "worktasks.no_such_clause");
  REQUIRE(
      t.world.post(t.officer, "/clauses", {{"clause", "scope"}, {"title", "Mūsu teksts"}, {"text", "Teksts, kas der"}})
          .status == 200);
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  const auto page = json_of(t.world.get(t.preparer, t.address("/parts/scope")));
  REQUIRE(page.at("library").size() > 1);
  CHECK(page.at("library")[0].at("text") == "Teksts, kas der");
  REQUIRE(
      t.world
          .post(t.preparer, t.address("/parts/scope"),
                {{"text", "Mūsu"}, {"insert", page.at("library")[0].at("text_key")}, {"version", page.at("version")}})
          .status == 200);
  CHECK(json_of(t.world.get(t.officer, t.address("/parts/scope"))).at("text") == "Mūsu\n\nTeksts, kas der");
  const auto id = t.world.value("select id from clause_text").dump();
  REQUIRE(t.world
              .post(t.officer, "/clauses/" + id,
                    {{"clause", "scope"},
                     {"title", "Mūsu teksts"},
                     {"text", "Teksts, kas der"},
                     {"retired", "yes"},
                     {"version", 1}})
              .status == 200);
  CHECK(json_of(t.world.get(t.preparer, t.address("/parts/scope"))).at("library")[0].at("text") != "Teksts, kas der");
  CHECK(t.world.get(t.preparer, "/clauses").status == 403);
}

TEST_CASE("a work task is a page, a PDF and a DOCX in both languages") {
  TaskWorld t;
  t.open();
  for (const std::string language : {"lv", "en"})
    for (const std::string rest :
         {"", "/parts/scope", "/deliverables/N1", "/deliverables/new", "/versions", "/versions/1"}) {
      INFO(rest << " " << language);
      CHECK(t.world.page(t.officer, t.address(rest), language).status == 200);
    }
  auto asked = t.world.request(t.signatory, "GET", t.address("/document.pdf"));
  asked.headers["accept"] = "*/*";
  CHECK(t.world.answer(asked).body.starts_with("%PDF-"));
  asked.path = t.address("/document.docx");
  const auto docx = t.world.answer(asked);
  CHECK(docx.body.starts_with("PK"));
  CHECK(header_of(docx, "Content-Disposition").find(".docx") != std::string::npos);
}

TEST_CASE("other institutions and other roles see nothing of a work task") {
  TaskWorld t;
  t.open();
  REQUIRE(t.world.post(t.preparer, t.address("/parts/scope/comments"), {{"comment", "Mūsu"}}).status == 200);
  const auto secretary = t.world.person("secretary@example.lv", {{"secretary", 0, t.call}});
  const auto elsewhere = t.world.person("elsewhere@example.lv", {{"officer", 0, t.world.call({.code = "OTHER"})}});
  for (const auto& who : {t.stranger, elsewhere}) {
    CHECK(t.world.get(who, t.address()).status == 404);
    CHECK(t.world.get(who, t.address("/versions/1")).status == 404);
    CHECK(t.turn(who, "hand-over").status == 404);
    CHECK(json_of(t.world.get(who, "/work-tasks")).at("work_tasks").empty());
  }
  CHECK(t.world.get(secretary, t.address()).status == 403);
  CHECK(t.turn(t.auditor, "hand-over").status == 403);
  const auto rows = [&](const Someone& who, const std::string& table) {
    return t.world.rows_within_reach(who, Action::show_work_task, "select count(*) as n from " + table).at(0).at("n");
  };
  for (const std::string table : {"work_task", "work_task_version", "work_task_comment"}) {
    INFO(table);
    for (const auto& who : {t.officer, t.auditor, t.preparer, t.signatory}) CHECK(rows(who, table) == 1);
    for (const auto& who : {t.stranger, elsewhere, secretary, Someone()}) CHECK(rows(who, table) == 0);
  }
}

TEST_CASE("the database refuses what the pages never do") {
  TaskWorld t;
  t.open();
  const auto refused = [&](const std::string& statement, const std::string& why) {
    INFO(statement);
    CHECK_THROWS_WITH(t.world.rows(statement), Catch::Contains(why));
  };
  refused(
      "insert into work_task_approval (task_id, no, side, sha256) select task_id, no, 'chancellery', sha256 from "
      "work_task_version returning no",
      "not the version that stands");
  refused("update work_task set state = 'agreed', agreed_no = 1, agreed_at = now() returning id",
          "one side has not approved");
  refused(
      "insert into work_task_version (task_id, no, content, sha256, side) select task_id, 2, content, sha256, side "
      "from "
      "work_task_version returning no",
      "is being written");
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  refused("update work_task_version set content = '{}' returning no", "is fixed");
  CHECK(t.world.value(
            "select count(*) from audit_event where entity = 'work_task' and change::text like '%clauses%'") == 0);
  CHECK(t.world.value(
            "select count(*) > 0 from audit_event where entity = 'work_task' and action = 'hand_over_work_task'") ==
        true);
}
