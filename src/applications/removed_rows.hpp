// A row that its button took out of a table or group: the page says which one it was and offers it again.
#pragma once
#include <optional>
#include <string>

#include "applications/own.hpp"

namespace konkurss::applications {

// Before the row goes: has it stored as it was typed, so that the history holds it, also where it was never saved
// before; `own` becomes that version, and `changed`, the answers that are about to be saved, takes it out again. What
// the step's address says of it then ("budget.1.7": question, place, version), "" where no row with contents goes;
// nothing when somebody else saved meanwhile.
std::optional<std::string> keep_row_that_goes(const Context& context, Own& own, const std::string& step, Json& changed);

// The body with the row that its button "undo.<question>.<place>" brings back, out of the version that it names.
Json with_row_back(const Context& context, const Own& own, const std::string& step, Json body);

// For the page: what its address says of a row that went, at the question in the step's `fields`.
void tell_removed_row(const Context& context, const Own& own, Json& fields);

}  // namespace konkurss::applications
