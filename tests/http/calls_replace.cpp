// A file of a code that a draft has already: the page asks, a program says so, and nothing is overwritten otherwise.
#include "support/contracted.hpp"
#include "support/definitions.hpp"
#include "support/next_call.hpp"
#include "support/own_parts.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Replacing {
  World world;
  Someone officer = world.person("vaditajs@example.lv", {{"officer"}});
  std::string text = definition_text("calls/OGP5-2025-AP.call.json");
  std::string other = test::replaced(text, "\"envelope\": \"35000.00\"", "\"envelope\": \"36000.00\"");

  Replacing() { REQUIRE(post({{"definition", text}}).status == 200); }
  Reply post(const Json& body, const std::string& if_match = "") {
    auto asked = world.request(officer, "POST", "/calls/load");
    asked.headers["content-type"] = "application/json";
    if (!if_match.empty()) asked.headers["if-match"] = if_match;
    asked.body = body.dump();
    return world.answer(asked);
  }
  Reply chosen(const std::vector<FileSent>& files, const std::string& pasted = "", const std::string& agreed = "") {
    return world.upload(officer, "/calls/load", {{"definition", pasted}, {"replace", agreed}}, "file", files);
  }
  Json version(const std::string& code = "OGP5-2025-AP") {
    return world.value("select version from call where code = $1", {code});
  }
  Json envelope() { return world.value("select envelope::text from category where code = 'IL'"); }
};

}  // namespace

TEST_CASE("a program is told of the draft with its version, and replaces it when it says so") {
  Replacing t;
  const auto refused = t.post({{"definition", t.other}});
  CHECK(refused.status == 409);
  const auto problem = json_of(refused);
  CHECK(problem.at("reason") == "calls.draft_exists");
  CHECK(problem.at("title").get<std::string>().starts_with("Melnraksts ar kodu “OGP5-2025-AP” jau ir."));
  CHECK(problem.at("code") == "OGP5-2025-AP");
  CHECK(problem.at("version") == 1);
  CHECK(problem.at("errors")[0].at("field") == "replace");
  for (const Json& no : {Json(false), Json("true"), Json(1), Json("OGP5-2025-AP"), Json::array({true})}) {
    INFO(no.dump());
    CHECK(t.post({{"definition", t.other}, {"replace", no}}).status == 409);
  }
  CHECK(t.version() == 1);
  CHECK(t.envelope() == "35000.00");
  const auto made = t.post({{"definition", t.other}, {"replace", true}});
  CHECK(made.status == 200);
  CHECK(json_of(made).at("version") == 2);
  CHECK(t.envelope() == "36000.00");
}

TEST_CASE("who names a version replaces that one and no other") {
  Replacing t;
  CHECK(t.post({{"definition", t.other}}, "\"1\"").status == 200);
  CHECK(t.version() == 2);
  const auto late = t.post({{"definition", t.text}, {"replace", true}}, "\"1\"");
  CHECK(late.status == 409);
  CHECK(json_of(late).at("version") == 2);
  CHECK(t.post({{"definition", t.text}, {"replace", true}, {"version", 1}}).status == 409);
  CHECK(t.envelope() == "36000.00");
  CHECK(t.post({{"definition", t.text}, {"version", 2}}).status == 200);
  CHECK(t.envelope() == "35000.00");
}

TEST_CASE("the page asks at a box to tick, and the text of the only chosen file stays") {
  Replacing t;
  const auto asked = t.chosen({{"konkurss.json", t.other}});
  CHECK(asked.status == 409);
  CHECK(has(asked, "id=\"replace-error\""));
  CHECK(has(asked, "href=\"#replace\""));
  CHECK(has(asked, "Melnraksts ar kodu “OGP5-2025-AP” jau ir."));
  CHECK(has(asked, "Aizstāt melnrakstu OGP5-2025-AP (versija 1, mainīts "));
  CHECK_FALSE(has(asked, "Izvēlētās datnes pārlūks nepatur"));
  CHECK_FALSE(has(asked, "name=\"replace\" type=\"checkbox\" value=\"OGP5-2025-AP 1\" checked"));
  auto fields = drawn_fields(asked.body);
  CHECK(drawn_value(fields, "definition") == t.other);
  CHECK(drawn_value(fields, "replace") == "no field of this name");  // nobody ticked it yet
  fields.emplace_back("replace", "OGP5-2025-AP 1");
  // Without the tick nothing is replaced, and what was pasted stays.
  const auto unticked = t.world.submit(t.officer, "/calls/load", {{"definition", t.other}});
  CHECK(unticked.status == 409);
  CHECK(drawn_value(drawn_fields(unticked.body), "definition") == t.other);
  CHECK(t.version() == 1);
  const auto made = t.world.submit(t.officer, "/calls/load", fields);
  CHECK(made.status == 303);
  CHECK(header_of(made, "Location") == "/calls/OGP5-2025-AP/preview");
  CHECK(t.version() == 2);
  CHECK(t.envelope() == "36000.00");
  CHECK_FALSE(has(t.world.page(t.officer, "/calls/load"), "id=\"replace\""));
}

