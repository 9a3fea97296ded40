// For what is drawn in the language of its page alone, and told to programs in both.
#pragma once
#include <optional>

#include "base/language.hpp"
#include "web/context.hpp"

namespace konkurss {

inline std::optional<Language> page_language(const Context& context) {
  return context.wants_page ? std::optional(language_of(context.language)) : std::nullopt;
}

}  // namespace konkurss
