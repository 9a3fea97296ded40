#include <algorithm>
#include <set>

#include "forms/checks.hpp"
#include "forms/form_parts.hpp"
#include "forms/rows.hpp"

namespace konkurss::forms {
namespace {

const std::set<std::string> reserved{"add",  "remove", "undo",   "csrf",      "version", "step",
                                     "only", "leave",  "choice", "files_seen"};  // names that the pages use themselves
const std::set<std::string> common{"id", "type", "label", "hint", "optional", "only_if", "required_if"};

class FormChecks {
 public:
  explicit FormChecks(const Findings& mistakes)
      : mistakes_(mistakes), form_(mistakes.json()), scopes_(scopes_of(form_)) {}

  void all() {
    mistakes_.part([&] { mistakes_.unique(form_.at("steps"), "/steps", "id"); });
    for (std::size_t i = 0; i < scopes_.size(); ++i) scope(scopes_[i], i > 0);
    mistakes_.part([&] { uses("title", {"text"}); });
    mistakes_.part([&] { uses("amount_requested", {"money"}); });
    mistakes_.part([&] { uses("summary", {"text", "long_text"}); });
    mistakes_.part([&] { check_rules(form_, scopes_[0], mistakes_); });
  }

 private:
  void scope(const Scope& scope, bool in_row) {
    std::set<std::string> known;
    for (const auto& placed : scope) {
      const auto id = placed.field->at("id").get<std::string>();
      if (!known.insert(id).second) mistakes_.add(placed.pointer + "/id", "doubled", {{"value", id}});
      if (reserved.count(id)) mistakes_.add(placed.pointer + "/id", "reserved", {{"value", id}});
      mistakes_.part([&] {
        if (in_row && !type_of(*placed.field).in_rows)
          mistakes_.add(placed.pointer + "/type", "not_in_rows", {{"value", placed.field->at("type")}});
        else
          field(placed);
      });
    }
    check_conditions(scope, mistakes_);
    check_figures(scope, !in_row, mistakes_);
  }

  void field(const Placed& placed) {
    const auto& [pointer, field] = placed;
    mistakes_.part([&, pointer = pointer, field = field] { properties(pointer, *field); });
    check_limits_of(placed, mistakes_);
    if (field->contains("options"))
      mistakes_.part([&, pointer = pointer, field = field] {
        mistakes_.unique(field->at("options"), pointer + "/options", "value");
      });
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

  const Findings& mistakes_;
  const Json& form_;
  const std::vector<Scope> scopes_;  // the form's first, then each row's
};

}  // namespace

std::optional<std::size_t> place_in(const Scope& scope, const std::string& id) {
  const auto found =
      std::find_if(scope.begin(), scope.end(), [&](const Placed& each) { return each.field->at("id") == id; });
  return found == scope.end() ? std::nullopt : std::optional<std::size_t>(found - scope.begin());
}

bool has_name(const Json& field) { return field.is_object() && field.contains("id") && field.at("id").is_string(); }

std::vector<Scope> scopes_of(const Json& form) {
  const auto add = [](const std::string& pointer, const Json& fields, Scope& scope) {
    for (std::size_t i = 0; fields.is_array() && i < fields.size(); ++i)
      if (has_name(fields[i])) scope.push_back({pointer + "/" + std::to_string(i), &fields[i]});
  };
  std::vector<Scope> scopes(1);
  static const Json none = Json::array();
  const auto& steps = form.contains("steps") && form.at("steps").is_array() ? form.at("steps") : none;
  for (std::size_t s = 0; s < steps.size(); ++s)
    if (steps[s].is_object() && steps[s].contains("fields"))
      add("/steps/" + std::to_string(s) + "/fields", steps[s].at("fields"), scopes[0]);
  const auto top = scopes[0];
  for (const auto& [pointer, field] : top)
    for (const std::string inner : {"columns", "fields"})
      if (field->contains(inner)) add(pointer + "/" + inner, field->at(inner), scopes.emplace_back());
  return scopes;
}

void check_filled(const Json& form, const Findings& mistakes) {
  const auto scopes = scopes_of(form);
  for (const auto& scope : scopes) {
    for (const auto& placed : scope) check_limits_of(placed, mistakes);
    check_conditions(scope, mistakes);
  }
  check_rules(form, scopes[0], mistakes);
}

void check_form(const Findings& form) {
  if (form.json().is_object()) FormChecks(form).all();
}

}  // namespace konkurss::forms
