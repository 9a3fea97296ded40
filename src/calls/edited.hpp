// What an officer typed, put into a draft's definition.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "calls/edit_fields.hpp"
#include "calls/edit_rows.hpp"

namespace konkurss::calls {

struct Edited {
  // The definition as the page has it, with all rows. What wasn't sent stays as it was, and so does what was sent and
  // means the same. What can't be read is "" there, which no check lets pass.
  Json rows;
  Json definition;  // the call as its file would say it: without the rows that go
  Going going;
  std::vector<FieldError> errors;    // of what can't be read
  std::set<std::string> unreadable;  // its pointers, as the page has them
};

// `definition` as its file says it; `typed` is the body of the form: {"criteria": {"0": {"weight": "12,5"}}, …}.
Edited edited(Json definition, const Json& typed);

}  // namespace konkurss::calls
