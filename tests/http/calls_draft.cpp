// From a definition file to an announced call: mistakes by line, nobody sees a draft, what was announced stays.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "base/secret.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string definition_text() {
  std::ifstream file(std::string(PROJECT_ROOT) + "/forms/calls/OGP5-2025-AP.call.json");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  REQUIRE(at != text.npos);
  return text.replace(at, what.size(), with);
}

constexpr auto before_deadline = "2025-09-01T09:00:00.000000Z", after_deadline = "2025-09-19T14:00:00.000001Z";

Reply announced(World& world, const Someone& officer) {
  world.received_at = before_deadline;
  const auto loaded = json_of(world.post(officer, "/calls/load", {{"definition", definition_text()}}));
  return world.post(officer, "/calls/OGP5-2025-AP/announce", {{"version", loaded.at("version")}});
}

}  // namespace

TEST_CASE("a definition with mistakes is refused, each with its line and place, and nothing is saved") {
  World world;
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  const auto text =
      replaced(replaced(definition_text(), "\"closes\": \"2025-09-19T17:00\"", "\"closes\": \"2025-08-01T17:00\""),
               "\"criterion:K3\"", "\"criterion:K9\"");
  const auto reply = world.post(officer, "/calls/load", {{"definition", text}});
  CHECK(reply.status == 422);
  CHECK(reply.body.find("/timeline/closes") != std::string::npos);
  CHECK(reply.body.find("/rules/ties/1") != std::string::npos);
  CHECK(reply.body.find("K9") != std::string::npos);
  CHECK(world.value("select count(*) from call") == 0);
}

TEST_CASE("a mistake leads to its line in the text that was pasted, not in one of a file chosen beside it") {
  World world;
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  const auto text = replaced(definition_text(), "\"criterion:K3\"", "\"criterion:K9\"");
  const auto line = std::count(text.begin(), text.begin() + static_cast<long>(text.find("criterion:K9")), '\n') + 1;
  const auto mark = "data-line=\"" + std::to_string(line) + "\"";
  CHECK(world.submit(officer, "/calls/load", {{"definition", text}}).body.find(mark) != std::string::npos);
  const auto beside = world.upload(officer, "/calls/load", {{"definition", definition_text()}}, "file",
                                   "sava.form.json", "{\n\"code\": \"sava\",\n\"steps\": 5\n}");
  CHECK(beside.body.find("sava.form.json, 3. rinda") != std::string::npos);
  CHECK(beside.body.find("data-line") == std::string::npos);
}

TEST_CASE("what isn't JSON is refused with the line of the mistake, an empty form with a sentence") {
  World world;
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  CHECK(world.upload(officer, "/calls/load", {}, "file", "x.json", "{\n  \"code\": \n}").status == 422);
  CHECK(world.post(officer, "/calls/load", {{"definition", "  "}}).status == 422);
  CHECK(world.value("select count(*) from call") == 0);
}

TEST_CASE("a draft exists for its officer alone, and a new file of the same code replaces it where that is wanted") {
  World world;
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  const auto evaluator = world.person("vertetajs@example.lv", {{"evaluator"}});
  CHECK(world.upload(officer, "/calls/load", {}, "file", "call.json", definition_text()).status < 400);
  CHECK(world.get({}, "/calls/OGP5-2025-AP").status == 404);
  CHECK(world.get(evaluator, "/calls/OGP5-2025-AP").status == 404);
  CHECK(json_of(world.get({}, "/calls")).at("calls").empty());
  CHECK(json_of(world.get(officer, "/calls/OGP5-2025-AP/preview")).at("criteria").size() == 6);
  const auto other = replaced(definition_text(), "\"envelope\": \"35000.00\"", "\"envelope\": \"36000.00\"");
  CHECK(world.post(officer, "/calls/load", {{"definition", other}}).status == 409);
  CHECK(world.rows("select envelope::text from category order by position").at(0).at("envelope") == "35000.00");
  CHECK(world.post(officer, "/calls/load", {{"definition", other}, {"replace", true}}).status == 200);
  CHECK(world.rows("select envelope::text from category order by position") ==
        Json{{{"envelope", "36000.00"}}, {{"envelope", "60000.00"}}});
  CHECK(world.value("select count(*) from criterion") == 12);
}

TEST_CASE("announcing freezes the definition, its parts and its version") {
  World world;
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  const auto reply = announced(world, officer);
  REQUIRE(reply.status == 200);
  const auto frozen = json_of(world.get({}, "/calls/OGP5-2025-AP/definition"));
  CHECK(frozen.at("sha256") == sha256_hex(frozen.at("definition").dump()));
  CHECK(frozen.at("sha256") == json_of(reply).at("sha256"));
  for (const std::string change :
       {"update call set definition = '{}'", "update criterion set weight = 1", "delete from criterion",
        "update category set envelope = 1", "update call_version set sha256 = ''", "delete from call_version"}) {
    INFO(change);
    CHECK_THROWS_WITH(world.rows(change + " returning 1"),
                      Catch::Contains("frozen") || Catch::Contains("never changes"));
  }
  // Not even where somebody wants it replaced.
  const auto again = world.post(officer, "/calls/load", {{"definition", definition_text()}, {"replace", true}});
  CHECK(again.status == 409);
  CHECK(json_of(again).at("reason") == "calls.already_announced");
}

TEST_CASE("announcing twice or from an old version changes nothing the second time") {
  World world;
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  const auto loaded = json_of(world.post(officer, "/calls/load", {{"definition", definition_text()}}));
  REQUIRE(world.post(officer, "/calls/load", {{"definition", definition_text()}, {"replace", true}}).status == 200);
  world.received_at = before_deadline;
  CHECK(world.post(officer, "/calls/OGP5-2025-AP/announce", {{"version", loaded.at("version")}}).status == 409);
  CHECK(
      world.post(officer, "/calls/OGP5-2025-AP/announce", {{"version", loaded.at("version").get<long>() + 1}}).status ==
      200);
  CHECK(
      world.post(officer, "/calls/OGP5-2025-AP/announce", {{"version", loaded.at("version").get<long>() + 2}}).status ==
      409);
  CHECK(world.value("select count(*) from call_version") == 1);
}

TEST_CASE("a call whose deadline has passed isn't announced, and the button says why") {
  World world;
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  const auto loaded = json_of(world.post(officer, "/calls/load", {{"definition", definition_text()}}));
  const auto announce = [&] {
    return world.post(officer, "/calls/OGP5-2025-AP/announce", {{"version", loaded.at("version")}});
  };
  world.received_at = after_deadline;
  CHECK(json_of(announce()).at("reason") == "policy.deadline_passed");
  const auto button = json_of(world.get(officer, "/calls/OGP5-2025-AP/preview")).at("actions").at(0);
  CHECK(button.at("allowed") == false);
  CHECK(button.at("reason") == "policy.deadline_passed");
  const auto page = world.page(officer, "/calls/OGP5-2025-AP/preview").body;
  CHECK(page.find("Iesniegšanas termiņš jau ir beidzies.") != page.npos);
  CHECK(page.find("/calls/OGP5-2025-AP/announce") == page.npos);
  CHECK(world.value("select state from call") == "draft");
  world.received_at = before_deadline;
  CHECK(announce().status == 200);
}
