// Saving an evaluation as it is typed, and submitting it.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document save(Context& context);
Document submit(Context& context);

}  // namespace konkurss::evaluation
