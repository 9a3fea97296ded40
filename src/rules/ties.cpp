#include "rules/ties.hpp"

#include <algorithm>
#include <span>

namespace konkurss::rules {
namespace {

// Less: a stands above b.
std::strong_ordering by_rule(const TieRule& rule, const Scored& a, const Scored& b) {
  switch (rule.by) {
    case TieRule::By::criterion:
      return b.means[rule.criterion] <=> a.means[rule.criterion];
    case TieRule::By::lower_amount:
      return a.application->amount_requested <=> b.application->amount_requested;
    case TieRule::By::commission_vote:
      return *a.application->vote_rank <=> *b.application->vote_rank;
  }
  return std::strong_ordering::equal;
}

// Places of one vote say something of one another; those of two votes don't.
bool were_voted_on_together(std::span<const Standing> tied) {
  const auto& first = *tied.front().scored->application;
  return std::all_of(tied.begin(), tied.end(), [&](const Standing& standing) {
    const auto& application = *standing.scored->application;
    return application.vote_rank && application.vote_item == first.vote_item;
  });
}

// Calls take(begin, end) for each run of neighbours that compare equal.
template <typename Equal, typename Take>
void for_runs(std::span<Standing> standings, Equal equal, Take take) {
  for (std::size_t begin = 0, end = 0; begin < standings.size(); begin = end) {
    while (end < standings.size() && equal(standings[begin], standings[end])) ++end;
    take(begin, end);
  }
}

void share(std::span<Standing> tied, std::size_t rank) {
  std::sort(tied.begin(), tied.end(), [](const Standing& a, const Standing& b) {
    return has_lower_number(*a.scored->application, *b.scored->application);
  });
  for (auto& standing : tied) {
    standing.rank = rank;
    standing.unresolved_tie = true;
  }
}

// Ranks two or more that the rules so far left equal.
void part(std::span<Standing> tied, std::size_t rank, std::span<const TieRule> rules) {
  if (rules.empty()) return share(tied, rank);
  const auto& rule = rules.front();
  if (rule.by == TieRule::By::commission_vote && !were_voted_on_together(tied)) return share(tied, rank);
  const auto order = [&](const Standing& a, const Standing& b) { return by_rule(rule, *a.scored, *b.scored); };
  std::sort(tied.begin(), tied.end(), [&](const auto& a, const auto& b) { return order(a, b) < 0; });
  for_runs(
      tied, [&](const auto& a, const auto& b) { return order(a, b) == 0; },
      [&](std::size_t begin, std::size_t end) {
        if (end - begin > 1) return part(tied.subspan(begin, end - begin), rank + begin, rules.subspan(1));
        tied[begin].rank = rank + begin;
        tied[begin].tie_rule = &rule;
      });
}

}  // namespace

std::vector<Standing> standings(const std::vector<const Scored*>& applications, const std::vector<TieRule>& rules) {
  std::vector<Standing> all;
  all.reserve(applications.size());
  for (const auto* scored : applications) all.push_back({scored});
  const auto total = [](const Standing& standing) { return *standing.scored->ranking_total; };
  std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return total(a) > total(b); });
  for_runs(
      all, [&](const auto& a, const auto& b) { return total(a) == total(b); },
      [&](std::size_t begin, std::size_t end) {
        all[begin].rank = begin + 1;
        if (end - begin > 1) part(std::span(all).subspan(begin, end - begin), begin + 1, rules);
        for (auto i = begin; i < end; ++i) {
          all[i].tie_begin = begin;
          all[i].tie_end = end;
        }
      });
  return all;
}

bool has_lower_number(const Application& a, const Application& b) {
  return a.number.size() != b.number.size() ? a.number.size() < b.number.size() : a.number < b.number;
}

const TieRule* rule_between(const Standing& a, const Standing& b, const std::vector<TieRule>& rules) {
  if (a.rank == b.rank) return nullptr;
  for (const auto& rule : rules) {
    if (by_rule(rule, *a.scored, *b.scored) != 0) return &rule;
  }
  return nullptr;
}

}  // namespace konkurss::rules
