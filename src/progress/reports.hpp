// Reports on a contract: written step by step, submitted whole, accepted or returned with a reason.
#pragma once
#include "web/context.hpp"

namespace konkurss::progress {

Document of_contract(Context& context);
Document show(Context& context);
// Body: the questions of the form, and the buttons of rows (forms/removed_rows.hpp).
Document save(Context& context);
Document submit(Context& context);
Document accept(Context& context);
// Body: `reason`.
Document give_back(Context& context);

}  // namespace konkurss::progress
