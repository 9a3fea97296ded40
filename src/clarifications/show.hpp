// A clarification's page: for the institution the opened questions to answer, for the office what changed.
#pragma once
#include "web/context.hpp"

namespace konkurss::clarifications {

Document show(Context& context);

}  // namespace konkurss::clarifications
