// An institution's own applications, and starting one.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document own_list(Context& context);
Document start_form(Context& context);
Document start(Context& context);

}  // namespace konkurss::applications
