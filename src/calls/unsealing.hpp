// The unsealing of a call: two people within 30 minutes, and the minutes of the opening.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

Document show_unsealing(Context& context);
Document consent_to_unseal(Context& context);
Document withdraw_consent(Context& context);
Document unseal(Context& context);

}  // namespace konkurss::calls
