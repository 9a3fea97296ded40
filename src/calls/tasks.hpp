// "My tasks": what is due for this person, whatever the role, with a link to where it is done.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document tasks(Context& context);

}  // namespace konkurss::calls
