// Three-way merge by field: what somebody typed over an older version, put into what is stored now.
#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"

namespace konkurss::forms {

struct Merge {
  Json answers = Json::object();      // the fields to save, with their new values
  std::vector<std::string> disputed;  // the fields that both changed to different values: a person has to choose
};

// `base` are the answers that were on the page (a field that isn't there: as stored, nobody has changed it since);
// rows of a table are one value. Only the fields of `typed` are looked at.
Merge merge(const Json& base, const Json& stored, const Json& typed);

}  // namespace konkurss::forms
