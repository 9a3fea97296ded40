// The conditions of a decision: as they are typed, and what becomes of them after the release.
#pragma once
#include <string>

#include "web/context.hpp"

namespace konkurss::decisions {

// The conditions as a form (conditions.1.text, conditions.1.due_on, …) or a program (an array) sends them:
// [{"text", "due_on"}], at least one, at most ten, none due before today. Throws Invalid with the field.
Json read_conditions(const Context& context);
// A decision without conditions leaves nothing behind that was typed into them: Invalid at the first that has a text.
void refuse_conditions(const Context& context);
// One text of them, as letters and reports have it: "1. … (līdz 01.12.2026.)".
std::string conditions_text(const Json& conditions);
// The rows of the form: what was typed, else what is stored, and room for more.
Json condition_rows(const Context& context, const Json& stored);

// Of the conditions that aren't fulfilled, as open_conditions() of the database gives them: Conflict that names the
// first. Until then no contract goes on.
void check_fulfilled(const Json& open_conditions);
// Where they are reported and confirmed, for who may read it; or null.
Json conditions_address(const Context& context, long application);

Document show_conditions(Context& context);
Document report_condition(Context& context);
Document confirm_condition(Context& context);

}  // namespace konkurss::decisions
