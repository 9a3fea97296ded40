// The next call from one that is there already: a draft with its definition, under a code that is free.
#include "calls/loading.hpp"
#include "policy/access.hpp"
#include "support/contracted.hpp"
#include "support/definitions.hpp"
#include "support/next_call.hpp"
#include "support/own_parts.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("the copy is a draft with the old call's definition, without the mark of a demonstration") {
  NextCall t;
  const auto made = t.copy();
  CHECK(made.status == 303);
  CHECK(header_of(made, "Location") == t.page);
  auto expected = definition_of("forms/calls/OGP6-2026-SI.call.json");
  expected["code"] = "OGP6-2027-SI";
  REQUIRE(expected.erase("demonstration") == 1);
  CHECK(t.stored() == expected);
  const auto row = t.world.rows("select state, demonstration, version from call where code = 'OGP6-2027-SI'").at(0);
  CHECK(row == Json{{"state", "draft"}, {"demonstration", false}, {"version", 1}});
  CHECK(t.world.value("select count(*) from criterion k join call c on c.id = k.call_id where c.code = "
                      "'OGP6-2027-SI'") == 6);
  CHECK(t.world.page({}, "/calls/OGP6-2027-SI").status == 404);
  CHECK(t.world.page(t.officer, "/calls/OGP6-2027-SI/preview").status == 200);
  // And on from a draft.
  CHECK(t.copy("OGP6-2027-SI", "OGP6-2028-SI").status == 303);
  CHECK(t.stored("OGP6-2028-SI").at("timeline") == expected.at("timeline"));
}

TEST_CASE("a code that isn't free, or is none, is refused at its field, and nothing is overwritten") {
  NextCall t;
  REQUIRE(t.copy().status == 303);
  const auto refused = [&](const std::string& code, const std::string& sentence) {
    const auto reply = t.copy("OLD-1", code);
    INFO(code);
    CHECK(reply.status == 422);
    CHECK(has(reply, "id=\"code-error\""));
    CHECK(has(reply, sentence));
    CHECK(has(reply, "href=\"#code\""));
    CHECK(drawn_value(drawn_fields(reply.body), "code") == code);
    CHECK(has(reply, "<option value=\"OLD-1\" selected>"));
  };
  refused("OLD-1", "Konkurss ar kodu “OLD-1” jau ir izsludināts.");
  refused("OGP6-2027-SI", "Melnraksts ar kodu “OGP6-2027-SI” jau ir.");
  refused("ogp6 2027", "jābūt: kods no lielajiem burtiem, cipariem un defisēm");
  refused(std::string(41, 'A'), "Teksts ir garāks par 40 rakstzīmēm.");
  refused("", "Ierakstiet jaunā konkursa kodu.");
  CHECK(t.version() == 1);
  CHECK(t.world.value("select count(*) from call") == 2);
  const auto nothing = t.world.post(t.officer, "/calls/copy");
  CHECK(nothing.status == 422);
  CHECK(json_of(nothing).at("errors").size() == 2);
  CHECK(field_of(t.world.post(t.officer, "/calls/copy", {{"from", "NONE-1"}, {"code", "NEW-1"}})) == "from");
}

TEST_CASE("the choice has every call that the officer reads, the newest first, and the one asked for is chosen") {
  NextCall t;
  t.world.call({.code = "NEWER-1", .opens = "2026-01-01 00:00Z"});
  t.world.call({.code = "DRAFT-1", .state = "draft", .opens = "2019-01-01 00:00Z"});
  const auto listed = [&](const Someone& who, const std::string& query) {
    const auto shown = json_of(t.world.get(who, "/calls/copy" + query));
    std::string codes;
    for (const auto& one : shown.at("copyable"))
      codes += one.at("from_code").get<std::string>() + (one.at("is_chosen").get<bool>() ? "! " : " ");
    return codes;
  };
  CHECK(listed(t.officer, "?from=OLD-1") == "NEWER-1 OLD-1! DRAFT-1 ");
  CHECK(has(t.world.page(t.officer, "/calls/copy"), "(melnraksts)</option>"));
  const auto of_old = t.world.person("cits@example.lv", {{"officer", 0, t.old}});
  CHECK(listed(of_old, "") == "NEWER-1 OLD-1 ");
  CHECK(field_of(t.world.post(of_old, "/calls/copy", {{"from", "DRAFT-1"}, {"code", "NEW-1"}})) == "from");
}

