// The acceptance act: a page, and on paper.
#pragma once
#include "web/context.hpp"

namespace konkurss::acceptance {

Document show_act(Context& context);
Document act_pdf(Context& context);
Document act_word(Context& context);

}  // namespace konkurss::acceptance
