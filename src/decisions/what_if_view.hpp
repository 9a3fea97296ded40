// What-if as its page draws it: the form with what is tried, who moves, and how robust each decision is.
#pragma once
#include <map>
#include <string>

#include "decisions/changed_rules.hpp"

namespace konkurss::decisions {

// `inputs` are the call's own; `found` is the document that a program gets; `criteria` are those of the call by
// category.
Json what_if_view(const Json& inputs, const ChangedRules& tried, const Json& found, const Json& criteria);

// "?weight.K1=25", or nothing.
std::string query_of(const std::map<std::string, std::string>& changes);

}  // namespace konkurss::decisions
