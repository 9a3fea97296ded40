// Files in a clarification: added and left out while it is open, in force and seen by others with its answer only.
#include <catch2/catch.hpp>

#include <filesystem>

#include "policy/access.hpp"
#include "support/files.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// One file was submitted; the secretary asks to clarify the title and, unless told otherwise, the attachments.
struct Opened {
  World world;
  long ministry = world.organisation("KEM"), other = world.organisation("VM");
  long call = world.call({.state = "evaluation", .closes = "2026-11-20 15:00Z"});
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", other}});
  std::string application =
      "/applications/" + std::to_string(world.application(call, "IL", ministry, "registered", answers()));
  std::string round = application + "/clarifications/1";

  static Json answers() {
    auto all = complete_answers();
    all["attachments"] = Json::array({{{"id", 1}, {"name", "vecs.pdf"}, {"size", 5}, {"sha256", "x"}}});
    return all;
  }

  explicit Opened(const Json& fields = {"title", "attachments"}) {
    world.received_at = "2026-11-25T08:00:00Z";
    world.rows("update application set submitted_at = '2026-11-20 12:00Z' returning id");
    world.rows(
        "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) select id, "
        "'attachments', 'vecs.pdf', 'application/pdf', 5, 'x', 'x' from application returning id");
    world.rows(
        "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'first', "
        "submitted_at from application returning no");
    Json verdicts;
    for (int i = 1; i <= 9; ++i) verdicts["A" + std::to_string(i)] = i == 3 ? "clarify" : "yes";
    post(secretary, application + "/admissibility",
         {{"verdict", verdicts}, {"note", {{"A3", "Pielikums nav lasāms."}}}}, application + "/admissibility");
    post(
        secretary, application + "/clarifications",
        {{"items", {"A3"}}, {"fields", fields}, {"question", "Lūdzu, pievienojiet lasāmu datni."}, {"working_days", 5}},
        application + "/admissibility");
  }
  // With the version that the page at this address has.
  int post(const Someone& who, const std::string& address, Json body, const std::string& page) {
    body["version"] = json_of(world.get(who, page)).at("version");
    return world.post(who, address, body).status;
  }
  int upload(const Someone& who, const std::string& name, const std::string& bytes = pdf()) {
    return world.upload(who, round + "/attachments", {}, "file", name, bytes).status;
  }
  int answer() {
    return post(
        signatory, round + "/answer",
        {{"title", "Klimata sarunas"}, {"explanation", "Jauns pielikums."}, {"files_seen", shown().at("files_seen")}},
        round);
  }
  Json shown() { return json_of(world.get(signatory, round)); }
  // From a page that was drawn with these files, and with the clarification's present version.
  Reply answer_with(const std::string& files_seen) {
    return world.submit(signatory, round + "/answer",
                        {{"csrf", signatory.csrf},
                         {"version", shown().at("version").dump()},
                         {"files_seen", files_seen},
                         {"title", "Klimata sarunas"},
                         {"explanation", "Jauns pielikums."}});
  }
  std::string seen_by(const Someone& who, const std::string& address) { return world.get(who, address).body; }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a file is added and an earlier one left out: theirs alone until the answer, then in force, both readable") {
  Opened o;
  const auto page = o.world.page(o.preparer, o.round);
  REQUIRE(page.status == 200);
  CHECK(has(page.body, o.round + "/attachments\""));
  CHECK(has(page.body, o.round + "/attachments/1/remove"));
  REQUIRE(o.upload(o.preparer, "jauns.pdf") == 303);
  REQUIRE(o.upload(o.preparer, "lieks.pdf", pdf("lieks")) == 303);
  REQUIRE(o.world.post(o.preparer, o.round + "/attachments/3/remove").status == 200);
  REQUIRE(o.world.post(o.preparer, o.round + "/attachments/1/remove").status == 200);
  CHECK(o.world.post(o.preparer, o.round + "/attachments/1/remove").status == 404);  // once
  REQUIRE(o.post(o.preparer, o.round, {{"title", "Klimata sarunas"}, {"attachments", Json::array()}}, o.round) == 200);

