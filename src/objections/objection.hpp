// An institution's objection to the decision on its application.
#pragma once
#include "web/context.hpp"

namespace konkurss::objections {

Document show_own(Context& context);
Document submit(Context& context);
Document withdraw(Context& context);

}  // namespace konkurss::objections
