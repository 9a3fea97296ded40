// "My tasks": what a person has to do, whatever the role, in order of urgency, with a link to where it is done.
#pragma once
#include "web/context.hpp"

namespace konkurss::tasks {

Document list(Context& context);

}  // namespace konkurss::tasks
