// The order of a category: by the total that orders the list, then by the declared tie rules; what they leave equal
// shares a rank.
#pragma once
#include <vector>

#include "rules/scoring.hpp"

namespace konkurss::rules {

struct Standing {
  const Scored* scored = nullptr;
  std::size_t rank = 0;               // from 1; after two that share rank 2 comes 4
  const TieRule* tie_rule = nullptr;  // the one that parted this application from the last of its equals
  bool unresolved_tie = false;        // shares its rank
  std::size_t tie_begin = 0;          // the standings with the same total, itself included: [tie_begin, tie_end)
  std::size_t tie_end = 0;
};

// Applications with a total, in any order; the result doesn't depend on it: those that share a rank stand by number.
// The commission's vote counts only where all that are still equal have a vote_rank of the same vote, since a vote on
// some of them doesn't order the others. The result points into the given applications and rules.
std::vector<Standing> standings(const std::vector<const Scored*>& applications, const std::vector<TieRule>& rules);

// The order of the numbers as people count: SI-99 before SI-100.
bool has_lower_number(const Application& a, const Application& b);

// The rule that puts one of two with the same total above the other; nullptr when they share a rank.
const TieRule* rule_between(const Standing& a, const Standing& b, const std::vector<TieRule>& rules);

}  // namespace konkurss::rules
