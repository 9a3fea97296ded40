// All applications of a call that wait for the evaluator's declaration, on one page.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document show_declarations(Context& context);
// What was chosen is stored all or not at all; what wasn't chosen goes on waiting.
Document declare_several(Context& context);

}  // namespace konkurss::evaluation
