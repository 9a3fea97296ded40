// The institution's answer to a clarification: kept while it is written, then sent once, as a submission of its own.
#pragma once
#include "web/context.hpp"

namespace konkurss::clarifications {

// Body: the opened questions, `explanation`.
Document save(Context& context);
Document answer(Context& context);

}  // namespace konkurss::clarifications
