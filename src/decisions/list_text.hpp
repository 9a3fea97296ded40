// The ranked list as it is fingerprinted and stored, written an application and a line at a time: as documents 10,000
// of them take a quarter of a gigabyte.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

struct ListText {
  std::string inputs, result;  // as Json::dump() writes them
  Json ties;                   // as open_ties() finds them
};

// What the rules make of the evaluations submitted so far.
ListText list_text(Context& context, long call);
// Its fingerprint, as ranking.hpp says.
std::string fingerprint(const ListText& list);

}  // namespace konkurss::decisions
