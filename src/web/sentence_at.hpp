// The sentence that stands at one field of a form that was refused.
#pragma once
#include "base/words.hpp"
#include "web/context.hpp"

namespace konkurss {

// In the person's language; empty when the field wasn't the mistake, or nothing was refused.
inline std::string sentence_at(const Context& context, const std::string& field) {
  if (!context.rejected) return {};
  const auto language = context.language == "en" ? Language::en : Language::lv;
  for (const auto& error : context.rejected->errors)
    if (error.field == field) return words(language).format(error.word, error.args);
  return {};
}

}  // namespace konkurss
