// What an officer begins from without a copy of the project: the delivered calls, forms and classifiers as files.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

// [{"file_name", "kind": "call", "form" or "classifier", "code", "title"}], calls first.
Json samples();

// One of them, or the description of their keys, as it was written.
Document sample(Context& context);

}  // namespace konkurss::calls
