// The secretary's request: which questions of the form are opened, what is asked, and until when.
#pragma once
#include "web/context.hpp"

namespace konkurss::clarifications {

Document request_form(Context& context);

// Body: `items` and `fields` (lists of codes and ids), `question`, `working_days`.
Document send(Context& context);

// Takes a sent request back while nobody has answered it. Body: `reason`, told to the institution.
Document withdraw(Context& context);

}  // namespace konkurss::clarifications
