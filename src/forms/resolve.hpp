// Fills a form with what it takes from the call and the plans: limits and the options of lists.
#pragma once
#include <functional>
#include <string>

#include "forms/source.hpp"

namespace konkurss::forms {

using PlanNamed = std::function<const Json&(const std::string& name)>;  // null for an unknown plan

// `call` and the plans have passed their checks. Returns the filled form; mistakes have the form's lines.
Json resolved_form(const Source& form, const Json& call, const PlanNamed& plan, DefinitionMistakes& mistakes);

}  // namespace konkurss::forms
