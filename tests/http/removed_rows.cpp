// A row of a table or group that its button takes out: named on the page, and brought back with what it held.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Rows {
  World world;
  long ministry = world.organisation("KEM");
  long call = world.call();
  Someone anna = world.person("anna@example.lv", {{"preparer", ministry}});
  Someone berta = world.person("berta@example.lv", {{"preparer", ministry}});
  std::string address = started();

  std::string started() {
    return "/applications/" +
           json_of(world.post(anna, "/calls/TEST-1/applications", {{"category", "IL"}})).at("id").dump();
  }
  std::string step(const std::string& name = "activities") const { return address + "/steps/" + name; }
  long version() { return world.value("select version from application"); }
  // By a page without scripts: where it leads.
  std::string send(const Someone& who, Fields fields, const std::string& name = "activities", long seen = 0) {
    fields.emplace_back("csrf", who.csrf);
    fields.emplace_back("version", std::to_string(seen ? seen : version()));
    const auto reply = world.submit(who, step(name), fields);
    INFO(reply.body);
    REQUIRE(reply.status == 303);
    return header_of(reply, "Location");
  }
  std::string page(const std::string& location) {
    return world.page(anna, location.substr(0, location.find('#'))).body;
  }
  Json stored(const std::string& field, const std::string& column) {
    return world.value("select coalesce(json_agg(r ->> '" + column +
                       "'), '[]') from application, jsonb_array_elements(answers -> '" + field + "') r");
  }
};

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a row that was never saved comes back with what it held, beside what was typed since") {
  Rows r;
  const auto gone = r.send(r.anna, {{"activities.0.title", "Pirmā"},
                                    {"activities.1.title", "Otrā"},
                                    {"activities.1.responsible", "Nodaļa"},
                                    {"remove.activities.1", "1"}});
  const auto kept = std::to_string(r.version() - 1);
  CHECK(gone == r.step() + "?removed=activities.1." + kept + "#activities");
  CHECK(r.stored("activities", "title") == Json::array({"Pirmā"}));
  const auto told = r.page(gone);
  CHECK(has(told, "Dzēsta rinda: Aktivitāte 2</strong>"));
  CHECK(has(told, "Otrā · Nodaļa"));
  CHECK(has(told, "name=\"undo.activities.1\" value=\"" + kept + "\""));
  CHECK(has(told, "activities-removed\""));
  CHECK(has(r.world.page(r.anna, gone.substr(0, gone.find('#')), "en").body, "Deleted row: Activity 2</strong>"));
  CHECK_FALSE(has(r.page(r.step()), "Dzēsta rinda"));

  CHECK(r.send(r.anna, {{"activities.0.title", "Pirmā, labota"}, {"undo.activities.1", kept}}) ==
        r.step() + "#activities");
  CHECK(r.stored("activities", "title") == Json{"Pirmā, labota", "Otrā"});
  CHECK(r.stored("activities", "responsible") == Json{nullptr, "Nodaļa"});
  CHECK_FALSE(has(r.page(gone), "Dzēsta rinda"));  // an old address offers nothing that is there
}

TEST_CASE("a row comes back to its place, and a saved one makes no version of its own before it goes") {
  Rows r;
  const Fields three{{"activities.0.title", "A"}, {"activities.1.title", "B"}, {"activities.2.title", "C"}};
  r.send(r.anna, three);
  const auto before = r.version();
  auto without = three;
  without.emplace_back("remove.activities.1", "1");
  CHECK(r.send(r.anna, without) == r.step() + "?removed=activities.1." + std::to_string(before) + "#activities");
  CHECK(r.version() == before + 1);
  r.send(r.anna,
         {{"activities.0.title", "A"}, {"activities.1.title", "C"}, {"undo.activities.1", std::to_string(before)}});
  CHECK(r.stored("activities", "title") == Json{"A", "B", "C"});
}

TEST_CASE("an empty row goes without a word") {
  Rows r;
  r.send(r.anna, {{"activities.0.title", "Pirmā"}, {"add.activities", "1"}});
  CHECK(r.send(r.anna, {{"activities.0.title", "Pirmā"}, {"activities.1.title", " "}, {"remove.activities.1", "1"}}) ==
        r.step() + "#activities");
  CHECK(r.stored("activities", "title") == Json::array({"Pirmā"}));
}

TEST_CASE("the only row that anything was typed in comes back, too, though nothing was saved before or after") {
  Rows r;
  const auto gone = r.send(r.anna, {{"indicators.1.indicator", "Dalībnieki"}, {"remove.indicators.1", "1"}}, "results");
  CHECK(has(gone, "?removed=indicators.0."));
  CHECK(r.stored("indicators", "indicator") == Json::array());
  CHECK(has(r.page(gone), "Dzēsta rinda: Rādītājs 1</strong>"));
  r.send(r.anna, {{"undo.indicators.0", gone.substr(gone.find(".0.") + 3, gone.find('#') - gone.find(".0.") - 3)}},
         "results");
  CHECK(r.stored("indicators", "indicator") == Json::array({"Dalībnieki"}));
}

TEST_CASE("rows that somebody else has changed meanwhile stay as they are") {
  Rows r;
  r.send(r.anna, {{"activities.0.title", "Pirmā"}});
  const auto seen = r.version();
  r.send(r.berta, {{"activities.0.title", "Pirmā"}, {"activities.1.title", "Bertas"}});
  const auto led =
      r.send(r.anna, {{"activities.0.title", "Pirmā"}, {"activities.1.title", "Annas"}, {"remove.activities.1", "1"}},
             "activities", seen);
  CHECK(led == r.step() + "?since=" + std::to_string(seen));
  CHECK(r.stored("activities", "title") == Json{"Pirmā", "Bertas"});
}

TEST_CASE("what an address or a button says of no row changes and shows nothing") {
  Rows r;
  r.send(r.anna, {{"activities.0.title", "Pirmā"}});
  for (const std::string said : {"activities", "activities.0", "activities.9.1", "activities.x.y", "nothing.0.1",
                                 "title.0.1", "activities.0.99999999999", "..", "activities.0.1"}) {
    INFO(said);
    const auto reply = r.world.page(r.anna, r.step() + "?removed=" + said);
    CHECK(reply.status == 200);
    CHECK_FALSE(has(reply.body, "Dzēsta rinda"));
  }
  for (const std::string version : {"", "x", "0", "99999999999", "7"}) {
    INFO(version);
    r.send(r.anna, {{"activities.0.title", "Pirmā"}, {"undo.activities.5", version}});
    CHECK(r.stored("activities", "title") == Json::array({"Pirmā"}));
  }
}
