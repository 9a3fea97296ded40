// Who gets the money of a category's envelope.
#pragma once
#include <vector>

#include "rules/ties.hpp"

namespace konkurss::rules {

enum class Grant {
  supported,
  partly_supported,  // gets what is left, as the call's rules allow
  too_dear,          // asks for more than is left
  behind_too_dear,   // strict order: the money ended at a higher rank
  tie_across_line,   // the money reaches some that share this rank, but not all
  behind_tie,        // skipping: whether money is left depends on an unresolved tie above
};

struct Share {
  Grant grant = Grant::supported;
  Money granted;     // 0 on the reserve list
  Money left_after;  // of the envelope, after this rank and place
};

// By rank inside the envelope; whoever isn't supported goes to the reserve list. In strict order the first that the
// money doesn't reach ends the allocation; skipping goes on with those further down that it does reach.
// Nobody is favoured by an unresolved tie: those that share a rank are supported together or, where the money reaches
// some of them but not all, none is, nor anyone further down, until the commission's vote has ordered them.
// Where Rules::partial_from_percent is set, the first that the money doesn't reach gets all that is left, if that is at
// least so much of what it asked for; those that share a rank are never granted a part.
// The sum of what is granted never exceeds the envelope.
std::vector<Share> allocate(const std::vector<Standing>& standings, Money envelope, const Rules& rules);

}  // namespace konkurss::rules
