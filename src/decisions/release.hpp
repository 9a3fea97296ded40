// Telling all applicants at once.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// Who gets which result, before it is sent.
Document show_release(Context& context);
Document release(Context& context);

}  // namespace konkurss::decisions
