// A call's form in test mode: a step as applicants will see it, checked as theirs will be, and nothing is kept.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document try_step(Context& context);
Document check_tried_step(Context& context);

}  // namespace konkurss::calls
