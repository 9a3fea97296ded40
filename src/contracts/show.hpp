// The page of a contract: its parties, terms, milestones, amendments, files, and what comes next.
#pragma once
#include "web/context.hpp"

namespace konkurss::contracts {

Document show(Context& context);

}  // namespace konkurss::contracts
