// The money of a call: planned, contracted, accepted, paid, withheld and left, by category, measure and contract.
#pragma once
#include "web/context.hpp"

namespace konkurss::payments {

Document of_call(Context& context);

}  // namespace konkurss::payments
