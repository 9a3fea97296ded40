#include "base/settings.hpp"

#include <catch2/catch.hpp>

#include <toml++/toml.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

using namespace konkurss;

namespace {
const std::string listed = std::string(PROJECT_ROOT) + "/config/konkurss.toml";

// A variable of the environment for as long as a test takes.
struct Set {
  std::string name;
  Set(const std::string& variable, const std::string& value) : name(variable) {
    setenv(name.c_str(), value.c_str(), 1);
  }
  ~Set() { unsetenv(name.c_str()); }
};

std::string public_url(const std::string& typed) {
  const Set set("KONKURSS_SERVER_PUBLIC_URL", typed);
  return read_settings("").public_url;
}

}  // namespace

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
      const Set set(name, value.is_integer()                     ? "7"
                          : value.is_boolean()                   ? (value.value_or(false) ? "false" : "true")
                          : name == "KONKURSS_SERVER_PUBLIC_URL" ? "http://127.0.0.9"
                                                                 : "127.0.0.9");
      CHECK_FALSE(read_settings("") == defaults);
    }
}

TEST_CASE("the file that was named comes before the one of the home folder, and nothing has to be there",
          "[settings]") {
  const auto home = std::filesystem::temp_directory_path() / ("konkurss-home-" + std::to_string(getpid()));
  std::filesystem::create_directories(home);
  const Set set("KONKURSS_HOME", home.string());
  CHECK(settings_file("") == "");
  CHECK(settings_file("named.toml") == "named.toml");
  std::ofstream(home / "konkurss.toml") << "[database]\nname = \"other\"\n";
  CHECK(settings_file("") == home / "konkurss.toml");
  CHECK(read_settings(settings_file("")).database_name == "other");
  CHECK(settings_file("named.toml") == "named.toml");
  std::filesystem::remove_all(home);
}

TEST_CASE("the public address is kept as browsers write it in Origin, or refused", "[settings]") {
  CHECK(public_url("https://Konkurss.Example.LV/") == "https://konkurss.example.lv");
  CHECK(public_url("HTTPS://konkurss.example.lv:443/") == "https://konkurss.example.lv");
  CHECK(public_url("https://konkurss.example.lv:8443") == "https://konkurss.example.lv:8443");
  CHECK(public_url("http://10.0.0.5:080") == "http://10.0.0.5");
  CHECK(public_url("http://10.0.0.5:443") == "http://10.0.0.5:443");
  CHECK(public_url("http://[::1]:8080/") == "http://[::1]:8080");
  for (const auto* wrong : {"", "konkurss.example.lv", "https://", "https:///", "https://a.lv/konkurss",
                            "https://a.lv//", "https://a.lv?x=1", "https://user@a.lv", "https://a.lv:",
                            "https://a.lv:0", "https://a.lv:70000", "ftp://a.lv", "https://a b.lv", "https://a.lv\n"}) {
    INFO(wrong);
    CHECK_THROWS_WITH(public_url(wrong), Catch::Contains("server.public_url must be what people type"));
  }
}
