// What people type about a contract: amounts, days, shares and texts of a form; each mistake is added with its field.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/cut.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "forms/typed.hpp"
#include "web/context.hpp"

namespace konkurss::contracts {

using Errors = std::vector<FieldError>;

// The amount typed, or nothing for an empty field; zero only where it may be.
inline std::optional<std::string> typed_amount(const Context& context, const char* field, Errors& errors,
                                               bool may_be_zero = false) {
  const auto text = context.text(field, 40);
  if (text.empty()) return std::nullopt;
  const auto typed = typed_money(text);
  if (typed && (may_be_zero || typed.money > Money())) return typed.money.text();
  errors.push_back({field, "contracts.amount_wrong", {}});
  return std::nullopt;
}

// A share in percent, at most `most`.
inline std::optional<std::string> typed_percent(const Context& context, const char* field, const char* most,
                                                Errors& errors) {
  const auto text = context.text(field, 20);
  if (text.empty()) return std::nullopt;
  const auto typed = typed_money(text);
  if (typed && typed.money <= Money::from_text(most)) return typed.money.text();
  errors.push_back({field, "contracts.percent_wrong", {{"most", most}}});
  return std::nullopt;
}

// As a browser sends it, or as people write it: "14.11.2025.".
inline std::optional<std::string> typed_day(const Context& context, const char* field, Errors& errors) {
  const auto text = context.text(field, 40);
  if (text.empty()) return std::nullopt;
  const auto day = forms::typed_date(text);
  if (!day) errors.push_back({field, "contracts.day_wrong", {}});
  return day;
}

inline std::string typed_reason(const Context& context, const char* field, Errors& errors) {
  const auto text = context.text(field, 4000);
  if (length_in_characters(text) < 10) errors.push_back({field, "contracts.reason_missing", {}});
  return text;
}

// The boxes that were ticked: one text, or several.
inline std::vector<std::string> ticked(const Context& context, const char* field) {
  std::vector<std::string> list;
  const auto found = context.body.find(field);
  if (found == context.body.end()) return list;
  for (const auto& each : found->is_array() ? *found : Json::array({*found}))
    if (each.is_string() && !each.get<std::string>().empty()) list.push_back(cut(each, 40));
  return list;
}

}  // namespace konkurss::contracts
