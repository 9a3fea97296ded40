// The choice of a report's columns: a page to choose them, and what a person keeps under a name.
#pragma once
#include "web/context.hpp"

namespace konkurss::reports {

Document columns_form(Context& context);
Document save_columns(Context& context);
Document remove_columns(Context& context);

}  // namespace konkurss::reports
