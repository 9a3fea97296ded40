// Plans and their measures: trees by version, and of the applications what each may see.
#include <catch2/catch.hpp>

#include "plans/plans.hpp"
#include "support/agreed_task.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

constexpr auto address = "/plans/ogp6/measures/D4.3";

Json applications(TaskWorld& t, const Someone& who, const std::string& page = address) {
  return json_of(t.world.get(who, page)).at("applications");
}

}  // namespace

TEST_CASE("a plan is a tree with its indicators, stakeholders and milestones, for everybody, in both languages") {
  World world;
  const auto plan = json_of(world.get({}, "/plans/ogp6"));
  CHECK(plan.at("directions").size() == 4);
  std::size_t measures = 0;
  for (const auto& direction : plan.at("directions")) measures += direction.at("measures").size();
  CHECK(measures == 21);
  CHECK(plan.at("indicators").size() == 4);
  CHECK(plan.at("stakeholders").size() == 5);
  CHECK(plan.at("steps").size() == 3);
  CHECK(json_of(world.get({}, "/plans/ogp5")).at("directions").size() == 3);
  CHECK(json_of(world.get({}, "/plans")).at("plans").size() == 2);
  for (const std::string language : {"lv", "en"})
    for (const std::string page : {"/plans", "/plans/ogp6", "/plans/ogp5", "/plans/ogp6/measures/D4.3"})
      CHECK(world.page({}, page, language).status == 200);
  CHECK(world.get({}, "/plans/ogp9").status == 404);
  CHECK(world.get({}, "/plans/ogp6/measures/D9.9").status == 404);
  CHECK(world.get({}, "/plans/ogp6?version=7").status == 404);
}

TEST_CASE("a changed plan is a new version, the old one stays to be read, and the same again is none") {
  World world;
  db::Session owner(world.settings(), world.settings().database_owner);
  CHECK(plans::keep_delivered(owner) == Json::array());
  world.rows(
      "insert into plan_version (code, no, content, sha256) select code, 2, jsonb_set(content, "
      "'{directions,0,measures,0,title}', '{\"lv\": \"Cits\", \"en\": \"Other\"}'), 'x' from plan_version where code = "
      "'ogp6' "
      "returning no");
  const auto plan = json_of(world.get({}, "/plans/ogp6"));
  CHECK(plan.at("no") == 2);
  CHECK(plan.at("history")[0].at("plan_changes")[0].at("change") == "renamed");
  CHECK(plan.at("directions")[0].at("measures")[0].at("measure_title").at("en") == "Other");
  const auto old = json_of(world.get({}, "/plans/ogp6?version=1"));
  CHECK(old.at("is_old") == true);
  CHECK(old.at("directions")[0].at("measures")[0].at("measure_title").at("en") != "Other");
  CHECK(plans::keep_delivered(owner).size() == 1);
}

TEST_CASE("a measure's page shows each what is theirs, and everybody what was released as supported") {
  TaskWorld t(false);
  REQUIRE(t.world.value("select count(*) from application_measure where measure = 'D4.3' and is_main") == 2);
  CHECK(applications(t, {}).empty());
  CHECK(applications(t, t.officer).size() == 2);
  CHECK(applications(t, t.preparer).size() == 1);
  CHECK(applications(t, t.preparer)[0].at("state") == "registered");
  CHECK(applications(t, t.preparer)[0].at("amount_awarded").is_null());
  t.release();
  t.open();
  const auto shown = applications(t, {});
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].at("amount_awarded") == "14800.00");
  CHECK(shown[0].at("task").is_null());
  CHECK(shown[0].at("is_reached") == false);
  const auto decided = json_of(t.world.get({}, address)).at("decided");
  CHECK(decided.at("supported") == 1);
  CHECK(decided.at("awarded") == "14800.00");
  CHECK(applications(t, t.stranger).size() == 2);
  CHECK(applications(t, t.officer)[0].at("task") == t.task);
  const auto secretary = t.world.person("secretary@example.lv", {{"secretary", 0, t.call}});
  CHECK(applications(t, secretary)[0].at("task").is_null());
}
