// What the checks of a form's definition share; each part of them has a file of its own.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "forms/checks.hpp"
#include "forms/type.hpp"

namespace konkurss::forms {

// A question and its place in the file.
struct Placed {
  std::string pointer;
  const Json* field;
};
// Questions that may name each other, in their order: those of the form, or the columns of a row.
using Scope = std::vector<Placed>;

// The form's questions, then the columns of each table and group. Those that the schema has refused so far that nothing
// can be said of them (they have no name) are left out.
std::vector<Scope> scopes_of(const Json& form);

// Whether the others can name it.
bool has_name(const Json& field);

// Its place among them; nothing if there's none.
std::optional<std::size_t> place_in(const Scope& scope, const std::string& id);

// Each of these checks takes its questions and rules one by one, so that one that breaks on what the schema has refused
// hides nothing of the others.

void check_limits_of(const Placed& placed, const Findings& mistakes);
void check_conditions(const Scope& scope, const Findings& mistakes);
// "computed" and "sums"; `top` are the form's questions, whose computed ones may sum up columns of tables.
void check_figures(const Scope& scope, bool is_top, const Findings& mistakes);
void check_rules(const Json& form, const Scope& top, const Findings& mistakes);

// Once the limits and lists from elsewhere are filled in: what could not be compared before.
void check_filled(const Json& form, const Findings& mistakes);

}  // namespace konkurss::forms
