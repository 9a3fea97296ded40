// Indicators: what an application promised, which values were measured, and what they come to for measures and plans.
#pragma once
#include "web/context.hpp"

namespace konkurss::progress {

Document of_application(Context& context);
// Body: `indicator` (its number), `measured_on`, `value`, `source`, `method`.
Document record(Context& context);
Document remove(Context& context);

Document of_plan(Context& context);
// Body: `indicator` (its code in the plan), and the same.
Document record_impact(Context& context);

}  // namespace konkurss::progress
