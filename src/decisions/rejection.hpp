// Why the accepted list rejects an application, as a sentence of its decision.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// Of those of `applications` (with "id" and their "line" of the accepted list of `call`) that the list rejects: the
// sentence in Latvian, the language of the decision, by "id". It names each threshold that was missed.
Json rejections(const Context& context, long call, const Json& applications);

}  // namespace konkurss::decisions
