// When a commission is quorate, and what its votes come to.
#pragma once
#include <cstddef>
#include <optional>

namespace konkurss::rules {

// The defaults are those of the Public Procurement Law, sections 24 and 26: at least three, and at least two thirds of
// the commission, rounded up; nobody abstains.
struct QuorumRule {
  int minimum_members = 3;
  int share_of = 2, share_in = 3;
  bool abstention = false;
};

struct Quorum {
  int members = 0;  // with a vote and without a conflict on the item: the denominator
  int present = 0;  // of these
  int needed = 0;
  bool reached = false;
};

// `members` are those with a vote, present or not, less those with a conflict of interest on the item; `present` are
// those of them who take part. A commission that conflicts leave with fewer than the minimum can't be quorate.
Quorum quorum(const QuorumRule& rule, int members, int present);

struct Ballots {
  int in_favour = 0, against = 0, abstained = 0;
  std::optional<bool> presiding;  // how whoever presides voted; nothing: didn't
};

struct Verdict {
  bool adopted = false;
  bool by_casting_vote = false;
};

// More for than against; equal votes go the way of whoever presides (Public Procurement Law, section 26). Without a
// vote of the one who presides equal votes adopt nothing.
Verdict verdict(const Ballots& ballots);

}  // namespace konkurss::rules
