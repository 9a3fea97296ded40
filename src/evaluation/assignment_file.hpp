// Assignments from a file: a line each, "number;mail address of the evaluator".
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

// All lines are assigned or, with a mistake in one of them, none; each mistake names its line.
Document assign_from_file(Context& context);

}  // namespace konkurss::evaluation
