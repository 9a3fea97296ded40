#include "rules/allocation.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace konkurss::rules {
namespace {

Money amount(const Standing& standing) { return standing.scored->application->amount_requested; }

Grant grant_for(std::span<const Standing> sharing, Money left) {
  Money sum;
  Money cheapest = amount(sharing.front());
  for (const auto& standing : sharing) {
    sum += amount(standing);
    cheapest = std::min(cheapest, amount(standing));
  }
  if (sum <= left) return Grant::supported;
  return cheapest <= left && sharing.size() > 1 ? Grant::tie_across_line : Grant::too_dear;
}

// What those further down are told once a rank wasn't supported; nothing while the money goes on.
std::optional<Grant> end_of_money(Grant grant, Allocation allocation) {
  if (grant == Grant::supported) return {};
  if (allocation == Allocation::strict) return Grant::behind_too_dear;
  if (grant == Grant::tie_across_line) return Grant::behind_tie;
  return {};
}

}  // namespace

std::vector<Share> allocate(const std::vector<Standing>& standings, Money envelope, Allocation allocation) {
  std::vector<Share> shares;
  shares.reserve(standings.size());
  auto left = envelope;
  std::optional<Grant> ended;
  for (std::size_t begin = 0, end = 0; begin < standings.size(); begin = end) {
    while (end < standings.size() && standings[end].rank == standings[begin].rank) ++end;
    const auto grant = ended ? *ended : grant_for(std::span(standings).subspan(begin, end - begin), left);
    for (auto i = begin; i < end; ++i) {
      if (grant == Grant::supported) left -= amount(standings[i]);
      shares.push_back({grant, left});
    }
    if (!ended) ended = end_of_money(grant, allocation);
  }
  return shares;
}

}  // namespace konkurss::rules