TEST_CASE("the way to a copy begins on the list of calls, on a call's overview, and where files are loaded") {
  NextCall t;
  CHECK(has(t.world.page(t.officer, "/calls"), "href=\"/calls/copy\""));
  CHECK(has(t.world.page(t.officer, "/calls/OLD-1/overview"), "href=\"/calls/copy?from=OLD-1\""));
  CHECK(has(t.world.page(t.officer, "/calls/load"), "href=\"/calls/copy\""));
  const auto auditor = t.world.person("auditors@example.lv", {{"auditor"}});
  const auto secretary = t.world.person("sekretars@example.lv", {{"secretary", 0, t.old}});
  for (const auto& other : {auditor, secretary}) {
    CHECK_FALSE(has(t.world.page(other, "/calls"), "/calls/copy"));
    CHECK_FALSE(has(t.world.page(other, "/calls/OLD-1/overview"), "/calls/copy"));
    CHECK(t.world.get(other, "/calls/copy").status == 403);
    CHECK(t.world.post(other, "/calls/copy", {{"from", "OLD-1"}, {"code", "NEW-1"}}).status == 403);
  }
  CHECK(t.world.get({}, "/calls/copy").status == 401);
  CHECK(t.world.value("select count(*) from call") == 1);
}

TEST_CASE("a call that doesn't pass the checks any more isn't copied, and the page says why") {
  NextCall t;
  REQUIRE(t.copy().status == 303);
  t.world.rows(
      "update call set definition = jsonb_set(definition, '{categories,0,form}', '\"gone\"') where code = "
      "'OGP6-2027-SI' returning id");
  const auto reply = t.copy("OGP6-2027-SI", "OGP6-2028-SI");
  CHECK(reply.status == 422);
  CHECK(has(reply, "id=\"from-error\""));
  CHECK(has(reply, "(/categories/0/form): Veidlapas “gone” nav; izvēlieties tās datni kopā ar konkursu"));
  CHECK(t.world.value("select count(*) from call") == 2);
}

TEST_CASE("what a call brought along goes with it: copied, edited and announced, and gone with another file") {
  NextCall t;
  const forms::Parts brought{{"forms/culture.form.json", own_form()},
                             {"classifiers/venues.classifier.json", own_classifier()}};
  const auto read = forms::read_call(own_call(), forms::brought_first(brought));
  REQUIRE(read.ok());
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.begin(false);
  calls::save_draft(owner, read.call, brought);
  owner.commit();
  REQUIRE(t.copy("OWN-1", "OWN-2").status == 303);
  CHECK(t.stored("OWN-2").at("forms") == read.call.at("forms"));
  t.page = "/calls/OWN-2/edit";
  CHECK(t.save({{"title.lv", "Otrais konkurss"}, {"amount.maximum", "4500"}}).status == 303);
  CHECK(t.stored("OWN-2").at("title").at("lv") == "Otrais konkurss");
  CHECK(t.stored("OWN-2").at("forms").at("culture").at("title") == read.call.at("forms").at("culture").at("title"));
  const auto kept = [&](const std::string& code) {
    owner.begin(true);
    auto parts = calls::parts_of(owner, t.world.value("select id from call where code = $1", {code}));
    owner.rollback();
    return parts;
  };
  CHECK(kept("OWN-1") == brought);
  CHECK(has(t.world.page(t.officer, t.page), "href=\"/calls/OWN-2/draft/forms/culture.form.json\""));
  CHECK(t.world.page(t.officer, "/calls/OWN-2/draft/forms/culture.form.json").body == own_form());
  CHECK(t.world.get(t.officer, "/calls/OWN-2/draft/forms/other.form.json").status == 404);
  CHECK(kept("OWN-2") == brought);
  const auto seen = [&](const Someone& who) {
    return t.world.rows_within_reach(who, Action::show_public, "select name from call_part").size();
  };
  CHECK(seen({}) == 0);
  CHECK(seen(t.world.person("vertetajs@example.lv", {{"evaluator"}})) == 0);
  CHECK(seen(t.world.person("parakstitajs@example.lv", {{"signatory", t.world.organisation("KM")}})) == 0);
  CHECK(seen(t.officer) == 4);

  t.world.received_at = "2024-03-01T09:00:00Z";
  REQUIRE(t.world.post(t.officer, "/calls/OWN-2/announce", {{"version", t.version("OWN-2")}}).status == 200);
  CHECK_THROWS_WITH(t.world.rows("delete from call_part returning name"), Catch::Contains("frozen"));
  CHECK(t.copy("OWN-2", "OWN-3").status == 303);
  // The same code from a file that names no form of its own.
  const auto other = test::replaced(own_call(), "\"form\": \"culture\"", "\"form\": \"initiative\"");
  REQUIRE(t.world.post(t.officer, "/calls/load", {{"definition", other}, {"replace", true}}).status == 200);
  CHECK(kept("OWN-1").empty());
}
