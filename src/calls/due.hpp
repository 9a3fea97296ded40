// What a call waits for, and of whom: a table of states, numbers and places.
#pragma once
#include "base/json.hpp"
#include "web/context.hpp"

namespace konkurss::calls {

// `call` has code, state, phase, closes_at and evaluation_until or definition; `numbers` has sealed, unchecked,
// without_evaluator, evaluations_open or its parts, undecided.
// [{task, task_count, who, mine, of_own_role, due_at, address}]: `mine` when the person may do it now, `of_own_role`
// also when only this time it is left to somebody else.
Json due_of(const Json& call, const Json& numbers, const Person& person);

}  // namespace konkurss::calls
