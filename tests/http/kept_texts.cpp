// Whoever changes what somebody else has changed meanwhile gets the form again, with the sentence and what was typed.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("a form that comes too late is drawn again with what was typed") {
  World world;
  const auto administrator = world.person("administrator@example.lv", {{"administrator"}});
  const auto address = "/organisations/" + std::to_string(world.organisation("EM"));
  const std::vector<std::pair<std::string, std::string>> fields{
      {"csrf", administrator.csrf}, {"version", "7"},
      {"abbreviation", "EM"},       {"name_lv", "Jaunais nosaukums"},
      {"name_en", "New"},           {"registration_number", "90000088687"},
      {"kind", "ministry"}};
  const auto late = world.submit(administrator, address, fields);
  CHECK(late.status == 409);
  CHECK(late.body.find("Šobrīd to nevar izdarīt") != std::string::npos);
  CHECK(late.body.find("Kāds šo tikmēr ir mainījis") != std::string::npos);
  CHECK(late.body.find("value=\"Jaunais nosaukums\"") != std::string::npos);
  CHECK(late.body.find("name=\"version\" value=\"1\"") != std::string::npos);
  // A program is told as before.
  Json body;
  for (const auto& [name, value] : fields) body[name] = value;
  const auto told = world.post(administrator, address, body);
  CHECK(told.status == 409);
  CHECK(json_of(told).at("reason") == "web.somebody_was_faster");
}

TEST_CASE("a refusal whose form can't be shown is a page of its own") {
  World world;
  const auto call = world.call();
  const auto secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  const auto nowhere = world.submit(secretary, "/calls/TEST-1/assignments/proposal", {{"stamp", "x"}});
  CHECK(nowhere.status == 409);
  CHECK(nowhere.body.find("<h1 class=\"govuk-heading-l\">Šobrīd to nevar izdarīt</h1>") != std::string::npos);
}
