#include "rules/voted_order.hpp"

#include <algorithm>

namespace konkurss::rules {
namespace {

bool holds(const std::vector<std::int64_t>& list, std::int64_t one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// Of these the one that a ballot puts first; 0 where it says nothing.
std::int64_t first_of(const OrderBallot& ballot, const std::vector<std::int64_t>& among) {
  const auto found = std::find_if(ballot.ordered.begin(), ballot.ordered.end(),
                                  [&](std::int64_t application) { return holds(among, application); });
  return found == ballot.ordered.end() ? 0 : *found;
}

PlaceVote vote_on_place(const std::vector<std::int64_t>& left, const std::vector<OrderBallot>& ballots) {
  PlaceVote vote;
  int most = 0;
  for (const auto application : left) {
    const auto count = std::count_if(ballots.begin(), ballots.end(),
                                     [&](const OrderBallot& ballot) { return first_of(ballot, left) == application; });
    vote.counts.emplace_back(application, static_cast<int>(count));
    most = std::max(most, static_cast<int>(count));
  }
  std::vector<std::int64_t> leading;
  for (const auto& [application, count] : vote.counts)
    if (count == most) leading.push_back(application);
  if (most > 0 && leading.size() == 1) {
    vote.application = leading.front();
    return vote;
  }
  for (const auto& ballot : ballots)
    if (ballot.presiding) vote.application = first_of(ballot, leading);
  vote.by_casting_vote = vote.application != 0;
  return vote;
}

}  // namespace

VotedOrder voted_order(const std::vector<std::int64_t>& equal, const std::vector<OrderBallot>& ballots) {
  VotedOrder voted;
  auto left = equal;
  while (left.size() > 1) {
    voted.places.push_back(vote_on_place(left, ballots));
    const auto first = voted.places.back().application;
    if (first == 0) return {{}, std::move(voted.places)};
    voted.order.push_back(first);
    left.erase(std::find(left.begin(), left.end(), first));
  }
  voted.order.insert(voted.order.end(), left.begin(), left.end());
  return voted;
}

}  // namespace konkurss::rules
