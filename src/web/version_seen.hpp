// The version that a page was drawn with.
#pragma once
#include "web/context.hpp"

namespace konkurss {

// As its address or its refused form says; nothing where neither does.
inline std::optional<long> version_seen(const Context& context) {
  const auto text = context.rejected ? context.rejected->body.value("version", Json()) : Json(context.query("since"));
  if (text.is_number_integer()) return text.get<long>();
  if (!text.is_string()) return std::nullopt;
  const auto& digits = text.get_ref<const std::string&>();
  const bool is_number = !digits.empty() && digits.size() < 10 && digits.find_first_not_of("0123456789") == digits.npos;
  return is_number ? std::optional(std::stol(digits)) : std::nullopt;
}

}  // namespace konkurss
