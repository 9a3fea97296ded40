// The mistakes of an edited draft, told at the fields of its page.
#pragma once
#include <vector>

#include "calls/edited.hpp"
#include "forms/source.hpp"

namespace konkurss::calls {

// The name under which a section of rows is told what is wrong with them as a whole: "section-criteria".
std::string section_name(const std::string& list);

// All sentences of a refused form, in the order of its fields; last those that no field of the page is about. A place
// that can't be read isn't told a second time by the definition's checks. `found`: of `typed.definition`.
std::vector<FieldError> edit_errors(const Edited& typed, const forms::DefinitionMistakes& found);

}  // namespace konkurss::calls
