// The workbench: the application on the left, the criteria on the right.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

// An evaluation of one's own: the declaration while it is due, the workbench after it, a reading view once submitted.
Document show(Context& context);

}  // namespace konkurss::evaluation
