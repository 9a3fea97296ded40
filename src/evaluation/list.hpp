// An evaluator's own list with its progress, by call.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document list(Context& context);

}  // namespace konkurss::evaluation
