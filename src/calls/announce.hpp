// The question before a call is announced, which nobody can take back, and the announcing.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document announce_form(Context& context);
Document announce_call(Context& context);

}  // namespace konkurss::calls
