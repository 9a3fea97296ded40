// The administrator's pages of institutions.
#pragma once
#include "web/context.hpp"

namespace konkurss::accounts {

Document organisations(Context& context);
Document organisation(Context& context);
Document add_organisation(Context& context);
Document change_organisation(Context& context);

}  // namespace konkurss::accounts
