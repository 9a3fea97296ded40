// A call that brings its own form and its own classifier along; the program knows neither.
#pragma once
#include "support/definitions.hpp"

namespace konkurss::test {

inline std::string own_call() {
  const auto text =
      replaced(definition_text("calls/OGP4-2024-MK.call.json"), "\"code\": \"OGP4-2024-MK\"", "\"code\": \"OWN-1\"");
  return replaced(text, "\"form\": \"initiative\"", "\"form\": \"culture\"");
}

// The delivered form of another name, with a question of its own as the fifth of its first step.
inline std::string own_form() {
  const auto text =
      replaced(definition_text("forms/initiative.form.json"), "\"code\": \"initiative\"", "\"code\": \"culture\"");
  return replaced(text, "{\"id\": \"format\",",
                  "{\"id\": \"venue\", \"type\": \"choices\", \"classifier\": \"venues\", \"label\": {\"lv\": "
                  "\"Norises vietas\", \"en\": \"Venues\"}},\n        {\"id\": \"format\",");
}

inline std::string own_classifier() {
  return R"({
  "code": "venues",
  "title": {"lv": "Vietas", "en": "Places"},
  "groups": [
    {"title": {"lv": "Kultūras vietas", "en": "Places of culture"}, "entries": [
      {"code": "library", "title": {"lv": "Bibliotēka", "en": "Library"}},
      {"code": "museum", "title": {"lv": "Muzejs", "en": "Museum"}}
    ]}
  ]
})";
}

}  // namespace konkurss::test
