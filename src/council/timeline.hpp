// A call's way from the announcement to the last result: what happened when, what is planned for when, and what comes
// next.
#pragma once
#include "web/context.hpp"

namespace konkurss::council {

// [{"event", "happened_at" (a moment or null), "planned_on" (a day or moment, or null), "is_done", "is_now"}]; `total`
// is the sum of figures.hpp's categories().
Json timeline(Context& context, const Json& call, const Json& total);

// [{"next", "next_count", "next_who", "next_address", "next_at"}]: what the call waits for.
Json next_steps(Context& context, const Json& call, const Json& categories);

}  // namespace konkurss::council
