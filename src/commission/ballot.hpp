// What somebody of the commission says on a whole agenda: declarations of interest, then votes.
#pragma once
#include "web/context.hpp"

namespace konkurss::commission {

Document show_declarations(Context& context);
Document declare(Context& context);
Document show_ballot(Context& context);
Document vote(Context& context);

}  // namespace konkurss::commission
