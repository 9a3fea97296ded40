// One application: its own institution's overview, or what those who check, lead and evaluate read; and its result.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document show(Context& context);
Document result(Context& context);

}  // namespace konkurss::applications
