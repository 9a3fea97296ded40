// What the executor hands in for a milestone: text and files, a draft until it is handed in.
#pragma once
#include "web/context.hpp"

namespace konkurss::acceptance {

// Body: `text`. Begins a draft where there is none.
Document write(Context& context);
// A form with files, "file".
Document attach(Context& context);
Document detach(Context& context);
Document submit(Context& context);

}  // namespace konkurss::acceptance
