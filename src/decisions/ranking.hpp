// The ranked list of a call: provisional while it is in evaluation, frozen with its inputs once accepted.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

struct Ranked {
  Json inputs, result;
  std::string accepted_at, sha256;  // empty: provisional
  Json accepted_by;                 // the name, where the reader may know it
  bool provisional() const { return accepted_at.empty(); }
};

// The call of the address, with what its list waits for. Throws NotFound.
Json call_of(Context& context);
// A call within reach by its code. Throws NotFound.
Json call_of(Context& context, const std::string& code);
// The accepted ranking, else one computed from the submitted evaluations.
Ranked ranking_of(Context& context, const Json& call);
// What the call's guards may know, with the ties that its list leaves open.
Facts facts_of(const Json& call, const Json& ties);
// The fingerprint of a ranking: SHA-256 of inputs and result, keys in order, no white space.
std::string fingerprint(const Json& inputs, const Json& result);
// Whether the "fingerprint" that was sent is that of the list as it is now: nobody takes over what they haven't seen.
// Throws Conflict with the word, or Invalid 428 where none was sent.
void check_seen(const Context& context, const std::string& now, const char* changed);

Document show_ranking(Context& context);
Document accept(Context& context);
// The commission's vote on a tie that the rules leave, as the chair enters it where the commission doesn't meet.
Document vote(Context& context);

}  // namespace konkurss::decisions
