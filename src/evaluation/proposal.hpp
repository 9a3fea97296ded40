// Assignments proposed by the machine, shown with their quality before anybody accepts them.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document show_proposal(Context& context);
// Assigns what was shown. Throws Invalid 409 when something has changed since, with the new proposal on the page.
Document accept_proposal(Context& context);

}  // namespace konkurss::evaluation
