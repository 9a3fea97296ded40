// From the draft to the receipt: the check page and submitting.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document check(Context& context);
Document submit(Context& context);

}  // namespace konkurss::applications
