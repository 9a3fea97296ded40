// The outbox as the office sees it: which message went to whom, which didn't and why; nothing of what they say.
#pragma once
#include "web/context.hpp"

namespace konkurss::messages {

Document outbox(Context& context);
Document retry(Context& context);

}  // namespace konkurss::messages