  CHECK(o.world.rows_within_reach(o.secretary, Action::show_application, "select id from attachment order by id") ==
        Json::parse(R"([{"id": 1}])"));
  CHECK(o.world.get(o.secretary, "/attachments/2").status == 404);
  for (const auto& who : {o.secretary, o.preparer}) {
    CHECK(has(o.seen_by(who, o.application), "vecs.pdf"));
    CHECK_FALSE(has(o.seen_by(who, o.application), "jauns.pdf"));
  }
  CHECK(has(o.seen_by(o.signatory, o.round), "jauns.pdf"));

  REQUIRE(o.answer() == 200);
  const auto now = o.world.value("select answers -> 'attachments' from application");
  REQUIRE(now.size() == 1);
  CHECK(now[0].at("id") == 2);
  CHECK(now[0].at("name") == "jauns.pdf");
  CHECK(o.world.value("select answers -> 'attachments' from submission where no = 2") == now);
  CHECK(o.world.value("select answers -> 'attachments' -> 0 ->> 'name' from submission where no = 1") == "vecs.pdf");
  const auto differences = json_of(o.world.get(o.secretary, o.round)).at("differences").at(1);
  CHECK(differences.at("old").at("answer_files").at(0).at("file_name") == "vecs.pdf");
  CHECK(differences.at("new").at("answer_files").at(0).at("file_name") == "jauns.pdf");
  const auto files = json_of(o.world.get(o.secretary, o.application)).at("attachments");
  REQUIRE(files.size() == 1);
  CHECK(files[0].at("attachment_name") == "jauns.pdf");
  for (const std::string file : {"/attachments/1", "/attachments/2"})
    CHECK(o.world.get(o.secretary, file).status == 200);
  CHECK(o.world.get(o.secretary, "/attachments/3").status == 404);
  CHECK(o.world.page(o.secretary, o.round, "en").status == 200);
  CHECK(o.upload(o.preparer, "vēlu.pdf") == 409);
}

TEST_CASE("what was taken out of an answer comes back until it is sent; a file of its own is destroyed then") {
  Opened o;
  const auto restored = [&](const Someone& who, const std::string& id) {
    return o.world.post(who, o.round + "/attachments/" + id + "/restore").status;
  };
  REQUIRE(o.upload(o.preparer, "jauns.pdf") == 303);
  REQUIRE(o.upload(o.preparer, "lieks.pdf", pdf("lieks")) == 303);
  for (const std::string id : {"1", "2", "3"})
    REQUIRE(o.world.post(o.preparer, o.round + "/attachments/" + id + "/remove").status == 200);
  const auto page = o.world.page(o.preparer, o.round).body;
  for (const std::string id : {"1", "2", "3"}) CHECK(has(page, o.round + "/attachments/" + id + "/restore\""));
  CHECK(restored(o.stranger, "2") == 404);
  CHECK(restored(o.secretary, "2") == 403);
  for (const std::string id : {"1", "2", "1", "2"}) CHECK(restored(o.preparer, id) == 200);
  CHECK(restored(o.preparer, "4") == 409);
  CHECK_FALSE(has(o.world.page(o.preparer, o.round).body, "/attachments/2/restore"));
  const auto lost = o.world.settings().files / "attachments" /
                    o.world.value("select stored_as from attachment where id = 3").get<std::string>();
  CHECK(std::filesystem::exists(lost));

  REQUIRE(o.answer() == 200);
  CHECK(
      o.world.value("select json_agg(f -> 'id') from application, jsonb_array_elements(answers -> 'attachments') f") ==
      Json{1, 2});
  CHECK_FALSE(std::filesystem::exists(lost));
  CHECK(o.world.value("select count(*) from removed_file") == 0);
  CHECK(restored(o.preparer, "3") == 409);
}

