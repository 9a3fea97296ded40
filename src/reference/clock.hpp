// The server's time, which deadlines are compared with: for countdowns and for programs that submit.
#pragma once
#include "web/context.hpp"

namespace konkurss::reference {

Document clock(Context& context);

}  // namespace konkurss::reference
