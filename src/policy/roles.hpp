// Who people are, and how far an action reaches for them.
#pragma once
#include <array>
#include <string_view>

namespace konkurss {

enum class Role {
  visitor,
  preparer,
  signatory,
  commenter,
  reader,
  executor,
  evaluator,
  member,
  secretary,
  chair,
  deputy,
  observer,
  officer,
  administrator,
  auditor
};
inline constexpr std::array<std::string_view, 15> role_names{
    "visitor",   "preparer", "signatory", "commenter", "reader",  "executor",      "evaluator", "member",
    "secretary", "chair",    "deputy",    "observer",  "officer", "administrator", "auditor"};

// Roles that a person has in an applicant's institution; an executor's is of a contract, the others are of a call or of
// the whole office.
constexpr bool is_of_institution(Role role) { return role >= Role::preparer && role <= Role::reader; }
constexpr bool is_of_institution(std::string_view name) {
  for (std::size_t i = 0; i < role_names.size(); ++i)
    if (role_names[i] == name) return is_of_institution(static_cast<Role>(i));
  return false;
}

// Given by an invitation to a contract only.
constexpr bool is_of_contract(std::string_view name) { return name == "executor"; }

// no: the action doesn't exist for the role. own: what belongs to the person, its institution or its contract.
// assigned: applications assigned and without conflict. impartial: applications of its calls, after the unsealing, that
// the person has no conflict of interest in. received: those with one, too. all: everything that isn't sealed. The rows
// that a reach means are in sql/migrations/0008_visibility.sql and 0116_impartial_readers.sql.
enum class Reach { no, own, assigned, impartial, received, all };
inline constexpr std::array<std::string_view, 6> reach_names{"no", "own", "assigned", "impartial", "received", "all"};

// The rows of the access table (policy/access.hpp).
enum class Action : int;

}  // namespace konkurss
