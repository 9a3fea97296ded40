// A day is the day in Riga, wherever the database asks which one it is.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("no function or view or policy or default asks for the day of UTC") {
  World world;
  CHECK(world.rows("select proname from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~* "
                   "'\\mcurrent_date\\M'") == Json::array());
  CHECK(world.rows("select viewname from pg_views where schemaname = 'public' and definition ~* 'current_date'") ==
        Json::array());
  CHECK(world.rows("select policyname from pg_policies where schemaname = 'public' and concat(qual, with_check) ~* "
                   "'current_date'") == Json::array());
  CHECK(world.rows("select column_name from information_schema.columns where table_schema = 'public' and "
                   "column_default ~* 'current_date'") == Json::array());
}

TEST_CASE("no query asks for the day of UTC") {
  int seen = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(PROJECT_ROOT "/sql/queries")) {
    if (file.path().extension() != ".sql") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    INFO(file.path());
    CHECK(text.str().find("current_date") == std::string::npos);
    ++seen;
  }
  CHECK(seen > 100);
}
