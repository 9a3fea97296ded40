// The session over SOCI: what a failed statement leaves behind reaches nobody.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Fails on a divisor of 0, after its values were handed over.
const Query quotient{"test/quotient", "select cast(:words as text) as words, 1 / cast(:divisor as int) as quotient"};

}  // namespace

TEST_CASE("a value of a failed statement isn't sent again in place of the next NULL") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  session.begin(true);
  CHECK_THROWS_AS(session.row(quotient, {{"words", "somebody's words"}, {"divisor", 0}}), db::Refused);
  session.rollback();
  session.begin(true);
  CHECK(session.read_row(quotient, {{"words", nullptr}, {"divisor", 1}}) ==
        Json::parse(R"({"words": null, "quotient": 1})"));
  session.rollback();
}

TEST_CASE("a statement that failed is there again after the rollback, however often") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  for (int i = 0; i < 3; ++i) {
    session.begin(true);
    CHECK(session.read_row(quotient, {{"words", "a"}, {"divisor", 1}})->at("words") == "a");
    CHECK_THROWS_AS(session.row(quotient, {{"words", "b"}, {"divisor", 0}}), db::Refused);
    CHECK_THROWS_AS(session.row(quotient, {{"words", "c"}, {"divisor", 1}}), db::Refused);  // 25P02 until the rollback
    session.rollback();
  }
}
