#include <algorithm>
#include <set>

#include "forms/form_parts.hpp"
#include "forms/rows.hpp"
#include "forms/rules.hpp"

namespace konkurss::forms {
namespace {

bool is_figure(const Json& field) { return field.at("type") == "money" || field.at("type") == "number"; }

Scope columns_of(const Placed& placed) {
  Scope columns;
  const std::string inner = placed.field->contains("columns") ? "columns" : "fields";
  const auto& fields = placed.field->at(inner);
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (has_name(fields[i])) columns.push_back({placed.pointer + "/" + inner + "/" + std::to_string(i), &fields[i]});
  return columns;
}

class RuleChecks {
 public:
  RuleChecks(const Json& rule, std::string pointer, const Scope& top, const Findings& mistakes)
      : rule_(rule), pointer_(std::move(pointer)), top_(top), mistakes_(mistakes) {}

  void all() const {
    const auto* kind = rule_named(rule_.at("rule"));
    if (!kind || !properties(*kind)) return;  // an unknown rule was refused by the schema
    const std::string name = kind->name;
    const Scope* scope = &top_;
    Scope columns;
    for (const auto* rows : {"table", "group"}) {
      if (!rule_.contains(rows)) continue;
      const auto found = place_in(top_, rule_.at(rows));
      if (!found || !has_rows(*top_[*found].field))
        return mistakes_.add(pointer_ + "/" + rows, "unknown_rows", {{"value", rule_.at(rows)}});
      columns = columns_of(top_[*found]);
      scope = &columns;
    }
    if (name == "order") return dates(*scope);
    if (name == "at_most") return figures(*scope, {"field", "of"});
    figures(columns, {"column"});
    if (name == "sum_equals") figures(top_, {"field"});
  }

 private:
  bool properties(const Rule& kind) const {
    std::set<std::string> allowed{"rule", "advised"};
    for (const auto* name : kind.may) allowed.insert(name);
    bool sound = true;
    for (const auto* name : kind.needs) {
      allowed.insert(name);
      if (!rule_.contains(name)) mistakes_.add(pointer_, "missing", {{"name", name}}), sound = false;
    }
    for (const auto& [name, value] : rule_.items())
      if (!allowed.count(name))
        mistakes_.add(pointer_ + "/" + name, "rule_refuses", {{"rule", kind.name}, {"name", name}});
    return sound;
  }

  const Json* named(const Scope& scope, const std::string& part) const {
    const auto id = rule_.at(part).get<std::string>();
    const auto found = place_in(scope, id);
    if (!found) mistakes_.add(pointer_ + "/" + part, "unknown_field", {{"value", id}});
    return found ? scope[*found].field : nullptr;
  }

  void dates(const Scope& scope) const {
    for (const std::string part : {"first", "then"})
      if (const auto* field = named(scope, part); field && field->at("type") != "date")
        mistakes_.add(pointer_ + "/" + part, "field_type", {{"value", field->at("id")}, {"type", "date"}});
    if (rule_.at("first") == rule_.at("then")) mistakes_.add(pointer_ + "/then", "rule_with_itself");
  }

  void figures(const Scope& scope, const std::vector<std::string>& parts) const {
    for (const auto& part : parts)
      if (const auto* field = named(scope, part); field && !is_figure(*field))
        mistakes_.add(pointer_ + "/" + part, "field_type", {{"value", field->at("id")}, {"type", "money"}});
    if (parts.size() > 1 && rule_.at(parts[0]) == rule_.at(parts[1]))
      mistakes_.add(pointer_ + "/" + parts[1], "rule_with_itself");
  }

  const Json& rule_;
  const std::string pointer_;
  const Scope& top_;
  const Findings& mistakes_;
};

// Rules over the same column that leave nothing: a sum that must be the amount of a question, and must not reach it.
void check_exclusive(const Json& rules, const Scope& top, const Findings& mistakes) {
  for (std::size_t i = 0; i < rules.size(); ++i)
    for (const auto& equal : rules) {
      if (rules[i].at("rule") != "sum_at_most" || equal.at("rule") != "sum_equals" || rules[i].value("advised", false))
        continue;
      if (rules[i].value("table", "") != equal.value("table", "") ||
          rules[i].value("column", "") != equal.value("column", ""))
        continue;
      const auto field = place_in(top, equal.value("field", ""));
      if (!field || !top[*field].field->contains("min")) continue;
      const auto least = figure(top[*field].field->at("min")), most = figure(rules[i].value("limit", Json()));
      if (least && most && *most < *least)
        mistakes.add("/rules/" + std::to_string(i) + "/limit", "limits_order",
                     {{"first", equal.at("field").get<std::string>() + ".min"}, {"then", "limit"}});
    }
}

// A part of a sum of the form: "vat", or "budget.amount".
bool is_figure_of(const Scope& scope, std::size_t before, bool is_top, const std::string& part) {
  const auto dot = part.find('.');
  const auto found = place_in(scope, part.substr(0, dot));
  if (!found || *found >= before) return false;
  const auto& field = *scope[*found].field;
  if (dot == std::string::npos) return is_figure(field);
  if (!is_top || !has_rows(field)) return false;
  const auto columns = columns_of(scope[*found]);
  const auto column = place_in(columns, part.substr(dot + 1));
  return column && is_figure(*columns[*column].field);
}

void check_computed(const Scope& scope, std::size_t place, bool is_top, const Findings& mistakes) {
  const auto& [pointer, field] = scope[place];
  const auto& computed = field->at("computed");
  const bool product = computed.contains("product"), sum = computed.contains("sum");
  if (product == sum || (is_top && product))
    return mistakes.add(pointer + "/computed", is_top ? "computed_sum" : "computed_one");
  if (is_top && computed.contains("may_be_typed"))
    mistakes.add(pointer + "/computed/may_be_typed", "unknown", {{"name", "may_be_typed"}});
  const std::string kind = product ? "product" : "sum";
  for (std::size_t i = 0; i < computed.at(kind).size(); ++i) {
    const auto part = computed.at(kind)[i].get<std::string>();
    if (!is_figure_of(scope, place, is_top, part))
      mistakes.add(pointer + "/computed/" + kind + "/" + std::to_string(i), "not_a_figure", {{"value", part}});
  }
}

void check_sums(const Placed& placed, const Findings& mistakes) {
  if (!has_rows(*placed.field)) return;
  const auto& sums = placed.field->at("sums");
  const auto columns = columns_of(placed);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto found = place_in(columns, sums[i]);
    if (!found || !is_figure(*columns[*found].field))
      mistakes.add(placed.pointer + "/sums/" + std::to_string(i), "not_a_figure", {{"value", sums[i]}});
  }
}

}  // namespace

void check_rules(const Json& form, const Scope& top, const Findings& mistakes) {
  const auto rules = form.value("rules", Json::array());
  for (std::size_t i = 0; i < rules.size(); ++i)
    mistakes.part([&] { RuleChecks(rules[i], "/rules/" + std::to_string(i), top, mistakes).all(); });
  mistakes.part([&] { check_exclusive(rules, top, mistakes); });
}

void check_figures(const Scope& scope, bool is_top, const Findings& mistakes) {
  for (std::size_t place = 0; place < scope.size(); ++place) {
    const auto* field = scope[place].field;
    if (field->contains("computed")) mistakes.part([&] { check_computed(scope, place, is_top, mistakes); });
    if (field->contains("sums")) mistakes.part([&] { check_sums(scope[place], mistakes); });
  }
}

}  // namespace konkurss::forms
