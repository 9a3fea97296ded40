// How severe the evaluators are beside each other, and the ranking without that: information, never the result.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

Document show_severity(Context& context);

}  // namespace konkurss::decisions
