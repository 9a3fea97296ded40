// The question before a call is announced, which nobody can take back, and the announcing.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

// The button that leads to the question, with why it can't be pressed; none where the call can't be announced any more.
Json announce_button(const Context& context, const Json& call);
Document announce_form(Context& context);
Document announce_call(Context& context);

}  // namespace konkurss::calls
