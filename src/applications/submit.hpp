// From the draft to the receipt: the check page, submitting, withdrawing.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document check(Context& context);
Document submit(Context& context);
Document withdraw(Context& context);

}  // namespace konkurss::applications
