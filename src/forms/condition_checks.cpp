#include <algorithm>
#include <set>

#include "forms/conditions.hpp"
#include "forms/form_parts.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

std::string id_of(const Placed& placed) { return placed.field->at("id").get<std::string>(); }

// The questions that a question hangs on, directly.
std::set<std::size_t> grounds(const Scope& scope, std::size_t place) {
  std::set<std::size_t> found;
  const auto& field = *scope[place].field;
  if (!field.contains("only_if")) return found;
  for (const auto* leaf : leaves(field.at("only_if")))
    if (leaf->contains("field"))
      if (const auto ground = place_in(scope, leaf->at("field"))) found.insert(*ground);
  return found;
}

// "a → b → a" if the question hangs on `target` in the end; nothing otherwise.
std::optional<std::string> way_to(const Scope& scope, std::size_t from, std::size_t target,
                                  std::set<std::size_t>& seen) {
  if (from == target) return id_of(scope[from]);
  if (!seen.insert(from).second) return {};
  for (const auto ground : grounds(scope, from))
    if (const auto rest = way_to(scope, ground, target, seen)) return id_of(scope[from]) + " → " + *rest;
  return {};
}

class ConditionChecks {
 public:
  ConditionChecks(const Scope& scope, std::size_t place, bool must_be_before, const Findings& mistakes)
      : scope_(scope), place_(place), must_be_before_(must_be_before), mistakes_(mistakes) {}

  void condition(const std::string& pointer, const Json& condition) const {
    const bool all = condition.contains("all"), any = condition.contains("any");
    if (!all && !any) return leaf(pointer, condition);
    if (condition.size() > 1) return mistakes_.add(pointer, "condition_mixed");
    const std::string group = all ? "all" : "any";
    for (std::size_t i = 0; i < condition.at(group).size(); ++i)
      this->condition(pointer + "/" + group + "/" + std::to_string(i), condition.at(group)[i]);
  }

 private:
  void leaf(const std::string& pointer, const Json& leaf) const {
    if (!leaf.contains("field")) return mistakes_.add(pointer, "missing", {{"name", "field"}});
    const auto id = leaf.at("field").get<std::string>();
    const auto found = place_in(scope_, id);
    if (!found) return mistakes_.add(pointer + "/field", "unknown_field", {{"value", id}});
    if (!may_hang_on(pointer, *found)) return;
    const auto* named = operator_of(leaf);
    if (!named) return mistakes_.add(pointer, "condition_operator", {{"list", all_operators()}});
    answer(pointer, *scope_[*found].field, *named, leaf.at(named->name));
  }

  bool may_hang_on(const std::string& pointer, std::size_t ground) const {
    const auto id = id_of(scope_[ground]);
    std::set<std::size_t> seen;
    if (!must_be_before_ && ground != place_) return true;
    if (const auto way = way_to(scope_, ground, place_, seen))
      return mistakes_.add(pointer + "/field", "condition_cycle", {{"way", id_of(scope_[place_]) + " → " + *way}}),
             false;
    if (ground > place_) return mistakes_.add(pointer + "/field", "condition_later", {{"value", id}}), false;
    return true;
  }

  static std::string all_operators() {
    std::string list;
    for (const auto& each : operators()) list += (list.empty() ? "" : ", ") + std::string(each.name);
    return list;
  }

  // The operator must suit the question's type, and the answer be one that can be given.
  void answer(const std::string& pointer, const Json& field, const Operator& named, const Json& wanted) const {
    const std::string type = field.at("type");
    if (!named.types.empty() && std::find(named.types.begin(), named.types.end(), type) == named.types.end()) {
      std::string list;
      for (const auto* each : named.types) list += (list.empty() ? "" : ", ") + std::string(each);
      return mistakes_.add(pointer + "/" + named.name, "condition_type",
                           {{"name", named.name}, {"value", field.at("id")}, {"type", type}, {"list", list}});
    }
    for (const auto& each : wanted.is_array() ? wanted : Json::array({wanted}))
      if (!can_be_answered(field, named, each))
        mistakes_.add(pointer + "/" + named.name, "condition_answer",
                      {{"value", each.is_string() ? each.get<std::string>() : each.dump()}, {"name", field.at("id")}});
  }

  static bool can_be_answered(const Json& field, const Operator& named, const Json& wanted) {
    const std::string type = field.at("type"), name = named.name;
    if (name == "is_answered") return true;
    if (name == "above") return wanted.is_object() || typed_decimal(wanted.get<std::string>()).has_value();
    if (type == "declaration") return wanted == true;  // one that isn't ticked is no answer
    if (type == "yes_no") return wanted.is_boolean();
    if (!field.contains("options")) return wanted.is_string();  // a list from elsewhere is filled in later
    const auto& options = field.at("options");
    return std::any_of(options.begin(), options.end(), [&](const Json& each) { return each.at("value") == wanted; });
  }

  const Scope& scope_;
  const std::size_t place_;
  const bool must_be_before_;
  const Findings& mistakes_;
};

}  // namespace

void check_conditions(const Scope& scope, const Findings& mistakes) {
  for (std::size_t i = 0; i < scope.size(); ++i) {
    const auto& [pointer, field] = scope[i];
    for (const std::string name : {"only_if", "required_if"})
      if (field->contains(name))
        mistakes.part([&, pointer = pointer, field = field] {
          ConditionChecks(scope, i, name == "only_if", mistakes).condition(pointer + "/" + name, field->at(name));
        });
  }
}

}  // namespace konkurss::forms
