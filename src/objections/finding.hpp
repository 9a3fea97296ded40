// What becomes of an objection that leaves the decision as it was: a letter with the reasons, and where to turn next.
#pragma once
#include <string>

#include "web/context.hpp"

namespace konkurss::objections {

// Its letter, when it is dismissed or left unexamined for this reason.
std::string finding_letter(const Context& context, long objection, const std::string& state, const std::string& reason);

// Keeps that letter, on what was just found, and tells the institution.
void tell_finding(Context& context, long objection, const std::string& state, const std::string& reason);

}  // namespace konkurss::objections
