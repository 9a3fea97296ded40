#include "support/world.hpp"
#include "policy/access.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("a world has a database of its own and answers requests") {
  World one, other;
  const long ministry = one.organisation("KEM");
  REQUIRE(other.value("select count(*) from organisation") == 0);
  const long call = one.call();
  REQUIRE(one.value("select count(*) from criterion where call_id = " + std::to_string(call)) == 12);

  REQUIRE(one.page({}, "/sign-in").status == 200);
  REQUIRE(one.page({}, "/nowhere").status == 404);
  REQUIRE(other.page({}, "/sign-in").status == 200);

  const auto officer = one.person("officer@example.lv", {{"officer", 0, call}});
  const long application = one.application(call, "IL", ministry, "submitted");
  REQUIRE(one.value("select number from application where id = " + std::to_string(application)) == "IL-01");
  REQUIRE(one.rows_within_reach(officer, Action::list_applications, "select id from application").empty());
  one.unseal(call);
  REQUIRE(one.rows_within_reach(officer, Action::list_applications, "select id from application").size() == 1);
}
