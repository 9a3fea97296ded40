// Choosing the executor, giving the choice up, ending without a result, and going on although the sum asks for another
// procedure.
#pragma once
#include "web/context.hpp"

namespace konkurss::procurements {

// Body: `explanation`. It holds for the sum as it is now, and for no greater one.
Document explain(Context& context);
// Body: `offer` and `reason`. The price of the offer is within what is left of the award.
Document choose(Context& context);
// Body: `reason`.
Document give_up(Context& context);
// Body: `end_reason`. Where no offer fits or none came (Public Procurement Law, section 9, paragraph 13.1), while it is
// prepared; another one can then be begun for the work task. Throws Invalid without a reason, Conflict otherwise.
Document end_without_result(Context& context);

}  // namespace konkurss::procurements
