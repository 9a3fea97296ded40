#include "rules/quorum.hpp"

#include <algorithm>

namespace konkurss::rules {

Quorum quorum(const QuorumRule& rule, int members, int present) {
  const int share = (members * rule.share_of + rule.share_in - 1) / rule.share_in;
  const int needed = std::max(rule.minimum_members, share);
  return {members, present, needed, present >= needed};
}

Verdict verdict(const Ballots& ballots) {
  if (ballots.in_favour != ballots.against) return {ballots.in_favour > ballots.against, false};
  if (!ballots.presiding) return {};
  return {*ballots.presiding, true};
}

}  // namespace konkurss::rules
