// What the office does with objections: examines them, and decides by somebody who didn't decide first.
#pragma once
#include "web/context.hpp"

namespace konkurss::objections {

Document list(Context& context);
Document show(Context& context);
// Takes it up, or leaves it unexamined with a reason.
Document examine(Context& context);
// Upheld, with the new decision, or dismissed.
Document decide(Context& context);

}  // namespace konkurss::objections
