// What the checks of a form's definition share; each part of them has a file of its own.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "forms/source.hpp"
#include "forms/type.hpp"

namespace konkurss::forms {

// A question and its place in the file.
struct Placed {
  std::string pointer;
  const Json* field;
};
// Questions that may name each other, in their order: those of the form, or the columns of a row.
using Scope = std::vector<Placed>;

// The form's questions, then the columns of each table and group.
std::vector<Scope> scopes_of(const Json& form);

// Its place among them; nothing if there's none.
std::optional<std::size_t> place_in(const Scope& scope, const std::string& id);

class FormMistakes {
 public:
  FormMistakes(const Source& source, DefinitionMistakes& list) : source_(source), list_(list) {}
  void add(const std::string& pointer, const std::string& word, Json args = Json::object()) const;
  const Source& source() const { return source_; }
  DefinitionMistakes& list() const { return list_; }

 private:
  const Source& source_;
  DefinitionMistakes& list_;
};

void check_limits_of(const Placed& placed, const FormMistakes& mistakes);
void check_conditions(const Scope& scope, const FormMistakes& mistakes);
// "computed" and "sums"; `top` are the form's questions, whose computed ones may sum up columns of tables.
void check_figures(const Scope& scope, bool is_top, const FormMistakes& mistakes);
void check_rules(const Json& form, const Scope& top, const FormMistakes& mistakes);

// Once the limits and lists from elsewhere are filled in: what could not be compared before.
void check_filled(const Json& form, const FormMistakes& mistakes);

}  // namespace konkurss::forms
