// Where a call stands: for those who lead it, by category, with what is due next.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document overview(Context& context);
Document unseal(Context& context);

}  // namespace konkurss::calls
