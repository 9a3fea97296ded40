#include <algorithm>
#include <set>

#include "base/rational.hpp"
#include "forms/checks.hpp"
#include "forms/type.hpp"

namespace konkurss::forms {
namespace {

const std::set<std::string> reserved{"add",  "remove", "csrf",  "version",
                                     "step", "only",   "leave", "choice"};  // names that the pages use themselves
const std::set<std::string> common{"id", "type", "label", "hint", "optional", "only_if"};

using Fields = std::map<std::string, const Json*>;

// Whether two limits stand in the wrong order; what comes from the call is only known later.
bool reversed(const Json& low, const Json& high) {
  if (low.is_number() && high.is_number()) return low > high;
  if (!low.is_string() || !high.is_string()) return false;
  const auto first = low.get<std::string>(), second = high.get<std::string>();
  if (first.find('-', 1) != std::string::npos) return first > second;  // dates
  return Rational::from_text(first) > Rational::from_text(second);
}

class FormChecks {
 public:
  FormChecks(const Source& source, DefinitionMistakes& mistakes)
      : source_(source), form_(source.json()), mistakes_(mistakes) {}

  void all() {
    check_unique(source_, form_.at("steps"), "/steps", "id", mistakes_);
    for (std::size_t s = 0; s < form_.at("steps").size(); ++s)
      fields("/steps/" + std::to_string(s) + "/fields", form_.at("steps")[s].at("fields"), all_, false);
    uses("title", {"text"});
    uses("amount_requested", {"money"});
    uses("summary", {"text", "long_text"});
    const auto rules = form_.value("rules", Json::array());
    for (std::size_t i = 0; i < rules.size(); ++i) rule("/rules/" + std::to_string(i), rules[i]);
  }

 private:
  void add(const std::string& pointer, const std::string& word, Json args = Json::object()) {
    mistakes_.push_back(source_.mistake(pointer, "forms.definition." + word, std::move(args)));
  }

  void fields(const std::string& pointer, const Json& list, Fields& known, bool in_row) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto here = pointer + "/" + std::to_string(i);
      const auto id = list[i].at("id").get<std::string>();
      if (!known.emplace(id, &list[i]).second) add(here + "/id", "doubled", {{"value", id}});
      if (reserved.count(id)) add(here + "/id", "reserved", {{"value", id}});
      if (in_row && !type_of(list[i]).in_rows)
        add(here + "/type", "not_in_rows", {{"value", list[i].at("type")}});
      else
        field(here, list[i], known);
    }
  }

  void field(const std::string& pointer, const Json& field, const Fields& known) {
    properties(pointer, field);
    for (const auto& [low, high] :
         {std::pair("min", "max"), std::pair("advised_min", "advised_max"), std::pair("min_length", "max_length"),
          std::pair("min_rows", "max_rows"), std::pair("min_choices", "max_choices")})
      if (field.contains(low) && field.contains(high) && reversed(field.at(low), field.at(high)))
        add(pointer + "/" + low, "limits_order", {{"first", low}, {"then", high}});
    if (field.contains("options")) check_unique(source_, field.at("options"), pointer + "/options", "value", mistakes_);
    if (field.contains("only_if")) condition(pointer + "/only_if", field.at("only_if"), known);
    for (const auto* inner : {"columns", "fields"}) {
      if (!field.contains(inner)) continue;
      Fields row;
      fields(pointer + "/" + inner, field.at(inner), row, true);
      columns(pointer, field, inner, row);
    }
  }

  void properties(const std::string& pointer, const Json& field) {
    const auto& type = type_of(field);
    std::set<std::string> allowed = common;
    for (const auto* name : type.may) allowed.insert(name);
    for (const auto* name : type.needs) {
      allowed.insert(name);
      if (!field.contains(name) && !(std::string(name) == "options" && field.contains("options_from")))
        add(pointer, "type_needs", {{"type", type.name}, {"name", name}});
    }
    for (const auto& [name, value] : field.items())
      if (!allowed.count(name)) add(pointer + "/" + name, "type_refuses", {{"type", type.name}, {"name", name}});
  }

