// Choosing the executor, giving the choice up, and going on although the sum asks for another procedure.
#pragma once
#include "web/context.hpp"

namespace konkurss::procurements {

// Body: `explanation`. It holds for the sum as it is now, and for no greater one.
Document explain(Context& context);
// Body: `offer` and `reason`. The price of the offer is within what is left of the award.
Document choose(Context& context);
// Body: `reason`.
Document give_up(Context& context);

}  // namespace konkurss::procurements
