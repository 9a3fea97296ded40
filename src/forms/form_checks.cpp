#include <algorithm>
#include <set>

#include "forms/checks.hpp"
#include "forms/form_parts.hpp"
#include "forms/rows.hpp"

namespace konkurss::forms {
namespace {

const std::set<std::string> reserved{"add",  "remove", "csrf",  "version",
                                     "step", "only",   "leave", "choice"};  // names that the pages use themselves
const std::set<std::string> common{"id", "type", "label", "hint", "optional", "only_if", "required_if"};

class FormChecks {
 public:
  explicit FormChecks(const FormMistakes& mistakes)
      : mistakes_(mistakes), form_(mistakes.source().json()), scopes_(scopes_of(form_)) {}

  void all() {
    check_unique(mistakes_.source(), form_.at("steps"), "/steps", "id", mistakes_.list());
    for (std::size_t i = 0; i < scopes_.size(); ++i) scope(scopes_[i], i > 0);
    uses("title", {"text"});
    uses("amount_requested", {"money"});
    uses("summary", {"text", "long_text"});
    check_rules(form_, scopes_[0], mistakes_);
  }

 private:
  void scope(const Scope& scope, bool in_row) {
    std::set<std::string> known;
    for (const auto& placed : scope) {
      const auto id = placed.field->at("id").get<std::string>();
      if (!known.insert(id).second) mistakes_.add(placed.pointer + "/id", "doubled", {{"value", id}});
      if (reserved.count(id)) mistakes_.add(placed.pointer + "/id", "reserved", {{"value", id}});
      if (in_row && !type_of(*placed.field).in_rows)
        mistakes_.add(placed.pointer + "/type", "not_in_rows", {{"value", placed.field->at("type")}});
      else
        field(placed);
    }
    check_conditions(scope, mistakes_);
    check_figures(scope, !in_row, mistakes_);
  }

  void field(const Placed& placed) {
    const auto& [pointer, field] = placed;
    properties(pointer, *field);
    check_limits_of(placed, mistakes_);
    if (field->contains("options"))
      check_unique(mistakes_.source(), field->at("options"), pointer + "/options", "value", mistakes_.list());
  }

  void properties(const std::string& pointer, const Json& field) {
    const auto& type = type_of(field);
    std::set<std::string> allowed = common;
    for (const auto* name : type.may) allowed.insert(name);
    const bool has_list = field.contains("options_from") || field.contains("classifier");
    for (const auto* name : type.needs) {
      allowed.insert(name);
      if (!field.contains(name) && !(std::string(name) == "options" && has_list))
        mistakes_.add(pointer, "type_needs", {{"type", type.name}, {"name", name}});
    }
    for (const auto& [name, value] : field.items())
      if (!allowed.count(name))
        mistakes_.add(pointer + "/" + name, "type_refuses", {{"type", type.name}, {"name", name}});
    if (field.contains("required_if") && !field.value("optional", false))
      mistakes_.add(pointer + "/required_if", "required_already");
  }

  // What every application has to have can't hang on an answer.
  void uses(const std::string& what, const std::set<std::string>& wanted) {
    if (!form_.at("uses").contains(what)) return;
    const auto id = form_.at("uses").at(what).get<std::string>();
    const auto found = place_in(scopes_[0], id);
    if (!found) return mistakes_.add("/uses/" + what, "unknown_field", {{"value", id}});
    const auto& field = *scopes_[0][*found].field;
    if (!wanted.count(field.at("type")))
      mistakes_.add("/uses/" + what, "field_type", {{"value", id}, {"type", *wanted.begin()}});
    if (field.contains("only_if")) mistakes_.add("/uses/" + what, "always_asked", {{"value", id}});
  }

  const FormMistakes& mistakes_;
  const Json& form_;
  const std::vector<Scope> scopes_;  // the form's first, then each row's
};

}  // namespace

std::optional<std::size_t> place_in(const Scope& scope, const std::string& id) {
  const auto found =
      std::find_if(scope.begin(), scope.end(), [&](const Placed& each) { return each.field->at("id") == id; });
  return found == scope.end() ? std::nullopt : std::optional<std::size_t>(found - scope.begin());
}

void FormMistakes::add(const std::string& pointer, const std::string& word, Json args) const {
  list_.push_back(source_.mistake(pointer, "forms.definition." + word, std::move(args)));
}

std::vector<Scope> scopes_of(const Json& form) {
  const auto add = [](const std::string& pointer, const Json& fields, Scope& scope) {
    for (std::size_t i = 0; i < fields.size(); ++i) scope.push_back({pointer + "/" + std::to_string(i), &fields[i]});
  };
  std::vector<Scope> scopes(1);
  for (std::size_t s = 0; s < form.at("steps").size(); ++s)
    add("/steps/" + std::to_string(s) + "/fields", form.at("steps")[s].at("fields"), scopes[0]);
  const auto top = scopes[0];
  for (const auto& [pointer, field] : top)
    for (const std::string inner : {"columns", "fields"})
      if (field->contains(inner)) add(pointer + "/" + inner, field->at(inner), scopes.emplace_back());
  return scopes;
}

void check_filled(const Json& form, const FormMistakes& mistakes) {
  const auto scopes = scopes_of(form);
  for (const auto& scope : scopes) {
    for (const auto& placed : scope) check_limits_of(placed, mistakes);
    check_conditions(scope, mistakes);
  }
  check_rules(form, scopes[0], mistakes);
}

DefinitionMistakes form_mistakes(const Source& form) {
  DefinitionMistakes list;
  FormChecks(FormMistakes(form, list)).all();
  return list;
}

}  // namespace konkurss::forms
