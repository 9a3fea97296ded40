// Every query is planned in the role that runs it: a misspelt column, a wrong type or a missing grant can't wait for
// the first person who asks for its address.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "db/report_rows.hpp"
#include "queries/all.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// The statement with $1, $2 … for its names, and how many these are.
std::pair<std::string, std::size_t> numbered(const std::string& sql) {
  db::NamedTexts names;
  for (;;) try {
      const auto [text, used] = db::with_numbers(sql, names);
      return {text, used.size()};
    } catch (const db::UnknownParameter& unknown) {
      names.emplace_back(unknown.name, std::nullopt);
    }
}

// What PostgreSQL has against a query; nothing when it can be planned and its reader may read what it reads.
std::string complaint(db::Session& session, const Query& query) {
  const auto [text, count] = numbered(db::json_statement(query, 'n'));
  std::string nulls;
  for (std::size_t i = 0; i < count; ++i) nulls += i ? ", null" : "null";
  std::string said;
  session.begin(false);
  try {
    session.execute("set local plan_cache_mode = force_generic_plan");
    session.execute("set local konkurss.received_at = '2025-09-19 14:00Z'");  // as the door does
    session.execute("prepare planned as " + text);
    session.execute("explain execute planned" + (count ? "(" + nulls + ")" : ""));
  } catch (const std::runtime_error& error) {
    said = error.what();
  }
  session.rollback();
  session.execute("deallocate all");
  return said;
}

// Run by the command line as the owner of the database, who alone may do so; all others are the server's.
bool is_owners(const Query& query) {
  const std::string name = query.name;
  return name.starts_with("demo/") || name.starts_with("commands/") || name == "audit/verify" || name == "plans/keep";
}

}  // namespace

TEST_CASE("every query can be planned in the role that runs it") {
  World world;
  db::Session server(world.settings(), world.settings().database_user);
  db::Session owner(world.settings(), world.settings().database_owner);
  for (const auto* query : sql::all()) {
    INFO(query->name);
    CHECK(complaint(is_owners(*query) ? owner : server, *query) == "");
  }
  REQUIRE(sql::all().size() > 100);
}

TEST_CASE("every check of the data can be planned by the owner") {
  World world;
  db::Session owner(world.settings(), world.settings().database_owner);
  std::size_t checks = 0;
  for (const auto& [path, text] : embedded()) {
    if (!path.starts_with("sql/checks/")) continue;
    INFO(path);
    CHECK(complaint(owner, {path.c_str(), text.c_str()}) == "");
    ++checks;
  }
  REQUIRE(checks > 0);
}

TEST_CASE("a query with a mistake doesn't pass the planning") {
  World world;
  db::Session server(world.settings(), world.settings().database_user);
  const auto says = [&](const char* text, const char* what) {
    INFO(text);
    CHECK_THAT(complaint(server, {"test/mistake", text}), Catch::Contains(what));
  };
  says("select a.titel from application a", "titel");
  says("select id from application where id = :id and no_such_function(:id)", "no_such_function");
  says("select id from application where title = cast(:id as bigint)", "operator does not exist");
  says("select subject from sign_in_failure where subject = :subject", "permission denied");
  says("update audit_event set action = :action returning id", "permission denied");
  CHECK(complaint(server, {"test/sound", "select id from application where id = cast(:id as bigint)"}) == "");
}
