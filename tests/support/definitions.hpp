// The project's own definitions, read from its folder, and small changes to them.
#pragma once
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "forms/definition.hpp"

namespace konkurss::test {

// `name` is below forms/: "calls/OGP5-2025-AP.call.json".
inline std::string definition_text(const std::string& name) {
  std::ifstream file(std::string(PROJECT_ROOT) + "/forms/" + name);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

inline int line_of(const std::string& text, const std::string& what) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

inline Json resolved_call(const std::string& code) {
  auto definition = forms::read_call(definition_text("calls/" + code + ".call.json"));
  REQUIRE(definition.mistakes.empty());
  return definition.call;
}

}  // namespace konkurss::test