  // A question can only depend on one before it, with answers that the definition lists.
  void condition(const std::string& pointer, const Json& only_if, const Fields& known) {
    const auto on = only_if.at("field").get<std::string>();
    const auto found = known.find(on);
    if (found == known.end()) return add(pointer + "/field", "unknown_field", {{"value", on}});
    const auto type = found->second->at("type").get<std::string>();
    const auto& is = only_if.at("is");
    if (type == "yes_no" || type == "declaration") {
      if (!is.is_boolean()) add(pointer + "/is", "condition_answer", {{"value", is.dump()}, {"name", on}});
    } else if (type == "choice" && found->second->contains("options")) {
      const auto& options = found->second->at("options");
      if (std::none_of(options.begin(), options.end(), [&](const Json& option) { return option.at("value") == is; }))
        add(pointer + "/is", "condition_answer", {{"value", is.dump()}, {"name", on}});
    } else {
      add(pointer + "/field", "condition_type", {{"value", on}});
    }
  }

  void columns(const std::string& pointer, const Json& field, const std::string& inner, const Fields& row) {
    const auto figures = [&](const std::string& here, const Json& ids) {
      for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto found = row.find(ids[i]);
        if (found == row.end() || (found->second->at("type") != "money" && found->second->at("type") != "number"))
          add(here + "/" + std::to_string(i), "not_a_figure", {{"value", ids[i]}});
      }
    };
    if (field.contains("sums")) figures(pointer + "/sums", field.at("sums"));
    for (std::size_t i = 0; i < field.at(inner).size(); ++i)
      if (const auto& column = field.at(inner)[i]; column.contains("computed"))
        figures(pointer + "/" + inner + "/" + std::to_string(i) + "/computed/product",
                column.at("computed").at("product"));
  }

  void uses(const std::string& what, const std::set<std::string>& wanted) {
    if (!form_.at("uses").contains(what)) return;
    field_of_type("/uses/" + what, form_.at("uses").at(what), all_, wanted);
  }

  void field_of_type(const std::string& pointer, const std::string& id, const Fields& known,
                     const std::set<std::string>& wanted) {
    const auto found = known.find(id);
    if (found == known.end()) return add(pointer, "unknown_field", {{"value", id}});
    if (!wanted.count(found->second->at("type")))
      add(pointer, "field_type", {{"value", id}, {"type", *wanted.begin()}});
  }

  void rule(const std::string& pointer, const Json& rule) {
    const auto sum = rule.at("rule") == "sum_equals";
    for (const auto* name : sum ? std::vector{"table", "column", "field"} : std::vector{"first", "then"})
      if (!rule.contains(name)) return add(pointer, "missing", {{"name", name}});
    if (sum) field_of_type(pointer + "/field", rule.at("field"), all_, {"money"});
    const auto rows = sum ? "table" : "group";
    Fields row = all_;
    if (rule.contains(rows)) {
      const auto found = all_.find(rule.at(rows));
      if (found == all_.end() || !(found->second->contains("columns") || found->second->contains("fields")))
        return add(pointer + "/" + rows, "unknown_field", {{"value", rule.at(rows)}});
      row.clear();
      for (const auto& field : row_fields(*found->second)) row.emplace(field.at("id"), &field);
    }
    for (const auto* name : sum ? std::vector{"column"} : std::vector{"first", "then"})
      field_of_type(pointer + "/" + name, rule.at(name), row, {sum ? "money" : "date"});
  }

  const Source& source_;
  const Json& form_;
  DefinitionMistakes& mistakes_;
  Fields all_;
};

}  // namespace

DefinitionMistakes form_mistakes(const Source& form) {
  DefinitionMistakes mistakes;
  FormChecks(form, mistakes).all();
  return mistakes;
}

}  // namespace konkurss::forms
