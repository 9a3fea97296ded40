// What is left of a history after its old sittings were made one version each: the same history, the same versions at
// their ends, and everything that a browser or a submission may still name.
#include <catch2/catch.hpp>

#include <thread>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Written {
  World world;
  long em = world.organisation("EM");
  long call = world.call();
  Someone anna = world.person("anna@example.lv", {{"preparer", em}});
  Someone berta = world.person("berta@example.lv", {{"signatory", em}});
  long id = world.application(call, "IL", em, "draft", {{"title", "0"}});

  // One save of a person, so many minutes after the first one, ten days ago.
  void save(const Someone& who, int minute, const std::string& answers) {
    world.rows(
        "select set_config('konkurss.person', $1, false), set_config('konkurss.action', 'fill_application', false)",
        {std::to_string(who.id)});
    const auto version = world.value(
        "update application set answers = answers || $1::jsonb, version = version + 1 returning version", {answers});
    world.rows(
        "update application_change set at = now() - interval '10 days' + $1::int * interval '1 minute' where version = "
        "$2::int returning field",
        {std::to_string(minute), version.dump()});
    world.rows("select set_config('konkurss.person', '', false), set_config('konkurss.action', '', false)");
  }
  long compact() { return world.value("select compact_changes(100)"); }
  Json versions() {
    Json list = Json::array();
    for (const auto& row : world.rows("select distinct version from application_change order by version"))
      list.push_back(row.at("version"));
    return list;
  }
  // What the history's page says, as a program reads it.
  Json history() {
    const auto page = seen("/history");
    return {{"sittings", page.at("sittings")}, {"start", page.at("start")}};
  }
  // A page as a person sees it, for a program.
  Json seen(const std::string& rest) { return json_of(world.get(anna, "/applications/" + std::to_string(id) + rest)); }
  Json answers_at(int version) { return seen("/history/" + std::to_string(version)).at("answers"); }
};

}  // namespace

TEST_CASE("one person's pauses become one version, and the history says the same as before") {
  Written w;
  w.save(w.anna, 0, R"({"title": "1"})");                   // 2
  w.save(w.anna, 1, R"({"title": "2", "summary": "a"})");   // 3
  w.save(w.anna, 14, R"({"summary": "b"})");                // 4
  w.save(w.berta, 15, R"({"title": "3"})");                 // 5
  w.save(w.anna, 16, R"({"title": "4"})");                  // 6
  w.save(w.anna, 31, R"({"title": "5"})");                  // 7: a quarter of an hour later
  w.save(w.anna, 32, R"({"title": "6", "problem": "x"})");  // 8
  const auto history = w.history();
  std::vector<Json> before;
  for (const int version : {1, 4, 5, 6, 8}) before.push_back(w.answers_at(version));

  CHECK(w.compact() == 4);
  CHECK(w.versions() == Json{4, 5, 6, 8});
  CHECK(w.history() == history);
  std::vector<Json> after;
  for (const int version : {1, 4, 5, 6, 8}) after.push_back(w.answers_at(version));
  CHECK(after == before);
  // From the middle of a sitting there is what stood before it.
  CHECK(w.answers_at(3) == w.answers_at(1));
  CHECK(w.compact() == 0);
}

TEST_CASE("whoever still holds a version from the middle is asked, and overwrites nothing") {
  Written w;
  w.save(w.anna, 0, R"({"title": "1"})");  // 2, which the browser has
  w.save(w.anna, 1, R"({"title": "2"})");  // 3
  w.compact();
  const auto reply = w.world.post(w.anna, "/applications/" + std::to_string(w.id) + "/steps/basis",
                                  {{"version", 2}, {"only", Json::array({"title"})}, {"title", "1, mainīts"}});
  CHECK(reply.status == 409);
  CHECK(w.world.value("select answers ->> 'title' from application") == "2");
}

TEST_CASE("what a browser may still hold, a submission and a restored version keep their sittings as they are") {
  Written w;
  SECTION("younger than a browser's memory") {
    w.save(w.anna, 3 * 24 * 60, R"({"title": "1"})");
    w.save(w.anna, 3 * 24 * 60 + 1, R"({"title": "2"})");
    CHECK(w.compact() == 0);
  }
  SECTION("a submission in between") {
    w.save(w.anna, 0, R"({"title": "1"})");
    w.world.rows(
        "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'x', now() "
        "- "
        "interval '10 days' + interval '30 seconds' from application returning no");
    w.save(w.anna, 1, R"({"title": "2"})");
    CHECK(w.compact() == 1);
  }
  SECTION("restored from its middle") {
    w.save(w.anna, 0, R"({"title": "1"})");
    w.save(w.anna, 1, R"({"title": "2"})");
    w.save(w.berta, 60, R"({"title": "1"})");
    w.world.rows("update application_change set restored_from = 2 where version = 4 returning field");
    CHECK(w.compact() == 2);
    CHECK(w.answers_at(2).at("title") == "1");
  }
  CHECK(w.versions().size() >= 2);
  CHECK(w.versions()[0] == 2);
  CHECK(w.versions()[1] == 3);
}

TEST_CASE("of several servers one compacts at a time, each in the server's own role") {
  Written w;
  for (int i = 0; i < 40; ++i) w.save(w.anna, i * 5, "{\"title\": \"" + std::to_string(i + 1) + "\"}");
  const auto history = w.history();
  std::vector<std::thread> servers;
  for (int i = 0; i < 3; ++i)
    servers.emplace_back([&] {
      db::Session session(w.world.settings(), w.world.settings().database_user);
      session.begin(false);
      session.execute("select compact_changes(100)");
      session.commit();
    });
  for (auto& server : servers) server.join();
  CHECK(w.versions() == Json::array({41}));
  CHECK(w.history() == history);
}
