// The audit as people read it: everything, one call's, or one application's.
#pragma once
#include "web/context.hpp"

namespace konkurss::audit {

Document all(Context& context);
Document of_call(Context& context);
Document of_application(Context& context);

}  // namespace konkurss::audit
