// Two people, or two windows, in one application: nothing typed is lost, nothing is overwritten silently.
#include <catch2/catch.hpp>

#include "base/secret.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Together {
  World world;
  long ministry = world.organisation("KEM");
  long call = world.call({.code = "OPEN-1"});
  Someone anna = world.person("anna@example.lv", {{"preparer", ministry}});
  Someone berta = world.person("berta@example.lv", {{"signatory", ministry}});
  std::string address, step;
  Json basis = complete_steps("Sākums").at("basis");

  Together() {
    const auto started = world.post(anna, "/calls/OPEN-1/applications", {{"category", "IL"}});
    address = "/applications/" + json_of(started).at("id").dump();
    step = address + "/steps/basis";
    basis["version"] = 1;
    REQUIRE(world.post(anna, step, basis).status == 200);
  }
  // The whole step with some fields changed, as a page that was drawn with `version` sends it.
  Reply save(const Someone& who, long version, const Json& changed) {
    auto body = basis;
    body["version"] = version;
    body.update(changed);
    return world.post(who, step, body);
  }
  Reply send(const Someone& who, long version, std::vector<std::pair<std::string, std::string>> fields) {
    fields.emplace_back("csrf", who.csrf);
    fields.emplace_back("version", std::to_string(version));
    fields.emplace_back("measures.main", "D4.3");
    return world.submit(who, step, fields);
  }
  Json stored(const std::string& field) {
    return world.value("select coalesce(answers -> '" + field + "', 'null') from application");
  }
  long version() { return world.value("select version from application"); }
};

