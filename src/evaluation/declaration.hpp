// An evaluator's declaration of interests: before it nothing of an application is shown.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document declare(Context& context);

// The page of an evaluation that waits for its declaration or ended with a conflict. Throws NotFound.
Document brief(Context& context);

}  // namespace konkurss::evaluation
