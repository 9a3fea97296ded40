// The offers of a market survey or procurement: who was asked, when an offer came, and its price.
#pragma once
#include "web/context.hpp"

namespace konkurss::procurements {

Document offer_form(Context& context);
Document show_offer(Context& context);
// Body of both: `tenderer`, `registration_number`, `invited_on`, `received_on`, `price`.
Document add_offer(Context& context);
Document change_offer(Context& context);
Document remove_offer(Context& context);

}  // namespace konkurss::procurements
