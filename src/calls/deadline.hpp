// A call's closing time for those who lead it: extensions for institutions, and outages that move it.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document show_deadline(Context& context);
Document extend_deadline(Context& context);
Document decide_outage(Context& context);

}  // namespace konkurss::calls
