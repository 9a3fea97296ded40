// 'konkurss verify ranking': computes an accepted ranking again from its stored inputs.
#pragma once
#include <iosfwd>
#include <string>

#include "base/json.hpp"
#include "db/session.hpp"

namespace konkurss::decisions {

// What differs: empty when the stored result and its fingerprint follow from the stored inputs, else the first
// difference.
std::string first_difference(const Json& inputs, const Json& result, const std::string& sha256);

// Prints what it finds; 0 when all holds.
int verify_ranking(db::Session& owner, const std::string& call, std::ostream& out);

}  // namespace konkurss::decisions
