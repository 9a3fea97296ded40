// Whether an action exists for a person in one call: a role in another call opens none of its pages.
#pragma once
#include <algorithm>

#include "policy/access.hpp"
#include "web/context.hpp"

namespace konkurss::calls {

// By the access table, for a role of this call or one that holds in all calls.
inline bool may_in_call(const Person& person, Action action, long call) {
  return std::any_of(person.roles.begin(), person.roles.end(), [&](const PersonRole& one) {
    return reach_of(action, one.role) != Reach::no && (!one.call_id || *one.call_id == call);
  });
}

}  // namespace konkurss::calls
