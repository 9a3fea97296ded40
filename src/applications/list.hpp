// The applications of a call, as those who check, lead and audit it see them.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document list(Context& context);

}  // namespace konkurss::applications
