// A stored file isn't taken for nobody's while another request is giving it an owner.
#include "web/stored_files.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <future>

#include "support/database.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("who removes a file waits for who stores it, and then leaves it") {
  World world;
  const long application = world.application(world.call(), "IL", world.organisation("KEM"));
  const auto file = stored_file(world.settings(), "abc");
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << "x";

  db::Session storing(world.settings(), world.settings().database_owner);
  storing.begin(false);
  rows_of(storing, "select pg_advisory_xact_lock_shared(hashtextextended('abc', 0))::text as locked");
  auto removed = std::async(std::launch::async, [&] {
    db::Session removing(world.settings(), world.settings().database_user);
    removing.begin(false);
    const bool gone = remove_unless_named(removing, world.settings(), "abc");
    removing.commit();
    return gone;
  });
  REQUIRE(removed.wait_for(std::chrono::milliseconds(300)) == std::future_status::timeout);
  rows_of(storing,
          "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) values "
          "($1::bigint, 'attachments', 'a.pdf', 'application/pdf', 1, 'abc', 'abc') returning id",
          {std::to_string(application)});
  storing.commit();
  CHECK_FALSE(removed.get());
  CHECK(std::filesystem::exists(file));
}
