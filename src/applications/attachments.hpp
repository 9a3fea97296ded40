// Files of an application: added and removed while it is a draft, read by whoever reaches it.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document attach(Context& context);
Document read_attachment(Context& context);
Document detach(Context& context);
// What was removed, as long as it is kept (src/applications/removed_files.hpp).
Document put_back(Context& context);

// For other places where files are added to an application.

// The question of the form that files belong to. Throws NotFound where it has none.
const Json& field_of_files(const Json& form);

// The media type of each uploaded file. Throws Invalid with a sentence for each file that is refused: then none is to
// be attached.
std::vector<std::string> checked_types(const Context& context, const Json& field);

// Where a scanner is set, the attachment waits for it, unless it did already.
void have_scanned(Context& context, const Json& attachment);

}  // namespace konkurss::applications
