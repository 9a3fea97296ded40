// The versions of an application: who changed what, word by word, and any of them to look at and to restore.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document history(Context& context);
Document show_version(Context& context);
// Saves the answers of an earlier version as a new one; files stay as they are.
Document restore_version(Context& context);

}  // namespace konkurss::applications
