// What people type about a purchase: amounts, days and texts of a form; each mistake is added with its field.
#pragma once
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "forms/typed.hpp"
#include "policy/lifecycle.hpp"
#include "procurements/procurement.hpp"

namespace konkurss::procurements {

using Errors = std::vector<FieldError>;

inline std::optional<std::string> typed_amount(const Context& context, const char* field, Errors& errors) {
  const auto text = context.text(field, 40);
  if (text.empty()) return std::nullopt;
  const auto typed = typed_money(text);
  if (typed && typed.money > Money()) return typed.money.text();
  errors.push_back({field, "procurements.amount_wrong", {}});
  return std::nullopt;
}

// As a browser sends it, or as people write it: "14.11.2025.".
inline std::optional<std::string> typed_day(const Context& context, const char* field, Errors& errors) {
  const auto text = context.text(field, 40);
  if (text.empty()) return std::nullopt;
  const auto day = forms::typed_date(text);
  if (!day) errors.push_back({field, "procurements.day_wrong", {}});
  return day;
}

// A text that is empty or of this form.
inline std::string typed_as(const Context& context, const char* field, std::size_t most, const std::regex& form,
                            const char* word, Errors& errors) {
  const auto text = context.text(field, most);
  if (!text.empty() && !std::regex_match(text, form)) errors.push_back({field, word, {}});
  return text;
}

// Refuses whoever doesn't lead the call, and what is chosen already.
inline void check_preparing(const Procurement& one) {
  check_led(one);
  allowed_transition("procurement", one.state, Action::prepare_procurement, one.facts());
}

}  // namespace konkurss::procurements
