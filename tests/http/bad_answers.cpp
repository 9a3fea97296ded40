#include <catch2/catch.hpp>

#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Filling {
  World world;
  long ministry = world.organisation("KEM"), call = world.call();
  Someone who = world.person("preparer@example.lv", {{"preparer", ministry}});
  std::string address =
      "/applications/" + json_of(world.post(who, "/calls/TEST-1/applications", {{"category", "IL"}})).at("id").dump();
  std::string step = address + "/steps/basis";

  std::string version() {
    const auto tag = header_of(world.get(who, address), "ETag");
    return tag.substr(1, tag.size() - 2);
  }
  Reply save(std::vector<std::pair<std::string, std::string>> fields) {
    fields.emplace_back("csrf", who.csrf);
    fields.emplace_back("version", version());
    return world.submit(who, step, fields);
  }
  Json stored(const std::string& field) { return world.value("select answers -> '" + field + "' from application"); }
  std::string page() { return world.page(who, step).body; }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("what is typed wrongly is kept as typed and told on top and at the field") {
  Filling f;
  const std::string long_title(151, 'x');
  const auto reply = f.save({{"title", long_title}});
  REQUIRE(reply.status == 303);
  REQUIRE(header_of(reply, "Location") == f.step);
  REQUIRE(f.stored("title") == long_title);
  const auto page = f.page();
  REQUIRE(has(page, "value=\"" + long_title + "\""));
  REQUIRE(has(page, "govuk-error-summary"));
  REQUIRE(has(page, "href=\"#title\""));
  REQUIRE(has(page, "id=\"title-error\""));
  REQUIRE(f.world.value("select title from application") == "");  // an invalid title isn't shown in lists
}

TEST_CASE("answers that attack are shown as the text they are") {
  Filling f;
  for (const std::string attack : {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                                   "'; drop table application; --", "=HYPERLINK(\"http://x\")", "{{csrf}}"}) {
    INFO(attack);
    REQUIRE(f.save({{"title", attack}, {"summary", attack}}).status == 303);
    REQUIRE(f.stored("title") == attack);
    const auto page = f.page();
    REQUIRE_FALSE(has(page, "<script>alert"));
    REQUIRE_FALSE(has(page, "<img src=x"));
    REQUIRE(f.world.page(f.who, f.address).status == 200);
    REQUIRE_FALSE(has(f.world.page(f.who, f.address).body, "<script>alert"));
    REQUIRE_FALSE(has(f.world.page(f.who, "/applications").body, "<script>alert"));
  }
  REQUIRE(f.world.value("select count(*) from application") == 1);
}

TEST_CASE("answers of a wrong kind, doubled or absent change nothing but themselves") {
  Filling f;
  REQUIRE(f.save({{"title", "Viens"}, {"title", "Divi"}}).status == 303);
  REQUIRE(has(f.page(), "govuk-error-summary"));
  const auto as_json = [&](Json body) {
    body["version"] = std::stol(f.version());
    return f.world.post(f.who, f.step, body);
  };
  for (const auto& wrong : {Json(5), Json(true), Json::array({"a"}), Json::object({{"a", 1}}), Json(1e300)}) {
    INFO(wrong.dump());
    const auto reply = as_json({{"title", wrong}});
    REQUIRE(reply.status == 200);
    REQUIRE(json_of(reply).at("mistakes").size() == 1);
    REQUIRE(f.world.page(f.who, f.step).status == 200);
    REQUIRE(f.world.page(f.who, f.address + "/check").status == 200);
  }
  REQUIRE(json_of(as_json({{"title", "Labi"}})).at("mistakes").empty());
  REQUIRE(json_of(as_json(Json::object())).at("mistakes").empty());
  REQUIRE(f.stored("title").is_null());  // absent is empty
  REQUIRE(as_json({{"unknown", "x"}, {"state", "submitted"}, {"number", "IL-77"}}).status == 200);
  REQUIRE(f.world.value("select state from application") == "draft");
  REQUIRE_FALSE(f.world.value("select answers ? 'unknown' from application"));
}

TEST_CASE("bytes that aren't text are refused and nothing is saved") {
  Filling f;
  REQUIRE(f.save({{"title", "Pirms"}}).status == 303);
  REQUIRE(f.save({{"title", std::string("a\0b", 3)}}).status == 400);
  REQUIRE(f.save({{"title", "\xC3\x28"}}).status == 400);
  REQUIRE(f.save({{"title", "a\x01"}}).status == 303);  // kept as typed, with a mistake
  REQUIRE(has(f.page(), "govuk-error-summary"));
  auto raw = f.world.request(f.who, "POST", f.step);
  raw.headers["content-type"] = "application/json";
  for (const std::string body : {"{\"title\": \"\\u0000\", \"version\": 9}", "[1,2]", "{", "\"x\""}) {
    raw.body = body;
    REQUIRE(f.world.answer(raw).status == 400);
  }
  REQUIRE(f.world.post(f.who, f.step, {{"title", "x"}, {"version", "two"}}).status == 400);
  REQUIRE(f.world.post(f.who, f.step, {{"title", "x"}, {"version", 999999}}).status == 409);
  REQUIRE(f.world.get(f.who, f.address + "/steps/none").status == 404);
}
