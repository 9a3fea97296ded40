// The order of applications that the rules leave equal, as a commission's votes give it.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

namespace konkurss::rules {

struct OrderBallot {
  std::vector<std::int64_t> ordered;  // all of the equal ones, the best first; nothing: abstained
  bool presiding = false;
};

// How one place was given: how many put which of those that were left first.
struct PlaceVote {
  std::int64_t application = 0;  // 0: equal votes, and the one who presides put none of them first
  std::vector<std::pair<std::int64_t, int>> counts;
  bool by_casting_vote = false;
};

struct VotedOrder {
  std::vector<std::int64_t> order;  // of all, the best first; nothing: the votes give none
  std::vector<PlaceVote> places;    // all but the last, which needs no vote
};

// Place after place: each goes to the one that most ballots put before the others that are left; where several have
// equally many, to the one among them that the ballot of whoever presides puts first. Of two that is the majority.
VotedOrder voted_order(const std::vector<std::int64_t>& equal, const std::vector<OrderBallot>& ballots);

}  // namespace konkurss::rules
