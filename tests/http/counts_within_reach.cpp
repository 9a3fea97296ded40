// The counts of a call's drafts and sealed applications are told to those who lead it, and to nobody who leads another.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("a role in one call counts nothing of another") {
  World world;
  const auto ministry = world.organisation("KEM");
  const auto own = world.call({.code = "OWN-1"}), other = world.call({.code = "OTHER-1"});
  for (const auto call : {own, other}) {
    world.application(call, "IL", ministry);
    world.application(call, "IL", ministry, "submitted");
  }
  const auto counted = [&](const Someone& who, long call) {
    return world
        .rows_within_reach(who, Action::show_overview, "select * from application_counts(" + std::to_string(call) + ")")
        .size();
  };
  for (const std::string role : {"secretary", "chair", "deputy", "officer"}) {
    INFO(role);
    const auto of_one = world.person(role + ".one@example.lv", {{role, 0, own}});
    CHECK(counted(of_one, own) == 2);
    CHECK(counted(of_one, other) == 0);
    const auto overview = json_of(world.get(of_one, "/calls/OWN-1/overview"));
    CHECK(overview.at("categories").at(0).at("drafts") == 1);
    CHECK(overview.at("categories").at(0).at("sealed") == 1);
    CHECK(world.get(of_one, "/calls/OTHER-1/overview").status == 404);
    const auto of_all = world.person(role + ".all@example.lv", {{role}});
    CHECK(counted(of_all, other) == 2);
    CHECK(world.get(of_all, "/calls/OTHER-1/overview").status == 200);
  }
}
