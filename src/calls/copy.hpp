// The next call from one that is there already: a draft of its own, to be edited.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document copy_form(Context& context);
Document copy(Context& context);

}  // namespace konkurss::calls
