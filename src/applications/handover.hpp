// Between preparers and signatories: handing over, taking back, returning with a reason; and what a signatory may still
// do with a submitted application before the deadline: withdraw it, or replace it.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

struct Own;

// The lifecycle's buttons that the page offers this person for the application, of those named.
Json buttons(const Context& context, const Own& own, std::initializer_list<Action> offered);

Document hand_over(Context& context);
Document take_back(Context& context);
Document return_application(Context& context);
// Body: `reason`, which nobody has to give (Administrative Procedure Law, article 61).
Document withdraw(Context& context);
// A draft that was never submitted, by whoever writes it.
Document discard(Context& context);
Document replace(Context& context);
Document keep_submitted(Context& context);

}  // namespace konkurss::applications
