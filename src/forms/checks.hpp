// What a schema can't say of a definition: names that must agree, orders, limits.
#pragma once
#include "forms/source.hpp"

namespace konkurss::forms {

// Whoever loads a call is told all at once, so its other parts are checked when the schema has refused some.
DefinitionMistakes call_mistakes(const Source& call, const DefinitionMistakes& of_schema);
// The source has passed its schema in these.
DefinitionMistakes form_mistakes(const Source& form);
DefinitionMistakes plan_mistakes(const Source& plan);
DefinitionMistakes calendar_mistakes(const Source& calendar);
DefinitionMistakes classifier_mistakes(const Source& classifier);

// Adds a mistake for every code that a list (of objects under `key`) gives a second time.
void check_unique(const Source& source, const Json& list, const std::string& pointer, const std::string& key,
                  DefinitionMistakes& mistakes);

// Whether an ISO date exists: not 30 February.
bool date_exists(const std::string& iso);

}  // namespace konkurss::forms
