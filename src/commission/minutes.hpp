// The minutes of a meeting: written from what happened, edited until they are signed, on a page and on paper.
#pragma once
#include "web/context.hpp"

namespace konkurss::commission {

Document show_minutes(Context& context);
// On paper, and as a document to be edited.
Document minutes_paper(Context& context);
Document minutes_document(Context& context);
// Stores the edited text; without one it is written anew.
Document write_minutes(Context& context);
Document sign_minutes(Context& context);

}  // namespace konkurss::commission
