// An action's row of the access table as the database reads it.
#pragma once
#include <string>

#include "policy/roles.hpp"

namespace konkurss {

// {"preparer": "own", …}: the roles for which the action exists, with their reach.
const std::string& reaches_of(Action action);

}  // namespace konkurss
