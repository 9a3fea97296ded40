// Answering: the list of a call's questions, and one question with its answer until it is published.
#pragma once
#include "web/context.hpp"

namespace konkurss::questions {

Document list(Context& context);
Document answer_form(Context& context);

// Body of both: `wording` (as it is published), `answer`.
Document save(Context& context);
Document publish(Context& context);

}  // namespace konkurss::questions
