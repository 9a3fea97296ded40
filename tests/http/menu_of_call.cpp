// The menu of a call's working pages leads nowhere where a role of another call would be needed.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("who leads one call and serves another finds in the other's menu what the role there opens") {
  World world;
  const long led = world.call({.code = "LED-1"}), other = world.call({.code = "OTHER-1"});
  const auto member = world.person("loceklis@example.lv", {{"officer", 0, led}, {"member", 0, other}});
  const auto chair = world.person("priekssedetajs@example.lv", {{"officer", 0, led}, {"chair", 0, other}});
  const auto everywhere = world.person("vaditajs@example.lv", {{"officer"}});
  const std::string place = "/calls/OTHER-1/meetings", conflicts = R"(href="/calls/OTHER-1/own-conflicts")",
                    deadline = R"(href="/calls/OTHER-1/deadline")", overview = R"(href="/calls/OTHER-1/overview")";

  const auto of_member = world.page(member, place);
  REQUIRE(of_member.status == 200);
  CHECK(world.get(member, "/calls/OTHER-1/overview").status == 404);
  CHECK_FALSE(has(of_member.body, overview));
  const auto of_chair = world.page(chair, place).body;
  CHECK(has(of_chair, overview));
  CHECK(has(of_chair, conflicts));
  CHECK(has(of_chair, deadline) == (world.get(chair, "/calls/OTHER-1/deadline").status == 200));
  CHECK(has(world.page(member, "/calls/LED-1/meetings").body, R"(href="/calls/LED-1/overview")"));
  CHECK(has(world.page(everywhere, place).body, overview));
  // What isn't of a call is there all the same.
  CHECK(has(of_member.body, R"(href="/tasks")"));
}
