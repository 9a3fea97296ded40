// The accessibility statement and the privacy notice: pages of words alone.
#pragma once
#include "web/context.hpp"

namespace konkurss::reference {

Document notice(Context& context);

}  // namespace konkurss::reference