bool has(const Reply& page, const std::string& text) { return page.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("changes to different fields of a step merge, and the later one is told of the earlier") {
  Together t;
  REQUIRE(t.save(t.anna, 2, {{"title", "Annas nosaukums"}}).status == 200);
  const auto reply = t.save(t.berta, 2, {{"summary", "Bertas kopsavilkums"}});
  REQUIRE(reply.status == 200);
  const auto saved = json_of(reply);
  CHECK(t.stored("title") == "Annas nosaukums");
  CHECK(t.stored("summary") == "Bertas kopsavilkums");
  CHECK(saved.at("version") == 4);
  REQUIRE(saved.at("meanwhile").size() == 1);
  CHECK(saved.at("meanwhile")[0].at("field") == "title");
  CHECK(saved.at("meanwhile")[0].at("value") == "Annas nosaukums");
  CHECK(saved.at("meanwhile")[0].at("by") == "anna@example.lv");
  CHECK(saved.at("meanwhile")[0].at("is_mine") == false);
  CHECK(t.world.value("select title from application") == "Annas nosaukums");
}

TEST_CASE("the same field of two people is refused with both texts, and nothing is changed") {
  Together t;
  REQUIRE(t.save(t.anna, 2, {{"title", "Annas nosaukums"}}).status == 200);
  const auto reply = t.save(t.berta, 2, {{"title", "Bertas nosaukums"}, {"summary", "Bertas kopsavilkums"}});
  REQUIRE(reply.status == 409);
  auto problem = json_of(reply);
  CHECK(problem.at("version") == 3);
  REQUIRE(problem.at("disputed").size() == 1);
  problem.at("disputed")[0].erase("at");
  CHECK(problem.at("disputed")[0] == Json{{"field", "title"},
                                          {"yours", "Bertas nosaukums"},
                                          {"stored", "Annas nosaukums"},
                                          {"by", "anna@example.lv"},
                                          {"is_mine", false}});
  CHECK(problem.at("errors")[0].at("field") == "title");
  CHECK(t.stored("title") == "Annas nosaukums");
  CHECK(t.stored("summary") != "Bertas kopsavilkums");

  // Whoever has seen the other text names its version.
  REQUIRE(t.save(t.berta, 3, {{"title", "Bertas nosaukums"}}).status == 200);
  CHECK(t.stored("title") == "Bertas nosaukums");
}

TEST_CASE("a program may send single fields, and the version as If-Match") {
  Together t;
  auto request = t.world.request(t.anna, "POST", t.step);
  request.headers["content-type"] = "application/json";
  request.headers["if-match"] = "\"2\"";
  request.body = Json{{"only", {"title"}}, {"title", "Tikai nosaukums"}}.dump();
  const auto reply = t.world.answer(request);
  REQUIRE(reply.status == 200);
  CHECK(header_of(reply, "ETag") == "\"3\"");
  CHECK(t.stored("title") == "Tikai nosaukums");
  CHECK(t.stored("summary") == t.basis.at("summary"));
  // The reply got lost and the program tries again: nothing new, no dispute with itself.
  CHECK(json_of(t.world.answer(request)).at("version") == 3);
  request.headers["if-match"] = "\"99\"";
  CHECK(t.world.answer(request).status == 409);
  request.headers.erase("if-match");
  CHECK(t.world.answer(request).status == 428);
}

TEST_CASE("two windows of one person are told apart like two people") {
  Together t;
  REQUIRE(t.save(t.anna, 2, {{"title", "Pirmais logs"}}).status == 200);
  const auto reply = t.save(t.anna, 2, {{"title", "Otrais logs"}});
  REQUIRE(reply.status == 409);
  CHECK(json_of(reply).at("errors")[0].at("reason") == "applications.disputed_mine");
  CHECK(json_of(reply).at("disputed")[0].at("is_mine") == true);
}

TEST_CASE("without scripts both texts stand side by side and one is chosen") {
  Together t;
  REQUIRE(t.save(t.anna, 2, {{"title", "Annas garais nosaukums"}}).status == 200);
  const std::vector<std::pair<std::string, std::string>> typed{{"title", "Bertas garais nosaukums"},
                                                               {"summary", "Cits kopsavilkums"}};
  const auto page = t.send(t.berta, 2, typed);
  REQUIRE(page.status == 409);
  CHECK(has(page, "<mark>Annas </mark>garais nosaukums"));
  CHECK(has(page, "<mark>Bertas </mark>garais nosaukums"));
  CHECK(has(page, "value=\"Bertas garais nosaukums\""));
  CHECK(has(page, "Cits kopsavilkums</textarea>"));
  CHECK(has(page, "name=\"version\" value=\"3\""));
  CHECK(t.stored("title") == "Annas garais nosaukums");
  CHECK(t.version() == 3);

  const auto with = [&](const std::string& choice) {
    auto fields = typed;
    fields.emplace_back("choice.title", "");
    if (!choice.empty()) fields.emplace_back("choice.title", choice);
    return fields;
  };
  const auto again = t.send(t.berta, 3, with(""));
  REQUIRE(again.status == 422);
  CHECK(has(again, "izvēlieties, kurš variants paliek"));
  CHECK(has(again, "<mark>Bertas </mark>garais nosaukums"));
  CHECK(has(again, "Cits kopsavilkums</textarea>"));
  CHECK(t.version() == 3);

  SECTION("mine") {
    REQUIRE(t.send(t.berta, 3, with("mine")).status == 303);
    CHECK(t.stored("title") == "Bertas garais nosaukums");
    CHECK(t.stored("summary") == "Cits kopsavilkums");
  }
  SECTION("theirs") {
    REQUIRE(t.send(t.berta, 3, with("theirs")).status == 303);
    CHECK(t.stored("title") == "Annas garais nosaukums");
    CHECK(t.stored("summary") == "Cits kopsavilkums");
  }
  SECTION("mine, but a third text has come meanwhile: it isn't overwritten unseen") {
    REQUIRE(t.save(t.anna, 3, {{"title", "Trešais"}}).status == 200);
    const auto third = t.send(t.berta, 3, with("mine"));
    REQUIRE(third.status == 409);
    CHECK(has(third, "Trešais"));
    CHECK(t.stored("title") == "Trešais");
  }
}

TEST_CASE("without scripts a merged step is shown again, with who changed what") {
  Together t;
  REQUIRE(t.save(t.anna, 2, {{"title", "Annas nosaukums"}}).status == 200);
  const auto reply = t.send(t.berta, 2, {{"title", "Sākums"}, {"summary", "Bertas kopsavilkums"}});
  REQUIRE(reply.status == 303);
  CHECK(header_of(reply, "Location") == t.step + "?since=2");
  for (const std::string language : {"lv", "en"}) {
    const auto page = t.world.page(t.berta, t.step + "?since=2", language);
    CHECK(page.status == 200);
    CHECK(has(page, "href=\"#title\""));
    CHECK(has(page, "anna@example.lv"));
    CHECK(has(page, "value=\"Annas nosaukums\""));
  }
  CHECK(t.world.page(t.berta, t.step + "?since=99").status == 200);
}

TEST_CASE("two people who add rows to one table are asked, too") {
  Together t;
  const auto activities = t.address + "/steps/activities";
  const auto row = [](const char* title) { return Json{{"title", title}}; };
  const auto add = [&](const Someone& who, long version, const Json& rows) {
    return t.world.post(who, activities, {{"version", version}, {"activities", rows}});
  };
  REQUIRE(add(t.anna, 2, Json::array({row("Pirmā")})).status == 200);
  REQUIRE(add(t.anna, 3, Json::array({row("Pirmā"), row("Annas")})).status == 200);
  const auto reply = add(t.berta, 3, Json::array({row("Pirmā"), row("Bertas")}));
  REQUIRE(reply.status == 409);
  CHECK(json_of(reply).at("disputed")[0].at("field") == "activities");
  CHECK(t.stored("activities").size() == 2);
  CHECK(t.stored("activities")[1].at("title") == "Annas");
}

TEST_CASE("a file attached meanwhile stands in nobody's way") {
  Together t;
  REQUIRE(t.world.upload(t.berta, t.address + "/attachments", {}, "file", "a.pdf", "%PDF-1.4\n%%EOF\n").status == 303);
  CHECK(t.version() == 3);
  const auto reply = t.save(t.anna, 2, {{"title", "Pēc pielikuma"}});
  REQUIRE(reply.status == 200);
  CHECK(t.stored("attachments").size() == 1);
  CHECK(t.stored("title") == "Pēc pielikuma");
}

TEST_CASE("a save that changes nothing makes no version") {
  Together t;
  const auto events = t.world.value("select count(*) from audit_event");
  const auto reply = t.save(t.anna, 2, Json::object());
  REQUIRE(reply.status == 200);
  CHECK(json_of(reply).at("version") == 2);
  CHECK(t.version() == 2);
  CHECK(t.world.value("select count(*) from audit_event") == events);
}
