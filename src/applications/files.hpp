// The files of an application as people see them: whether each may be opened, and why not.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

// As sql/queries/applications/attachments.sql gives them, each with "attachment_address" when it may be opened and with
// what the scanner said otherwise.
Json files_of(Context& context, long application);

// The same for rows of another query.
Json with_addresses(const Context& context, Json files);

// Throws Conflict with the reason when a file of this state may not be opened (src/policy/lifecycle.hpp).
void check_openable(const Context& context, const std::string& scan);

}  // namespace konkurss::applications
