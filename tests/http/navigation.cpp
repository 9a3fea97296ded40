// The ways on from a page: the desk's pages of a call for those who lead it, and the same page in the other language.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss::test;

namespace {

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("who leads a call finds its pages on each of them, others don't") {
  World world;
  world.call();
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  const auto preparer = world.person("sagatavotajs@example.lv", {{"preparer", world.organisation("EM")}});
  const auto ranking = world.page(officer, "/calls/TEST-1/ranking").body;
  CHECK(has(ranking, R"(href="/calls/TEST-1/decisions")"));
  CHECK(has(ranking, R"(href="/calls/TEST-1/ranking" aria-current="true")"));
  const auto in_public = world.page(officer, "/calls/TEST-1").body;
  CHECK(has(in_public, "TEST-1"));
  CHECK_FALSE(has(in_public, R"(href="/calls/TEST-1/decisions")"));
  const auto start = world.page(preparer, "/calls/TEST-1/applications/new");
  CHECK(start.status == 200);
  CHECK_FALSE(has(start.body, R"(href="/calls/TEST-1/decisions")"));
}

TEST_CASE("a visitor has a menu of what is public") {
  World world;
  world.call();
  const auto page = world.page({}, "/calls").body;
  CHECK(has(page, R"(href="/calls" aria-current="true")"));
  CHECK(has(page, R"(href="/plans")"));
  CHECK_FALSE(has(page, R"(href="/tasks")"));
}

TEST_CASE("the other language shows the same page: what was asked for stays") {
  World world;
  world.call();
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  auto request = world.request(officer, "GET", "/calls/TEST-1/applications");
  request.headers["accept"] = "text/html";
  request.query = {{"filter", "atvērts \"dati\" & co"}, {"lang", "lv"}};
  CHECK(has(world.answer(request).body,
            R"(href="/calls/TEST-1/applications?lang=en&amp;filter=atv%C4%93rts%20%22dati%22%20%26%20co")"));
}

TEST_CASE("an address that begins like another host leads to no other host") {
  World world;
  for (const std::string path : {"/\\evil.example", "//evil.example", "///evil.example", "/\t/evil.example"}) {
    const auto body = world.page({}, path).body;
    INFO(path);
    CHECK(has(body, "?lang=en\" rel=\"alternate\""));
    CHECK(has(body, "href=\"/%"));
  }
  CHECK(has(world.page({}, "/pieteikumi/ā b").body, "href=\"/pieteikumi/%C4%81%20b?lang=en\""));
}
