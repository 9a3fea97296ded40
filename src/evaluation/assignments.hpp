// Who evaluates what: the matrix of a call's applications and evaluators, with progress.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document evaluators(Context& context);
Document assign(Context& context);

}  // namespace konkurss::evaluation
