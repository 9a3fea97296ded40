// The institution's answer to a clarification: kept while it is written, then sent once, as a submission of its own.
#pragma once
#include "web/context.hpp"

namespace konkurss::clarifications {

// Body: the opened questions, `explanation`; of rows also the buttons (forms/removed_rows.hpp).
Document save(Context& context);
// Besides: `files_seen`, as the clarification's document has it, where the question of attachments is opened.
Document answer(Context& context);

}  // namespace konkurss::clarifications
