// The unit of a lasting installation comes back by itself: after an upgrade of PostgreSQL, and after a power cut.
#include <catch2/catch.hpp>

#include <fstream>
#include <set>
#include <string>

TEST_CASE("the server neither goes with PostgreSQL nor is given up while PostgreSQL repairs itself") {
  std::ifstream file(std::string(PROJECT_ROOT) + "/config/konkurss.service");
  std::set<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.insert(line);
  REQUIRE(lines.count("Restart=on-failure") == 1);
  CHECK(lines.count("Wants=postgresql.service") == 1);
  CHECK(lines.count("StartLimitIntervalSec=0") == 1);
  for (const auto& line : lines) {
    INFO(line);
    CHECK_FALSE(line.starts_with("Requires="));
    CHECK_FALSE(line.starts_with("BindsTo="));
  }
}
