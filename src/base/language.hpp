// The two languages in which Konkurss speaks; Latvian comes first.
#pragma once
#include <array>
#include <string_view>

namespace konkurss {

enum class Language { lv, en };

inline constexpr std::array languages{Language::lv, Language::en};

constexpr std::string_view code(Language language) { return language == Language::lv ? "lv" : "en"; }

constexpr Language other(Language language) { return language == Language::lv ? Language::en : Language::lv; }

// Anything that isn't English is answered in Latvian, the official language.
constexpr Language language_of(std::string_view code) {
  return code.substr(0, 2) == "en" ? Language::en : Language::lv;
}

}  // namespace konkurss
