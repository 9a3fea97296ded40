// Fills a form with what it takes from the call, the plans and the classifiers: limits and the options of lists.
#pragma once
#include <functional>
#include <string>

#include "forms/source.hpp"

namespace konkurss::forms {

// Plans ("plan") and classifiers ("classifier") by their name; null for an unknown one.
using PartNamed = std::function<const Json&(const std::string& kind, const std::string& name)>;

// `call` and the parts have passed their checks. Returns the filled form; mistakes have the form's lines.
Json resolved_form(const Source& form, const Json& call, const PartNamed& part, DefinitionMistakes& mistakes);

}  // namespace konkurss::forms
