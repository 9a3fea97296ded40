// A role in one call leads to nothing of another: no link to its desk, no task there.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

bool has_task(World& world, const Someone& who, const std::string& address) {
  const auto document = json_of(world.get(who, "/tasks"));
  for (const auto& group : document.at("groups"))
    for (const auto& task : group.at("tasks"))
      if (task.at("address") == address) return true;
  return false;
}

}  // namespace

TEST_CASE("the overview of a call is offered to those who may open it") {
  World world;
  const long led = world.call({.code = "LED-1"});
  world.call({.code = "OTHER-1"});
  const auto officer = world.person("vaditajs@example.lv", {{"officer", 0, led}});
  const auto auditor = world.person("auditors@example.lv", {{"auditor"}});
  REQUIRE(world.get(officer, "/calls/LED-1/overview").status == 200);
  REQUIRE(world.get(officer, "/calls/OTHER-1/overview").status == 404);
  REQUIRE(world.get(officer, "/calls/OTHER-1/council").status == 404);

  const auto list = world.page(officer, "/calls").body;
  CHECK(has(list, R"(href="/calls/LED-1/overview")"));
  CHECK(has(list, R"(href="/calls/OTHER-1")"));
  CHECK_FALSE(has(list, R"(href="/calls/OTHER-1/overview")"));
  const auto own = world.page(officer, "/calls/LED-1").body, other = world.page(officer, "/calls/OTHER-1").body;
  CHECK(has(own, R"(href="/calls/LED-1/overview")"));
  CHECK(has(own, R"(href="/calls/LED-1/council")"));
  CHECK_FALSE(has(other, R"(href="/calls/OTHER-1/overview")"));
  CHECK_FALSE(has(other, R"(href="/calls/OTHER-1/council")"));
  CHECK(has(world.page(auditor, "/calls/OTHER-1").body, R"(href="/calls/OTHER-1/overview")"));
  CHECK_FALSE(json_of(world.get(officer, "/calls")).at("calls").at(0).contains("id"));
}

TEST_CASE("who leads one call and is a member of another's commission has no task of its officer") {
  World world;
  const long led = world.call({.code = "LED-1"});
  const long other = world.call({.code = "OTHER-1", .closes = "2025-09-19 14:00Z"});
  const auto officer = world.person("vaditajs@example.lv", {{"officer", 0, other}});
  const auto both = world.person("loceklis@example.lv", {{"officer", 0, led}, {"member", 0, other}});
  CHECK(has_task(world, officer, "/calls/OTHER-1/unsealing"));
  CHECK_FALSE(has_task(world, both, "/calls/OTHER-1/unsealing"));
}
