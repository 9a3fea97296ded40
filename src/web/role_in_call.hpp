// Whether an action exists for a person in one call: a role in another call opens none of its pages.
#pragma once
#include <algorithm>
#include <string_view>

#include "policy/access.hpp"
#include "web/context.hpp"

namespace konkurss {

// By the access table and the call's code, for a role of this call or one that holds in all calls.
inline bool may_in_call(const Person& person, Action action, std::string_view call) {
  return std::any_of(person.roles.begin(), person.roles.end(), [&](const PersonRole& one) {
    return reach_of(action, one.role) != Reach::no && (!one.call_id || one.call_code == call);
  });
}

}  // namespace konkurss
