// The order that a commission's votes give to applications with equal results.
#include <catch2/catch.hpp>

#include "rules/voted_order.hpp"

using namespace konkurss::rules;

namespace {

using Order = std::vector<std::int64_t>;
OrderBallot member(Order ordered) { return {std::move(ordered), false}; }
OrderBallot presiding(Order ordered) { return {std::move(ordered), true}; }

}  // namespace

TEST_CASE("of two the majority decides which goes first, and how many voted for each is told") {
  const auto voted = voted_order({7, 9}, {presiding({7, 9}), member({9, 7}), member({9, 7})});
  CHECK(voted.order == Order{9, 7});
  REQUIRE(voted.places.size() == 1);
  CHECK(voted.places[0].application == 9);
  CHECK(voted.places[0].counts == std::vector<std::pair<std::int64_t, int>>{{7, 1}, {9, 2}});
  CHECK_FALSE(voted.places[0].by_casting_vote);
}

TEST_CASE("equal votes go the way of whoever presides") {
  const auto voted = voted_order({7, 9}, {presiding({7, 9}), member({9, 7})});
  CHECK(voted.order == Order{7, 9});
  CHECK(voted.places[0].by_casting_vote);
}

TEST_CASE("equal votes without one of who presides give no order, and neither does nobody's vote") {
  const auto equal = voted_order({7, 9}, {presiding({}), member({7, 9}), member({9, 7})});
  CHECK(equal.order.empty());
  REQUIRE(equal.places.size() == 1);
  CHECK(equal.places[0].application == 0);
  CHECK(voted_order({7, 9}, {presiding({}), member({})}).order.empty());
  CHECK(voted_order({7, 9}, {}).order.empty());
}

TEST_CASE("of three the places are given one after another, each among those that are left") {
  // First place: 1 has two, 2 has two, 3 one; the chair's ballot puts 2 before 1 though it puts 3 first.
  const auto voted = voted_order(
      {1, 2, 3}, {presiding({3, 2, 1}), member({1, 3, 2}), member({1, 2, 3}), member({2, 3, 1}), member({2, 1, 3})});
  REQUIRE(voted.places.size() == 2);
  CHECK(voted.places[0].application == 2);
  CHECK(voted.places[0].by_casting_vote);
  // Second place: who put 2 first counts for whom they put next.
  CHECK(voted.places[1].counts == std::vector<std::pair<std::int64_t, int>>{{1, 3}, {3, 2}});
  CHECK_FALSE(voted.places[1].by_casting_vote);
  CHECK(voted.order == Order{2, 1, 3});
}

TEST_CASE("who presides decides among those with equal votes only") {
  // Two votes each for 1 and 2; the chair alone put 3 first, which has fewer.
  const auto voted = voted_order(
      {1, 2, 3}, {presiding({3, 1, 2}), member({1, 2, 3}), member({1, 2, 3}), member({2, 1, 3}), member({2, 1, 3})});
  CHECK(voted.order == Order{1, 2, 3});
}
