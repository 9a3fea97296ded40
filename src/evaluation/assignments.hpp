// Who evaluates what: the matrix of a call's applications and evaluators, with progress.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document evaluators(Context& context);
Document assign(Context& context);
// Throws Conflict where one of the pairs ([{application, evaluator}]) is of an application in which who assigns has a
// conflict.
void refuse_own_conflicts(Context& context, long call, const Json& pairs);

}  // namespace konkurss::evaluation
