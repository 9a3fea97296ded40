// What the database keeps of the changes of answers, who reads it, and that nothing of it can be changed.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Changed {
  World world;
  long em = world.organisation("EM"), lm = world.organisation("LM");
  long call = world.call();
  Someone preparer = world.person("preparer@example.lv", {{"preparer", em}});
  long id = world.application(call, "IL", em, "draft", {{"title", "Viens"}, {"summary", "Kopsavilkums"}});

  void answers(const std::string& with) {
    world.rows("update application set answers = answers || $1::jsonb, version = version + 1 returning id", {with});
  }
  Json kept(const std::string& columns) {
    return world.rows("select " + columns + " from application_change order by version, field");
  }
};

}  // namespace

TEST_CASE("each version keeps what stood in the changed fields before it") {
  Changed c;
  c.answers(R"({"title": "Divi", "summary": "Kopsavilkums"})");
  c.answers(R"({"title": null, "partners": []})");
  c.answers(R"({"title": "Trīs", "partners": [{"name": "VARAM"}]})");
  CHECK(c.kept("version, field, old") == Json::parse(R"([
    {"version": 2, "field": "title", "old": "Viens"}, {"version": 3, "field": "title", "old": "Divi"},
    {"version": 4, "field": "partners", "old": []}, {"version": 4, "field": "title", "old": null}])"));
}

TEST_CASE("answers don't change without a new version") {
  Changed c;
  REQUIRE_THROWS_WITH(c.world.rows("update application set answers = '{}' returning id"),
                      Catch::Contains("application_version_grows"));
  c.world.rows("update application set saved_at = now() returning id");
  CHECK(c.kept("version").empty());
}

TEST_CASE("the history is its institution's own, before and after the unsealing") {
  Changed c;
  c.answers(R"({"title": "Divi"})");
  const std::vector<std::pair<std::string, std::vector<RoleOf>>> others{{"signatory of LM", {{"signatory", c.lm}}},
                                                                        {"evaluator", {{"evaluator", 0, c.call}}},
                                                                        {"secretary", {{"secretary", 0, c.call}}},
                                                                        {"chair", {{"chair", 0, c.call}}},
                                                                        {"officer", {{"officer"}}},
                                                                        {"administrator", {{"administrator"}}},
                                                                        {"auditor", {{"auditor"}}}};
  std::vector<Someone> people{{}};
  for (const auto& [name, roles] : others)
    people.push_back(c.world.person(std::to_string(people.size()) + "@example.lv", roles));
  const auto seen = [&](const Someone& who, Action action) {
    return c.world.rows_within_reach(who, action, "select field from application_change").size() +
           c.world.rows_within_reach(who, action, "select name from application_authors(" + std::to_string(c.id) + ")")
               .size();
  };
  const auto nobody_else = [&] {
    for (const auto& who : people)
      for (const auto& row : access_table) {
        INFO(who.mail << " " << row.name);
        CHECK(seen(who, row.action) == 0);
      }
  };
  nobody_else();
  CHECK(seen(c.preparer, Action::show_application) == 1);
  c.world.rows("update application set state = 'submitted', number = 'IL-01' returning id");
  c.world.unseal(c.call);
  nobody_else();
  CHECK(c.world.rows_within_reach(c.preparer, Action::show_application, "select old from application_change") ==
        Json::parse(R"([{"old": "Viens"}])"));
}

TEST_CASE("nobody writes or removes history, and what was submitted is fixed for ever") {
  Changed c;
  c.answers(complete_answers().dump());
  c.world.rows(
      "update application set state = 'submitted', number = 'IL-01', submitted_at = now(), version = version + 1 "
      "returning id");
  c.world.rows(
      "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'x', now() "
      "from "
      "application returning no");
  const auto signatory = c.world.person("signatory@example.lv", {{"signatory", c.em}});
  const auto refused = [&](const std::string& statement, const std::string& because) {
    INFO(statement);
    for (const auto& who : {c.preparer, signatory})
      REQUIRE_THROWS_WITH(c.world.rows_within_reach(who, Action::fill_application, statement),
                          Catch::Contains(because));
  };
  refused("update application set answers = '{}', version = version + 1 returning id", "application_fixed");
  refused("update application set answers = answers || '{\"title\": \"x\"}' returning id", "application_fixed");
  refused("update submission set answers = '{}' returning no", "42501");
  refused("update submission set sha256 = 'y' returning no", "42501");
  refused("delete from submission returning no", "42501");
  refused("update application_change set old = null returning field", "42501");
  refused(
      "insert into application_change (application_id, version, field, action) values (1, 9, 'x', 'x') returning field",
      "42501");
  refused("delete from application_change returning field", "42501");
  // The owner of the tables can't either.
  REQUIRE_THROWS_WITH(c.world.rows("update submission set answers = '{}' returning no"),
                      Catch::Contains("submission_fixed"));
  CHECK(c.world.value("select s.answers = a.answers from submission s, application a") == true);
}
