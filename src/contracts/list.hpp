// The contracts within reach, those of a call, and the beginning of one from the choice of its executor.
#pragma once
#include "web/context.hpp"

namespace konkurss::contracts {

Document list(Context& context);
Document of_call(Context& context);
Document begin(Context& context);

}  // namespace konkurss::contracts
