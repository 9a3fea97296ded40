// The page of an ordered piece of work: how far it is, and what came out.
#pragma once
#include "web/context.hpp"

namespace konkurss::jobs {

Document show(Context& context);
Document file(Context& context);

}  // namespace konkurss::jobs
