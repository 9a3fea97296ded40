// Who people are, and how far an action reaches for them.
#pragma once
#include <array>
#include <string_view>

namespace konkurss {

enum class Role { visitor, preparer, signatory, evaluator, secretary, chair, officer, administrator, auditor };
inline constexpr std::array<std::string_view, 9> role_names{
    "visitor", "preparer", "signatory", "evaluator", "secretary", "chair", "officer", "administrator", "auditor"};

// no: the action doesn't exist for the role. own: what belongs to the person or its institution. assigned: applications
// assigned and without conflict. received: applications of its calls, after the unsealing. all: everything that isn't
// sealed. The rows that a reach means are in sql/migrations/0008_visibility.sql.
enum class Reach { no, own, assigned, received, all };
inline constexpr std::array<std::string_view, 5> reach_names{"no", "own", "assigned", "received", "all"};

// The rows of the access table (policy/access.hpp).
enum class Action : int;

}  // namespace konkurss
