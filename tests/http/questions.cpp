// Questions on a call: asked until their deadline, answered by the officer, published together and without the asker.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// The definition's questions end on 12 September 2025; it closes on 19 September.
struct Asking {
  World world;
  long ministry = world.organisation("KEM"),
       call = world.call({.opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  Someone preparer = world.person("jautatajs@example.lv", {{"preparer", ministry}});
  Someone other = world.person("cits@example.lv", {{"signatory", world.organisation("VM")}});
  Someone officer = world.person("officer@example.lv", {{"officer", 0, call}});
  Someone auditor = world.person("auditor@example.lv", {{"auditor"}});
  std::string address = "/calls/TEST-1/questions";

  Asking() { world.received_at = "2025-09-03T08:00:00Z"; }
  Reply ask(const std::string& wording = "Vai mācību telpu noma ir attiecināma?") {
    return world.post(preparer, address, {{"wording", wording}});
  }
  Reply publish(long id, const Json& changed = Json::object()) {
    Json body{{"version", 1}, {"wording", "Vai telpu noma ir attiecināma?"}, {"answer", "Jā, ja tā ir tāmē."}};
    body.update(changed);
    return world.post(officer, "/questions/" + std::to_string(id) + "/publish", body);
  }
  Json published() { return json_of(world.get({}, "/calls/TEST-1")).at("questions"); }
};

}  // namespace

TEST_CASE("a question is asked, answered, and appears with its answer for everybody") {
  Asking a;
  REQUIRE(a.world.page(a.preparer, a.address + "/new").status == 200);
  const auto asked = a.ask();
  REQUIRE(asked.status == 200);
  const long id = json_of(asked).at("id");
  // Asked on Wednesday 3 September: three working days end on Monday the 8th, 17:00 in Riga.
  REQUIRE(a.world.value("select to_char(answer_by at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from question") ==
          "2025-09-08 14:00");
  REQUIRE(a.published().empty());
  REQUIRE(json_of(a.world.get(a.preparer, a.address + "/new")).at("own_questions").size() == 1);
  REQUIRE(json_of(a.world.get(a.other, a.address + "/new")).at("own_questions").empty());

  const auto list = json_of(a.world.get(a.officer, a.address));
  REQUIRE(list.at("unanswered").size() == 1);
  const auto one = "/questions/" + std::to_string(id);
  REQUIRE(a.world.page(a.officer, one).status == 200);
  REQUIRE(a.world.post(a.officer, one, {{"version", 1}, {"wording", "Vai telpu noma ir attiecināma?"}, {"answer", ""}})
              .status == 200);
  REQUIRE(a.published().empty());  // a draft stays inside
  REQUIRE(a.publish(id, {{"version", 2}, {"answer", " "}}).status == 422);
  REQUIRE(a.publish(id, {{"version", 2}}).status == 200);
  REQUIRE(a.published().size() == 1);
  REQUIRE(a.published().at(0).at("question_text") == "Vai telpu noma ir attiecināma?");
  REQUIRE(a.published().at(0).at("answer_text") == "Jā, ja tā ir tāmē.");
  REQUIRE(a.world.page({}, "/calls/TEST-1", "en").body.find("Jā, ja tā ir tāmē.") != std::string::npos);
  REQUIRE(a.publish(id, {{"version", 3}}).status == 409);  // published once and for ever
  REQUIRE(a.world.page(a.officer, one).status == 200);
}

TEST_CASE("who asked appears nowhere but in the asker's own list, in no page, no JSON, no table and no audit") {
  Asking a;
  const long id = json_of(a.ask("Mēs esam KEM: vai telpu noma ir attiecināma?")).at("id");
  REQUIRE(a.publish(id).status == 200);
  for (const auto& who : {Someone{}, a.officer, a.auditor, a.other})
    for (const std::string& page : {std::string("/calls/TEST-1"), a.address, "/questions/" + std::to_string(id),
                                    std::string("/calls/TEST-1/audit"), a.address + "/new"})
      for (const auto& reply : {a.world.get(who, page), a.world.page(who, page)}) {
        INFO(who.mail << " " << page);
        REQUIRE(reply.body.find("jautatajs") == std::string::npos);
        // The officer, who answers, has read the asker's own wording; nobody outside has.
        if (who.id != a.officer.id && who.id != a.auditor.id) REQUIRE(reply.body.find("Mēs esam") == std::string::npos);
      }
  for (const auto& who : {Someone{}, a.officer, a.auditor, a.other})
    for (const auto& row : access_table) {
      INFO(who.mail << " " << row.name);
      REQUIRE(a.world.rows_within_reach(who, row.action, "select person_id from question_asker").empty());
      REQUIRE(a.world
                  .rows_within_reach(who, row.action,
                                     "select id from audit_event where entity <> 'person' and (change::text like "
                                     "'%jautatajs%' or person_id = " +
                                         std::to_string(a.preparer.id) + ")")
                  .empty());
    }
  for (const auto& who : {a.officer, a.auditor})
    REQUIRE(a.world.get(who, "/messages").body.find("jautatajs") == std::string::npos);
  REQUIRE(a.world.value("select count(*) from message where kind = 'question_asked' and mail = 'officer@example.lv'") ==
          1);
  REQUIRE(a.world.value(
              "select count(*) from message where kind = 'question_answered' and mail = 'jautatajs@example.lv'") == 1);
  // There was something to see, and the asker sees it.
  REQUIRE(a.world.rows_within_reach(a.preparer, Action::ask_question, "select person_id from question_asker").size() ==
          1);
  REQUIRE(a.world.value("select count(*) from audit_event where entity = 'asker' and person_id is not null") == 1);
  REQUIRE(a.world.value("select count(*) from audit_event where entity = 'question' and person_id is null") == 1);
}

TEST_CASE("questions are taken until the end of their last day; not too short, not too many") {
  Asking a;
  a.world.received_at = "2025-09-12T20:59:59.999Z";  // 23:59:59 in Riga
  REQUIRE(a.ask().status == 200);
  REQUIRE(a.world.value("select to_char(answer_by at time zone 'UTC', 'YYYY-MM-DD') from question") == "2025-09-15");
  a.world.received_at = "2025-09-12T21:00:00Z";
  REQUIRE(a.ask().status == 409);
  REQUIRE(a.world.page(a.preparer, a.address + "/new").status == 200);
  REQUIRE(json_of(a.world.get({}, "/calls/TEST-1")).at("takes_questions") == false);
  REQUIRE(json_of(a.world.get(a.officer, a.address)).at("unanswered").size() == 1);

  a.world.received_at = "2025-09-03T08:00:00Z";
  const auto refused = a.ask("Kāpēc?");
  REQUIRE(refused.status == 422);
  REQUIRE(json_of(refused).at("errors").at(0).at("field") == "wording");
  REQUIRE(a.ask(std::string(2001, 'x')).status == 422);
  const auto page = a.world.submit(a.preparer, a.address, {{"csrf", a.preparer.csrf}, {"wording", "<b>Kas?"}});
  REQUIRE(page.status == 422);
  REQUIRE(page.body.find("&lt;b&gt;Kas?") != std::string::npos);
  for (int i = 0; i < 9; ++i) REQUIRE(a.ask().status == 200);
  REQUIRE(a.ask().status == 409);  // ten are waiting
  REQUIRE(a.publish(1).status == 200);
  REQUIRE(a.ask().status == 200);
}

TEST_CASE("two officers in one answer: neither text is lost; others can't answer") {
  Asking a;
  const long id = json_of(a.ask()).at("id");
  const auto one = "/questions/" + std::to_string(id);
  const auto save = [&](const char* version, const char* answer) {
    return a.world.submit(
        a.officer, one,
        {{"csrf", a.officer.csrf}, {"version", version}, {"wording", "Vai noma ir attiecināma?"}, {"answer", answer}});
  };
  REQUIRE(save("1", "Pirmā atbilde").status == 303);
  const auto second = save("1", "Otrā atbilde");
  REQUIRE(second.status == 409);
  REQUIRE(second.body.find("Pirmā atbilde") != std::string::npos);
  REQUIRE(second.body.find("Otrā atbilde") != std::string::npos);
  REQUIRE(a.world.get(a.auditor, a.address).status == 200);
  REQUIRE(a.world.page(a.auditor, a.address).status == 200);
  REQUIRE(a.world.post(a.auditor, one, {{"version", 2}}).status == 403);
  REQUIRE(a.world.get(a.preparer, one).status == 403);
  const auto elsewhere = a.world.person("elsewhere@example.lv", {{"officer", 0, a.world.call({.code = "OTHER"})}});
  REQUIRE(a.world.get(elsewhere, one).status == 404);
  REQUIRE(a.publish(id, {{"version", 2}}).status == 200);
  REQUIRE(a.world.get(elsewhere, one).status == 404);  // also when it is public
}
