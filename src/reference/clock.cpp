#include "reference/clock.hpp"

namespace konkurss::reference {

Document clock(Context& context) { return Document().add("now_at", iso(context.request.received_at)); }

}  // namespace konkurss::reference
