// The public pages of calls: the list, one call, its frozen definition.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document list(Context& context);
Document show(Context& context);
Document definition(Context& context);

}  // namespace konkurss::calls
