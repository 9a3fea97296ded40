// Files of an application: added and removed while it is a draft, read by whoever reaches it.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document attach(Context& context);
Document read_attachment(Context& context);
Document detach(Context& context);

}  // namespace konkurss::applications
