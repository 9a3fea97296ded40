// The versions of an application: who changed what, and what comes back when one of them is restored.
#include <catch2/catch.hpp>

#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Written {
  World world;
  long ministry = world.organisation("KEM"), other = world.organisation("VM");
  long call = world.call({.code = "OPEN-1"});
  Someone anna = world.person("anna@example.lv", {{"preparer", ministry}});
  Someone berta = world.person("berta@example.lv", {{"signatory", ministry}});
  Someone reader = world.person("reader@example.lv", {{"reader", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", other}});
  std::string address;

  Written() {
    const auto started = world.post(anna, "/calls/OPEN-1/applications", {{"category", "IL"}});
    address = "/applications/" + json_of(started).at("id").dump();
    save(anna, 1, "title", "Pirmais nosaukums");
    save(anna, 2, "title", "Pirmais labais nosaukums");
    save(berta, 3, "summary", "Bertas kopsavilkums");
  }
  void save(const Someone& who, long version, const std::string& field, const std::string& text) {
    const Json body{{"version", version}, {"only", Json::array({field})}, {field, text}};
    REQUIRE(world.post(who, address + "/steps/basis", body).status == 200);
  }
  Json history() { return json_of(world.get(anna, address + "/history")); }
  Reply restore(const Someone& who, long version, long present) {
    return world.post(who, address + "/history/" + std::to_string(version) + "/restore", {{"version", present}});
  }
  Json stored(const std::string& field) {
    return world.value("select coalesce(answers -> '" + field + "', 'null') from application");
  }
};

bool has(const Reply& page, const std::string& text) { return page.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("one person's saves are one sitting, with what stood there before and after") {
  Written w;
  const auto sittings = w.history().at("sittings");
  REQUIRE(sittings.size() == 2);
  CHECK(sittings[0].at("by") == "berta@example.lv");
  CHECK(sittings[0].at("version") == 4);
  CHECK(sittings[1].at("by") == "anna@example.lv");
  CHECK(sittings[1].at("first_version") == 2);
  CHECK(sittings[1].at("version") == 3);
  REQUIRE(sittings[1].at("fields").size() == 1);
  CHECK(sittings[1].at("fields")[0].at("field") == "title");
  CHECK(sittings[1].at("fields")[0].at("old") == nullptr);
  CHECK(sittings[1].at("fields")[0].at("new") == "Pirmais labais nosaukums");
  CHECK(w.history().at("start").at("by") == "anna@example.lv");
}

TEST_CASE("a later sitting shows the words that differ") {
  Written w;
  w.save(w.anna, 4, "title", "Pirmais nosaukums");
  for (const std::string language : {"lv", "en"}) {
    const auto page = w.world.page(w.anna, w.address + "/history", language);
    REQUIRE(page.status == 200);
    CHECK(has(page, "<del>"));
    CHECK(has(page, "labais "));
    CHECK(has(page, "<ins>"));
    CHECK(w.world.page(w.anna, w.address + "/history/2", language).status == 200);
  }
}

TEST_CASE("any version is shown and restored as a new one") {
  Written w;
  const auto second = json_of(w.world.get(w.anna, w.address + "/history/2"));
  CHECK(second.at("answers").at("title") == "Pirmais nosaukums");
  CHECK(second.at("answers").value("summary", Json()) == nullptr);
  CHECK(second.at("shown").at("by") == "anna@example.lv");
  CHECK(second.at("may_restore") == true);
  CHECK(w.world.get(w.anna, w.address + "/history/99").status == 404);

  CHECK(w.restore(w.berta, 2, 3).status == 409);  // an older present than the one that the person saw
  REQUIRE(w.restore(w.berta, 2, 4).status == 200);
  CHECK(w.stored("title") == "Pirmais nosaukums");
  CHECK(w.stored("summary") == nullptr);
  CHECK(w.world.value("select title from application") == "Pirmais nosaukums");
  const auto newest = w.history().at("sittings")[0];
  CHECK(newest.at("version") == 5);
  CHECK(newest.at("restored_from") == 2);
  CHECK(newest.at("by") == "berta@example.lv");
  // What was restored from is there still, and comes back as well.
  REQUIRE(w.restore(w.anna, 4, 5).status == 200);
  CHECK(w.stored("summary") == "Bertas kopsavilkums");
}

TEST_CASE("history is read by the institution's own people, and restored by those who write") {
  Written w;
  CHECK(w.world.get(w.reader, w.address + "/history").status == 200);
  CHECK(w.restore(w.reader, 2, 4).status == 403);
  CHECK(w.world.get(w.stranger, w.address + "/history").status == 404);
  CHECK(w.world.get(w.stranger, w.address + "/history/2").status == 404);
  CHECK(w.restore(w.stranger, 2, 4).status == 404);
  CHECK(w.world.get({}, w.address + "/history").status == 401);
}

TEST_CASE("the questions of one sitting stand in the order of the form") {
  Written w;
  auto basis = complete_steps().at("basis");
  basis["version"] = 4;
  REQUIRE(w.world.post(w.anna, w.address + "/steps/basis", basis).status == 200);
  const Json newest = w.history().at("sittings")[0];
  Json fields = Json::array();
  for (const auto& change : newest.at("fields")) fields.push_back(change.at("field"));
  CHECK(fields == Json{"title", "measures", "summary"});
}

TEST_CASE("what submitting makes of the answers is the system's, and told only where it reads otherwise") {
  Written w;
  long version = 4;
  const auto steps = complete_steps();
  for (const auto& [step, typed] : steps.items()) {
    auto body = typed;
    body["version"] = version;
    const auto saved = w.world.post(w.anna, w.address + "/steps/" + step, body);
    REQUIRE(saved.status == 200);
    version = json_of(saved).at("version");
  }
  REQUIRE(w.world.post(w.berta, w.address + "/submit", {{"version", version}}).status == 200);
  // A row loses the cell that isn't asked, and the total is computed: only the second says anything new.
  REQUIRE(w.world.value("select json_agg(field order by field) from application_change where action = 'submit'") ==
          Json{"target_groups", "total"});
  const auto sitting = w.history().at("sittings")[0];
  CHECK(sitting.at("by") == nullptr);
  CHECK(sitting.at("at_submission") == true);
  REQUIRE(sitting.at("fields").size() == 1);
  CHECK(sitting.at("fields")[0].at("field") == "total");
  const auto rest = "/history/" + sitting.at("version").dump();
  CHECK(json_of(w.world.get(w.anna, w.address + rest)).at("shown").at("by") == nullptr);
  for (const std::string& page : {std::string("/history"), rest}) {
    CHECK(has(w.world.page(w.anna, w.address + page), "Sistēma, iesniedzot pieteikumu"));
    CHECK(has(w.world.page(w.anna, w.address + page, "en"), "The system, on submission"));
  }
  CHECK(w.history().at("sittings")[1].at("by") == "anna@example.lv");
}

TEST_CASE("nothing is restored once the application is submitted") {
  Written w;
  w.world.rows(
      "update application set state = 'submitted', number = 'IL-01', submitted_at = now(), version = version + 1 "
      "returning id");
  CHECK(w.restore(w.berta, 2, 5).status == 409);
  CHECK(w.stored("title") == "Pirmais labais nosaukums");
  CHECK(w.history().at("sittings").size() == 2);
  CHECK_FALSE(json_of(w.world.get(w.anna, w.address + "/history/2")).contains("may_restore"));
}

TEST_CASE("the audit names the changed fields and copies no text") {
  Written w;
  const auto events = w.world.rows("select change from audit_event where action = 'fill_application' order by id");
  REQUIRE(events.size() == 3);
  CHECK(events[2].at("change").at("answers") == Json::array({"summary"}));
  CHECK(events.dump().find("kopsavilkums") == std::string::npos);
  CHECK(events.dump().find("nosaukums") == std::string::npos);
}

TEST_CASE("the history and its versions say whether the application is submitted, like every page of it") {
  Written w;
  for (const std::string rest : {"/history", "/history/2"}) {
    CHECK(has(w.world.page(w.anna, w.address + rest), "Pieteikums vēl nav iesniegts."));
    CHECK(has(w.world.page(w.anna, w.address + rest, "en"), "The application hasn’t been submitted yet."));
  }
  w.world.rows(
      "update application set state = 'submitted', number = 'IL-01', submitted_at = now(), version = version + 1 "
      "returning id");
  for (const std::string rest : {"/history", "/history/2"})
    CHECK(has(w.world.page(w.anna, w.address + rest), "k-strip--submitted"));
}
