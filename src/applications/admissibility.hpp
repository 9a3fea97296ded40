// The admissibility check: the call's list of items, yes, no or to be clarified for each, and what follows.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document check_sheet(Context& context);
Document save_check_sheet(Context& context);
Document admit(Context& context);
Document reject(Context& context);

}  // namespace konkurss::applications
