// 'konkurss verify consensus': computes the signatures of a call's consensus scores again.
#pragma once
#include <iosfwd>
#include <string>

#include "db/session.hpp"

namespace konkurss::decisions {

// Each signed consensus from what is stored now: the agreed points and texts, the answers with their minority views,
// and the individual scores beside them, as RFC 8785 writes them. Prints what it finds; gives 0 when every SHA-256
// holds.
int verify_consensus(db::Session& owner, const std::string& call, std::ostream& out);

}  // namespace konkurss::decisions
