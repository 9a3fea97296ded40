// The tables of access and lifecycle as a page to print: who may do what, and how things move.
#pragma once
#include "web/context.hpp"

namespace konkurss::reference {

Document policy(Context& context);

}  // namespace konkurss::reference
