// The files of a clarification's answer, where it opens the question of attachments: added and left out until it is
// sent.
#pragma once
#include "web/context.hpp"

namespace konkurss::clarifications {

Document attach(Context& context);
// A file that was added is removed; an earlier one is left out of the answer only.
Document detach(Context& context);
// Either is one of the answer's again.
Document put_back(Context& context);

}  // namespace konkurss::clarifications
