// The deliverables of a work task: what, until when, for how much, and which promise and criterion each is for.
#pragma once
#include "web/context.hpp"

namespace konkurss::worktasks {

Document deliverable_form(Context& context);
// Body: `title`, `due` (ISO), `amount`, `promises` (keys), `criterion`, `acceptance`.
Document add_deliverable(Context& context);
Document show_deliverable(Context& context);
Document save_deliverable(Context& context);
Document remove_deliverable(Context& context);

}  // namespace konkurss::worktasks
