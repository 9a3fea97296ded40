// What an evaluator says to a drafted consensus: agrees, or states a minority view.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

// To the revision that If-Match or the form names; a minority view has a text. Refused for a draft that was changed
// meanwhile, and for whoever hasn't submitted an evaluation of the application.
Document answer_consensus(Context& context);

}  // namespace konkurss::evaluation
