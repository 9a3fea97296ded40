// Beginning the choice of an executor, and what is asked for: value, CPV code and procedure.
#pragma once
#include "web/context.hpp"

namespace konkurss::procurements {

// The agreed work tasks of a call, and the sums by CPV group.
Document list(Context& context);
Document begin(Context& context);
// Body: `procedure`, `estimated_value`, `cpv`, `identification`, `link`.
Document save(Context& context);

}  // namespace konkurss::procurements
