#include "rules/allocation.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace konkurss::rules {
namespace {

Money amount(const Standing& standing) { return standing.scored->application->amount_requested; }

bool worth_a_part(Money wanted, Money left, const std::optional<Rational>& from_percent) {
  if (!from_percent || left <= Money()) return false;
  return Rational(left.cents()) * Rational(100) >= Rational(wanted.cents()) * *from_percent;
}

Grant grant_for(std::span<const Standing> sharing, Money left, const Rules& rules) {
  Money sum;
  Money cheapest = amount(sharing.front());
  for (const auto& standing : sharing) {
    sum += amount(standing);
    cheapest = std::min(cheapest, amount(standing));
  }
  if (sum <= left) return Grant::supported;
  if (sharing.size() > 1) return cheapest <= left ? Grant::tie_across_line : Grant::too_dear;
  return worth_a_part(sum, left, rules.partial_from_percent) ? Grant::partly_supported : Grant::too_dear;
}

// What those further down are told once a rank wasn't supported wholly; nothing while the money goes on.
std::optional<Grant> end_of_money(Grant grant, Allocation allocation) {
  if (grant == Grant::supported) return {};
  if (allocation == Allocation::strict) return Grant::behind_too_dear;
  if (grant == Grant::tie_across_line) return Grant::behind_tie;
  return {};
}

Money granted(Grant grant, Money wanted, Money left) {
  if (grant == Grant::supported) return wanted;
  return grant == Grant::partly_supported ? left : Money();
}

}  // namespace

std::vector<Share> allocate(const std::vector<Standing>& standings, Money envelope, const Rules& rules) {
  std::vector<Share> shares;
  shares.reserve(standings.size());
  auto left = envelope;
  std::optional<Grant> ended;
  for (std::size_t begin = 0, end = 0; begin < standings.size(); begin = end) {
    while (end < standings.size() && standings[end].rank == standings[begin].rank) ++end;
    const auto grant = ended ? *ended : grant_for(std::span(standings).subspan(begin, end - begin), left, rules);
    for (auto i = begin; i < end; ++i) {
      const auto given = granted(grant, amount(standings[i]), left);
      left -= given;
      shares.push_back({grant, given, left});
    }
    if (!ended) ended = end_of_money(grant, rules.allocation);
  }
  return shares;
}

}  // namespace konkurss::rules
