// Options as a page draws them: one list, or a classifier's groups.
#pragma once
#include <functional>
#include <string>

#include "base/json.hpp"

namespace konkurss::forms {

using Selected = std::function<bool(const Json& value)>;

// `selected` tells which options are ticked; anchors number the options, the first one has the field's own.
Json drawn_options(const Json& options, const std::string& name, const Selected& selected);

// A classifier's options by group, numbered through; a group with a value is an option, too.
Json drawn_groups(const Json& groups, const std::string& name, const Selected& selected);

}  // namespace konkurss::forms
