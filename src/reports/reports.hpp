// The reports of a call: the list, a page with the first rows, and the order of an export.
#pragma once
#include "web/context.hpp"

namespace konkurss::reports {

Document list(Context& context);
Document show(Context& context);
Document order_export(Context& context);

}  // namespace konkurss::reports
