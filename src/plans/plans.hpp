// The plans that competitions are for: their trees by version, and what was decided for each measure.
#pragma once
#include "web/context.hpp"

namespace konkurss::plans {

Document list(Context& context);
// ?version=1: the tree as it was.
Document show(Context& context);
Document measure(Context& context);

// Keeps each plan that the program came with as a version, where it isn't the last one already; by the owner, after the
// migrations. Returns what is new: [{code, no}].
Json keep_delivered(db::Session& owner);

}  // namespace konkurss::plans
