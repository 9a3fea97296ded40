// What the database lets whom withdraw of a recorded declining, whatever a handler asks.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/reserve.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Declined : Reserve {
  Declined() : Reserve(true, {{"partial_from_percent", "1"}}) {
    REQUIRE(renounce(officer, "IL-05").status == 200);
    REQUIRE(decline(officer, "IL-03").status == 200);
  }
  // The number of what would be withdrawn; nothing is kept.
  Json withdrawn_by(const Someone& who, long version, const std::string& reason = "Vēstule bija cita.") {
    return world
        .rows_within_reach(who, Action::withdraw_declined_raise,
                           "select withdraw_declined_raise(" + std::to_string(application("IL-03")) + ", " +
                               std::to_string(version) + ", (select max(id) from declined_raise), '" + reason +
                               "') as id")
        .at(0)
        .at("id");
  }
  Json withdrawn_by(const Someone& who) { return withdrawn_by(who, version_of("IL-03")); }
};

}  // namespace

TEST_CASE("a recorded declining is withdrawn within the reach of who records it, of the decision as it is, once") {
  Declined t;
  CHECK(t.withdrawn_by(t.officer).is_number());
  CHECK(t.withdrawn_by(t.officer, t.version_of("IL-03") + 1).is_null());
  CHECK_THROWS_WITH(t.withdrawn_by(t.officer, t.version_of("IL-03"), "Kļūda."),
                    Catch::Contains("declined_raise_withdrawn_reason_length"));
  const auto call = t.world.call({.code = "TEST-2"});
  const auto elsewhere = t.world.person("elsewhere@example.lv", {{"officer", 0, call}});
  for (const auto& who : {t.chair, t.of("IL-03"), elsewhere}) {
    INFO(who.mail);
    CHECK(t.withdrawn_by(who).is_null());
  }
  CHECK_THROWS(t.world.rows_within_reach(t.officer, Action::withdraw_declined_raise,
                                         "update declined_raise set letter_on = '2026-01-01' returning id"));
  REQUIRE(t.withdraw_declining(t.officer, "IL-03").status == 200);
  CHECK(t.withdrawn_by(t.officer).is_null());
}

TEST_CASE("neither somebody with a conflict of interest withdraws it, nor anybody once the money went on") {
  Declined conflicted, used;
  conflicted.declare_conflict(conflicted.officer, "IL-03");
  CHECK_THROWS_WITH(conflicted.withdrawn_by(conflicted.officer), Catch::Contains("declined_raise_impartial"));
  REQUIRE(used.draft(used.chair, "IL-04", "8600").status == 200);
  CHECK(used.withdrawn_by(used.officer).is_number());
  REQUIRE(used.judge_draft(used.officer, "IL-04", "approved").status == 200);
  CHECK_THROWS_WITH(used.withdrawn_by(used.officer), Catch::Contains("declined_raise_unused"));
}

TEST_CASE("what was withdrawn declines nothing, and a second declining of the same part is another row") {
  Declined t;
  const auto part = [&] {
    return t.world.value("select raisable_part($1::bigint)::text", {std::to_string(t.application("IL-03"))});
  };
  CHECK(part().is_null());
  REQUIRE(t.withdraw_declining(t.officer, "IL-03").status == 200);
  CHECK(part() == "400.00");
  REQUIRE(t.decline(t.officer, "IL-03").status == 200);
  CHECK(part().is_null());
  CHECK(t.world.value("select count(*) from declined_raise") == 2);
  CHECK_THROWS_WITH(
      t.world.rows("insert into declined_raise (application_id, call_id, amount_awarded, letter_on) select "
                   "application_id, call_id, amount_awarded, letter_on from declined_raise limit 1 returning id"),
      Catch::Contains("declined_raise_once"));
}
