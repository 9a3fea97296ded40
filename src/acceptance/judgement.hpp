// The ministry's view of what was handed in, and the Chancellery's decision on it.
#pragma once
#include "web/context.hpp"

namespace konkurss::acceptance {

// Body: `verdict` (for, against) and `view_text`.
Document give_view(Context& context);
// Body: `to` (accepted, partly_accepted, returned), `amount` where in part, `defects` and `defects_due_on` where not
// all is accepted, `remark`.
Document judge(Context& context);

}  // namespace konkurss::acceptance
