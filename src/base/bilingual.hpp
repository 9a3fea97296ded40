// A text in both languages, {"en": "...", "lv": "..."}.
#pragma once
#include "base/json.hpp"
#include "base/language.hpp"

namespace konkurss {

inline bool is_bilingual(const Json& value) {
  if (!value.is_object() || value.size() != 2) return false;
  const auto& texts = value.get_ref<const Json::object_t&>();
  return texts.begin()->first == "en" && texts.rbegin()->first == "lv";
}

// Nothing in Latvian yet is better shown in English than not at all, and the other way round.
inline const Json& text_for(const Json& bilingual, Language language) {
  const auto& texts = bilingual.get_ref<const Json::object_t&>();
  const auto &en = texts.begin()->second, &lv = texts.rbegin()->second;
  const auto& wanted = language == Language::lv ? lv : en;
  const bool is_there = wanted.is_string() && !wanted.get_ref<const std::string&>().empty();
  return is_there ? wanted : language == Language::lv ? en : lv;
}

}  // namespace konkurss
