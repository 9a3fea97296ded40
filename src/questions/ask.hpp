// Asking a question on a call.
#pragma once
#include "web/context.hpp"

namespace konkurss::questions {

Document ask_form(Context& context);

// Body: `wording`.
Document ask(Context& context);

}  // namespace konkurss::questions
