// What was handed in keeps the files that it was handed in with, and says its version to programs.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("a file that comes after the hand-in isn't added to it, however it comes; programs get the version to name") {
  ContractWorld t;
  t.conclude();
  const auto at = "/milestones/" + std::to_string(t.milestone_id("Pirmais posms"));
  const auto tag = [&](const Someone& who) { return header_of(t.world.get(who, at), "ETag"); };
  const auto add = [&] {
    t.world.rows(
        "insert into contract_file (contract_id, hand_in_id, kind, name, media_type, size, sha256, stored_as) select "
        "contract_id, id, 'deliverable', 'metodika.pdf', 'application/pdf', 1, repeat('a', 64), 'aa' from "
        "milestone_hand_in returning id");
  };
  CHECK(tag(t.executor).empty());
  REQUIRE(t.world.post(t.executor, at + "/hand-in", {{"text", "Metodika ir gatava"}, {"version", 0}}).status == 200);
  CHECK(tag(t.executor) == "\"1\"");
  CHECK_NOTHROW(add());
  REQUIRE(t.world.post(t.executor, at + "/submit", {{"version", 1}}).status == 200);
  CHECK(tag(t.officer) == "\"2\"");
  CHECK_THROWS(add());
  CHECK(t.world.value("select count(*) from contract_file where hand_in_id is not null") == 1);
}