TEST_CASE("several chosen files have to be chosen again, and the page says so") {
  Replacing t;
  const std::vector<FileSent> files{
      {"konkurss.json", own_call()}, {"veidlapa.json", own_form()}, {"vietas.json", own_classifier()}};
  REQUIRE(t.chosen(files).status == 303);
  const auto asked = t.chosen(files);
  CHECK(asked.status == 409);
  CHECK(has(asked, "Izvēlētās datnes pārlūks nepatur: izvēlieties tās augstāk vēlreiz, visas reizē."));
  CHECK(drawn_value(drawn_fields(asked.body), "definition").empty());
  // Whoever forgets them keeps the tick.
  auto fields = drawn_fields(asked.body);
  fields.emplace_back("replace", "OWN-1 1");
  const auto forgotten = t.world.submit(t.officer, "/calls/load", fields);
  CHECK(forgotten.status == 422);
  CHECK(has(forgotten, "Izvēlieties definīcijas datni vai ielīmējiet tās tekstu."));
  CHECK(has(forgotten, "value=\"OWN-1 1\" checked"));
  CHECK(t.version("OWN-1") == 1);
  CHECK(t.chosen(files, "", "OWN-1 1").status == 303);
  CHECK(t.version("OWN-1") == 2);
}

TEST_CASE("a tick is for the draft that was shown: not for what somebody made of it since, nor for another") {
  Replacing t;
  REQUIRE(t.post({{"definition", t.other}, {"replace", true}}).status == 200);
  const auto late = t.chosen({{"konkurss.json", t.text}}, "", "OGP5-2025-AP 1");
  CHECK(late.status == 409);
  CHECK(has(late, "name=\"replace\" type=\"checkbox\" value=\"OGP5-2025-AP 2\""));
  CHECK_FALSE(has(late, "value=\"OGP5-2025-AP 2\" checked"));
  CHECK(t.chosen({{"konkurss.json", t.text}}, "", "OGP4-2024-MK 2").status == 409);
  CHECK(t.envelope() == "36000.00");
  CHECK(t.chosen({{"konkurss.json", t.text}}, "", "OGP5-2025-AP 2").status == 303);
  CHECK(t.envelope() == "35000.00");
}

TEST_CASE("what was edited on the page isn't overwritten by a file, and a call that was announced isn't either") {
  NextCall t;
  REQUIRE(t.copy().status == 303);
  const auto file = t.world.page(t.officer, "/calls/OGP6-2027-SI/draft.json").body;
  REQUIRE(t.save({{"title.lv", "Lapā labots nosaukums"}}).status == 303);
  const auto asked = t.world.upload(t.officer, "/calls/load", {}, "file", "konkurss.json", file);
  CHECK(asked.status == 409);
  CHECK(has(asked, "Aizstāt melnrakstu OGP6-2027-SI (versija 2, mainīts "));
  CHECK(t.stored().at("title").at("lv") == "Lapā labots nosaukums");
  t.world.received_at = "2026-09-08T09:00:00Z";
  REQUIRE(t.world.post(t.officer, "/calls/OGP6-2027-SI/announce", {{"version", 2}}).status == 200);
  auto fields = drawn_fields(asked.body);
  fields.emplace_back("replace", "OGP6-2027-SI 2");
  const auto announced = t.world.submit(t.officer, "/calls/load", fields);
  CHECK(announced.status == 409);
  CHECK(has(announced, "Konkurss “OGP6-2027-SI” jau ir izsludināts"));
  CHECK_FALSE(has(announced, "id=\"replace\""));
  CHECK(t.stored().at("title").at("lv") == "Lapā labots nosaukums");
}
