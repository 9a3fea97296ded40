#include "base/settings.hpp"

#include <catch2/catch.hpp>

#include <toml++/toml.h>

#include <cstdlib>

using namespace konkurss;

namespace {
const std::string listed = std::string(PROJECT_ROOT) + "/config/konkurss.toml";
}

TEST_CASE("config/konkurss.toml shows the defaults", "[settings]") {
  REQUIRE_FALSE(std::getenv("KONKURSS_HOME"));
  CHECK(read_settings(listed) == read_settings(""));
}

TEST_CASE("each key of config/konkurss.toml is read", "[settings]") {
  // Another value for each key in turn has to make other settings, or be refused.
  const Settings defaults = read_settings("");
  for (const auto& [section, keys] : toml::parse_file(listed))
    for (const auto& [key, value] : *keys.as_table()) {
      std::string name = "KONKURSS_" + std::string(section.str()) + "_" + std::string(key.str());
      for (char& c : name) c = static_cast<char>(std::toupper(c));
      INFO(name);
      setenv(name.c_str(),
             value.is_integer()   ? "7"
             : value.is_boolean() ? (value.value_or(false) ? "false" : "true")
                                  : "127.0.0.9",
             1);
      CHECK_FALSE(read_settings("") == defaults);
      unsetenv(name.c_str());
    }
}
