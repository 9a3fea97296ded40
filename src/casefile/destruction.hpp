// A destruction act: what it lists, who approved it, and what the second approval erases.
#pragma once
#include "web/context.hpp"

namespace konkurss::casefile {

Document show_act(Context& context);
Document act_paper(Context& context);
// The first of two people approves; the second one's approval erases at once.
Document approve_act(Context& context);
Document withdraw_act(Context& context);

}  // namespace konkurss::casefile
