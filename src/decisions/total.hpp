// The page that takes an application's total apart, criterion by criterion, and says its place in the list.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

Document show_total(Context& context);

}  // namespace konkurss::decisions
