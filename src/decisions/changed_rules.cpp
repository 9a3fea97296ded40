#include "decisions/changed_rules.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "base/rational.hpp"
#include "decisions/ranking_view.hpp"
#include "forms/typed.hpp"

namespace konkurss::decisions {
namespace {

// A million points are beyond every scale, and four decimals are what a call can have: sums stay exact.
std::optional<std::string> decimal(const std::string& typed) {
  const auto text = forms::typed_decimal(forms::clean(typed));
  if (!text) return {};
  const auto number = Rational::from_text(*text);
  if (number < Rational(0) || number > Rational(1'000'000) || number.rounded(4) != number) return {};
  return text;
}

Rational as_number(const Json& value) {
  return value.is_string() ? Rational::from_text(value.get<std::string>()) : Rational(value.get<std::int64_t>());
}

bool same_number(const Json& a, const Json& b) {
  if (a.is_null() || b.is_null()) return a == b;
  return as_number(a) == as_number(b);
}

class Reading {
 public:
  Reading(const Json& inputs, const std::map<std::string, std::string>& query) : query_(query) {
    read_.inputs = inputs;
    read_.typed = query;
  }

  ChangedRules run() {
    // Where the call weighs otherwise in the list, a criterion's two weights are tried apart.
    if (has_ranking_weights(read_.inputs))
      for (auto& criterion : read_.inputs.at("criteria"))
        if (!criterion.contains("ranking_weight")) criterion["ranking_weight"] = criterion.at("weight");
    for (auto& criterion : read_.inputs.at("criteria")) {
      const std::string code = criterion.at("code");
      number("weight." + code, criterion["weight"], false);
      if (criterion.contains("ranking_weight")) number("ranking_weight." + code, criterion["ranking_weight"], false);
      number("minimum." + code, criterion["minimum_mean"], true);
      if (criterion.at("minimum_mean").is_null()) criterion.erase("minimum_mean");
    }
    auto& rules = read_.inputs.at("rules");
    number("threshold", rules["total_threshold"], true);
    for (auto& category : read_.inputs.at("categories"))
      money("envelope." + category.at("code").get<std::string>(), category["envelope"]);
    allocation(rules.at("allocation"));
    return std::move(read_);
  }

 private:
  const std::string* typed(const std::string& field) const {
    const auto found = query_.find(field);
    return found == query_.end() ? nullptr : &found->second;
  }

  void change(const std::string& field, Json& value, const Json& to, bool same) {
    if (same) {
      read_.has_unchanged = true;
      return;
    }
    value = to;
    read_.changes[field] = to.is_null() ? "" : to.get<std::string>();
  }

  // What a sentence calls the field: the criterion or category, or the field's own name.
  static Json what(const std::string& field) {
    const auto point = field.find('.');
    return point == field.npos ? both("decisions." + field) : Json(field.substr(point + 1));
  }

  void number(const std::string& field, Json& value, bool may_be_none) {
    const auto* text = typed(field);
    if (!text) return;
    const auto read = decimal(*text);
    if (!read && !(may_be_none && forms::clean(*text).empty())) {
      read_.errors.push_back({field, "decisions.not_a_number", {{"what", what(field)}}});
      return;
    }
    const auto& highest = read_.inputs.at("rules").at("scale").at("maximum");
    if (read && field.starts_with("minimum.") && Rational::from_text(*read) > as_number(highest)) {
      read_.errors.push_back(
          {field,
           "decisions.above_scale",
           {{"what", what(field)},
            {"most", both_numbers(highest.is_string() ? highest.get<std::string>() : highest.dump())}}});
      return;
    }
    const Json to = read ? Json(*read) : Json();
    change(field, value, to, same_number(value, to));
  }

  void money(const std::string& field, Json& value) {
    const auto* text = typed(field);
    if (!text) return;
    const auto read = typed_money(*text);
    if (!read || read.money < Money()) {
      read_.errors.push_back({field, "decisions.not_an_amount", {{"what", what(field)}}});
      return;
    }
    change(field, value, read.money.text(), Money::from_text(value.get<std::string>()) == read.money);
  }

  void allocation(Json& value) {
    const auto* text = typed("allocation");
    if (!text || (*text != "strict" && *text != "skipping")) return;
    change("allocation", value, *text, value == *text);
  }

  const std::map<std::string, std::string>& query_;
  ChangedRules read_;
};

}  // namespace

bool has_ranking_weights(const Json& inputs) {
  const auto& criteria = inputs.at("criteria");
  return std::any_of(criteria.begin(), criteria.end(), [](const Json& one) { return one.contains("ranking_weight"); });
}

ChangedRules changed_rules(const Json& inputs, const std::map<std::string, std::string>& query) {
  return Reading(inputs, query).run();
}

}  // namespace konkurss::decisions
