// The versions of a work task: any two word by word, each to read, and on paper.
#pragma once
#include "web/context.hpp"

namespace konkurss::worktasks {

// ?from=2&to=4; without them the newest one and the one before.
Document versions(Context& context);
Document show_version(Context& context);
// The newest version, or ?version=2, as PDF and as DOCX.
Document paper(Context& context);
Document word_document(Context& context);

}  // namespace konkurss::worktasks
