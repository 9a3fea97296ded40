// One step of the form: drawn from the call's definition, saved as typed.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document step_form(Context& context);
Document save_step(Context& context);

}  // namespace konkurss::applications
