// Quorum and votes of a commission, by cases worked out by hand from the Public Procurement Law, sections 24 and 26.
#include <catch2/catch.hpp>

#include "rules/quorum.hpp"

using namespace konkurss::rules;

TEST_CASE("two thirds, rounded up, and never fewer than three") {
  const QuorumRule law;
  const auto needed = [&](int members) { return quorum(law, members, 0).needed; };
  CHECK(needed(3) == 3);
  CHECK(needed(4) == 3);
  CHECK(needed(5) == 4);
  CHECK(needed(6) == 4);
  CHECK(needed(7) == 5);
  CHECK(needed(9) == 6);
  CHECK(needed(10) == 7);
  CHECK(quorum(law, 5, 4).reached);
  CHECK_FALSE(quorum(law, 5, 3).reached);
}

TEST_CASE("a conflict leaves the denominator, but not below the minimum") {
  const QuorumRule law;
  CHECK_FALSE(quorum(law, 5, 3).reached);  // four needed of five
  CHECK(quorum(law, 4, 3).reached);        // one of the five has a conflict: three of four
  CHECK_FALSE(quorum(law, 2, 2).reached);  // too few are left, though all of them are there
}

TEST_CASE("a call has its own numbers") {
  QuorumRule rule;
  rule.minimum_members = 2;
  rule.share_of = 1;
  rule.share_in = 2;
  CHECK(quorum(rule, 5, 3).reached);
  CHECK_FALSE(quorum(rule, 5, 2).reached);
  CHECK(quorum(rule, 2, 2).reached);
}

TEST_CASE("more for than against adopts; equal votes go the way of whoever presides") {
  CHECK(verdict({3, 1, 0, true}).adopted);
  CHECK_FALSE(verdict({1, 3, 0, true}).adopted);
  CHECK_FALSE(verdict({3, 1, 0, false}).by_casting_vote);
  const auto for_it = verdict({2, 2, 0, true}), against_it = verdict({2, 2, 0, false}), nobody = verdict({2, 2, 1, {}});
  CHECK((for_it.adopted && for_it.by_casting_vote));
  CHECK((!against_it.adopted && against_it.by_casting_vote));
  CHECK((!nobody.adopted && !nobody.by_casting_vote));
}
