// An institution that has more time than the others finds the way to its application in the list of calls, too.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("a closed call offers an application to the institution whose deadline was moved, until that is over") {
  World world;
  const long ministry = world.organisation("KEM");
  const auto preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  const auto other = world.person("other@example.lv", {{"preparer", world.organisation("VM")}});
  const long call = world.call({.code = "OVER-1", .closes = "2026-01-05 08:00Z"});
  world.received_at = "2026-01-05T07:00:00.000000Z";
  world.rows(
      "insert into extension (call_id, organisation_id, closes_at, reason) values ($1::bigint, $2::bigint, "
      "'2099-01-06 08:00Z', 'Elektrības pārtraukums') returning id",
      {std::to_string(call), std::to_string(ministry)});
  const auto offered = [&](const Someone& who) {
    return world.page(who, "/calls").body.find(R"(href="/calls/OVER-1/applications/new")") != std::string::npos;
  };
  CHECK(offered(other));
  world.received_at = "2026-01-05T09:00:00.000000Z";
  CHECK(offered(preparer));
  CHECK_FALSE(offered(other));
  CHECK_FALSE(offered({}));
  CHECK(world.page(preparer, "/calls/OVER-1/applications/new").status == 200);
  CHECK(json_of(world.get(preparer, "/calls")).at("calls").at(0).at("phase") == "closed");
  CHECK_FALSE(json_of(world.get(preparer, "/calls")).at("calls").at(0).contains("own_time_runs"));
  world.received_at = "2099-01-06T09:00:00.000000Z";
  CHECK_FALSE(offered(preparer));
}
