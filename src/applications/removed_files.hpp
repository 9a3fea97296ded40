// Files that were removed while what they belong to is still written, a draft or the answer to a clarification: they
// can be put back until that is submitted or its time ends, and are destroyed then.
#pragma once
#include <optional>

#include "web/context.hpp"

namespace konkurss::applications {

// Keeps the file that was removed with this row ("id", "application_id", "stored_as"). One with a virus goes at once,
// and so do the oldest of an application where there are more than ten, or more than 100 MB.
void keep_removed(Context& context, const Json& removed);

// What can be put back into a draft: [{removed_id, removed_name, removed_size}].
Json removed_files_of(Context& context, long application);

// Makes it a file again; false where no such file can be put back.
bool bring_back(Context& context, long application, std::optional<long> clarification, long attachment);

// For who presses twice: throws Conflict unless it is one of these files, as sql/queries/applications/attachments.sql
// gives them.
void check_is_back(const Json& files, long attachment);

// All go for good, with what is submitted, sent or given up.
void let_removed_go(Context& context, long application);

}  // namespace konkurss::applications
