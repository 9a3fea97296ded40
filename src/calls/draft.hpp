// An officer's way from a definition file to a draft that can be looked at.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document load_form(Context& context);
Document load(Context& context);
Document preview(Context& context);

}  // namespace konkurss::calls