TEST_CASE("an answer takes the files that its page showed: what came or went since is looked at first") {
  Opened o;
  const auto seen = o.shown();
  CHECK(seen.at("files_seen") == "1");
  REQUIRE(o.upload(o.preparer, "jauns.pdf") == 303);
  CHECK(o.shown().at("version") == seen.at("version"));  // who types meanwhile goes on saving
  const auto refused = o.answer_with("1");
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Kāds šo tikmēr ir mainījis. Pārskatiet, kā ir tagad, un mēģiniet vēlreiz."));
  CHECK(has(refused.body, "href=\"#files\""));
  CHECK(has(refused.body, "id=\"files-error\""));
  CHECK(has(refused.body, "Jauns pielikums."));
  CHECK(has(refused.body, "jauns.pdf"));
  CHECK(has(refused.body, "name=\"files_seen\" value=\"1 2\" form=\"clarification-answer\""));
  CHECK(has(refused.body, "id=\"clarification-answer\""));
  CHECK(o.world.value("select state from application") == "clarification");

  const auto change = [&](const std::string& rest) {
    REQUIRE(o.world.post(o.preparer, o.round + "/attachments/" + rest).status == 200);
  };
  change("1/remove");  // left out
  CHECK(o.answer_with("1 2").status == 409);
  change("2/remove");  // removed
  CHECK(o.shown().at("files_seen") == "");
  CHECK(o.answer_with("2").status == 409);
  change("1/restore");
  CHECK(o.answer_with("").status == 409);
  change("2/restore");
  CHECK(o.post(o.signatory, o.round + "/answer", {{"title", "Klimata sarunas"}}, o.round) == 409);  // saw none
  CHECK(o.world.value("select count(*) from submission") == 1);
  CHECK(o.answer_with("1 2").status == 303);
  CHECK(o.world.value("select count(*) from submission") == 2);
}

TEST_CASE("an answer that somebody else's saving has overtaken is told so before its mistakes, with both texts") {
  Opened o;
  const auto seen = o.shown().at("version").dump();
  REQUIRE(o.post(o.preparer, o.round, {{"title", "Sagatavotājas nosaukums"}}, o.round) == 200);
  const auto refused = o.world.submit(
      o.signatory, o.round + "/answer",
      {{"csrf", o.signatory.csrf}, {"version", seen}, {"files_seen", "1"}, {"title", ""}, {"explanation", "Mans."}});
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Kāds šo precizējumu tikmēr ir mainījis."));
  CHECK(has(refused.body, "Sagatavotājas nosaukums"));
  CHECK(has(refused.body, "Mans."));
}

TEST_CASE(
    "files come in time, to an opened question, of the institution's own writers, and with every limit of a file") {
  Opened o;
  CHECK(o.upload(o.preparer, "programma.exe", "MZ") == 422);
  CHECK(o.upload(o.stranger, "svešs.pdf") == 404);
  CHECK(o.upload(o.secretary, "svešs.pdf") == 403);
  for (int i = 0; i < 9; ++i) REQUIRE(o.upload(o.preparer, std::to_string(i) + ".pdf", pdf(std::to_string(i))) == 303);
  CHECK(o.upload(o.preparer, "vienpadsmitais.pdf") == 422);
  // What was typed beside a refused file is still there.
  REQUIRE(o.post(o.preparer, o.round, {{"title", "Pusdarīts"}}, o.round) == 200);
  const auto refused = o.world.upload(o.preparer, o.round + "/attachments", {}, "file", "programma.exe", "MZ");
  CHECK(has(refused.body, "Pusdarīts"));
  CHECK(has(refused.body, "id=\"file-error\""));
  o.world.received_at = "2026-12-02T15:00:00.001Z";
  CHECK(o.upload(o.preparer, "vēlu.pdf") == 409);
  CHECK(o.world.value("select count(*) from attachment where removed_at is null") == 10);
  CHECK_THROWS_WITH(
      o.world.rows_within_reach(
          o.preparer, Action::fill_clarification,
          "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as, "
          "clarification_id) select application_id, 'summary', 'a', 'b', 1, 'c', 'd', id from clarification "
          "returning id"),
      Catch::Contains("clarification_deadline"));

  Opened only_title(Json::array({"title"}));
  CHECK(only_title.upload(only_title.preparer, "a.pdf") == 404);
  CHECK(only_title.world.post(only_title.preparer, only_title.round + "/attachments/1/remove").status == 404);
}
