// What becomes of an objection that leaves the decision as it was: a letter with the reasons, and where to turn next.
#pragma once
#include "web/context.hpp"

namespace konkurss::objections {

// Keeps the letter on an objection that was just dismissed or left unexamined, and tells the institution.
void tell_finding(Context& context, long objection);

}  // namespace konkurss::objections
