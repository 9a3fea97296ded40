// An officer's way from a definition file to an announced call.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document load_form(Context& context);
Document load(Context& context);
Document preview(Context& context);
Document announce_call(Context& context);

}  // namespace konkurss::calls
