// A criterion as a page offers it: the scale with its meanings, what was chosen and written, and what is wrong with it.
#pragma once
#include "evaluation/scheme.hpp"
#include "web/context.hpp"

namespace konkurss::evaluation {

// `score` is {"points": "4" or null, "reason": "…"} as stored, or empty; what was typed and refused goes before it.
Json criterion_view(const Context& context, const Scheme& scheme, const Criterion& criterion, const Json& score);

}  // namespace konkurss::evaluation
