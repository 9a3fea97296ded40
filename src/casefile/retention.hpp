// How long each case of a call is kept, what is due for destruction, and the act that lists it.
#pragma once
#include "web/context.hpp"

namespace konkurss::casefile {

// ?due=1: only what is due.
Document show_retention(Context& context);
Document prepare_act(Context& context);

}  // namespace konkurss::casefile
