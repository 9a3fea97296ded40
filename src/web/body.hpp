// Reads what was sent: JSON, a form, or a form with files.
#pragma once
#include "web/context.hpp"

namespace konkurss {

struct Body {
  Json fields = Json::object();
  std::vector<UploadedFile> files;
};

// Form fields are nested by their dotted names: "budget.0.amount" becomes {"budget": {"0": {"amount": …}}}.
// Throws Invalid with 400, 413 or 415 for what can't be read: not UTF-8, a NUL, more than 2,000 fields, a broken body.
Body read_body(const Request& request);

// Puts a value at a dotted name. At most 6 levels.
void nest(Json& into, const std::string& name, const std::string& value);

}  // namespace konkurss
