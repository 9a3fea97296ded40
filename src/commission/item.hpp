// One item of an agenda: its proposal, who votes on it, and its closing.
#pragma once
#include "web/context.hpp"

namespace konkurss::commission {

struct Sitting;

Document show_item(Context& context);
// Another proposal, with a reason where it isn't the ranked list's.
Document change_item(Context& context);
// Adopted or not by the votes, or postponed.
Document close_item(Context& context);
// All items on which everybody has voted and over which the acting person presides.
Document close_voted(Context& context);

// The agenda as pages draw it. Of an application on which the acting person hasn't declared, or has a conflict, it
// shows number, institution, proposed outcome and result, and nothing that was written, unless the person leads the
// call.
Json item_views(const Context& context, const Sitting& sitting);

}  // namespace konkurss::commission
