// What an officer typed, put into a draft's definition, and the definition's mistakes told at the fields of the page.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "calls/edit_fields.hpp"
#include "forms/source.hpp"

namespace konkurss::calls {

struct Edited {
  // The call as its file would say it. What wasn't sent stays as it was, and so does what was sent and means the same.
  // What can't be read is "" there, which no check lets pass.
  Json definition;
  std::vector<FieldError> errors;    // of what can't be read
  std::set<std::string> unreadable;  // its pointers
};

// `definition` as its file says it; `typed` is the body of the form: {"criteria": {"0": {"weight": "12,5"}}, …}.
Edited edited(Json definition, const Json& typed);

// All sentences of a refused form, in the order of its fields; last those that no field of the page is about. A place
// that can't be read isn't told a second time by the definition's checks.
std::vector<FieldError> edit_errors(const std::vector<EditField>& fields, const Edited& typed,
                                    const forms::DefinitionMistakes& found);

}  // namespace konkurss::calls
