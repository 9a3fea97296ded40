// "My tasks": everybody's own, in order of urgency, each with the address where it is done.
#include <catch2/catch.hpp>

#include <sstream>

#include "demo/load.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// "urgency task count address", in the page's order.
std::vector<std::string> tasks_of(World& world, const Someone& who) {
  std::vector<std::string> list;
  const auto document = json_of(world.get(who, "/tasks"));
  for (const auto& group : document.at("groups"))
    for (const auto& task : group.at("tasks"))
      list.push_back(group.at("urgency").get<std::string>() + " " + task.at("task").get<std::string>() +
                     (task.at("task_count").is_null() ? "" : " " + task.at("task_count").dump()) + " " +
                     task.at("address").get<std::string>());
  CHECK(document.at("count") == list.size());
  CHECK(document.contains("idle") == list.empty());
  return list;
}

using List = std::vector<std::string>;

void load_demonstration(const World& world) {
  Settings settings = world.settings();
  settings.forms = std::string(PROJECT_ROOT) + "/forms";
  std::ostringstream out;
  demo::load(settings, out);
}

}  // namespace

TEST_CASE("an administrator is told a year before the calendar of working days ends") {
  World world;
  const auto administrator = world.person("administrator@example.lv", {{"administrator"}});
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  const auto told = [&](const Someone& who) {
    return world.page(who, "/tasks").body.find("Papildināt darbdienu kalendāru") != std::string::npos;
  };
  world.received_at = "2026-12-20T09:00:00.000000Z";
  CHECK_FALSE(told(administrator));
  world.received_at = "2027-01-04T09:00:00.000000Z";
  CHECK(told(administrator));
  CHECK_FALSE(told(officer));
}

TEST_CASE("an applicant's drafts, the one that ends first on top") {
  World world;
  const auto ministry = world.organisation("KEM"), other = world.organisation("VM");
  const auto preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  world.received_at = "2025-09-19T09:00:00.000000Z";
  const auto late = world.call({.code = "LATE-1", .closes = "2025-12-01 14:00Z"});
  const auto today = world.call({.code = "TODAY-1", .closes = "2025-09-19 14:00Z"});
  const auto soon = world.call({.code = "SOON-1", .closes = "2025-09-22 14:00Z"});
  const auto over = world.call({.code = "OVER-1", .closes = "2025-09-19 08:00Z"});
  const auto draft = [&](long call, long of) { return std::to_string(world.application(call, "IL", of)); };
  const auto of_late = draft(late, ministry), of_today = draft(today, ministry), of_soon = draft(soon, ministry);
  draft(over, ministry);  // nothing can be done about it any more
  draft(today, other);    // somebody else's
  CHECK(tasks_of(world, preparer) == List{"today finish_application /applications/" + of_today,
                                          "soon finish_application /applications/" + of_soon,
                                          "later finish_application /applications/" + of_late});
  const auto page = world.page(preparer, "/tasks").body;
  CHECK(page.find("19.09.2025. 17.00") != std::string::npos);
  CHECK(page.find("vēl 3 dienas") != std::string::npos);
}

TEST_CASE("every page counts the same full days to a deadline") {
  World world;
  const auto ministry = world.organisation("KEM");
  const auto preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  const auto call = world.call({.code = "SOON-1", .closes = "2025-09-22 14:00Z"});
  world.application(call, "IL", ministry);
  world.received_at = "2025-09-19T15:00:00.000000Z";  // an hour less than three days
  for (const char* address : {"/calls", "/tasks"}) {
    INFO(address);
    CHECK(world.page(preparer, address).body.find("vēl 2 dienas") != std::string::npos);
  }
  CHECK(world.page(preparer, "/applications").body.find("Atlikušas 2 dienas") != std::string::npos);
  // A day by the calendar, but not a full one: nothing is counted, and it isn't called the last day.
  world.received_at = "2025-09-21T15:00:00.000000Z";
  const auto calls = world.page(preparer, "/calls").body;
  CHECK(calls.find("<strong>vēl ") == std::string::npos);
  CHECK(calls.find("šodien līdz plkst.") == std::string::npos);
  world.received_at = "2025-09-22T09:00:00.000000Z";
  CHECK(world.page(preparer, "/calls").body.find("šodien līdz plkst.") != std::string::npos);
}

TEST_CASE("an extension of one's own institution counts") {
  World world;
  const auto ministry = world.organisation("KEM");
  const auto preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  const auto call = world.call({.code = "OVER-1", .closes = "2026-01-05 08:00Z"});
  const auto id = std::to_string(world.application(call, "IL", ministry));
  world.received_at = "2026-01-05T09:00:00.000000Z";
  CHECK(tasks_of(world, preparer).empty());
  world.received_at = "2026-01-05T07:00:00.000000Z";
  world.rows(
      "insert into extension (call_id, organisation_id, closes_at, reason) values ($1::bigint, $2::bigint, "
      "'2099-01-06 08:00Z', 'Elektrības pārtraukums') returning id",
      {std::to_string(call), std::to_string(ministry)});
  world.received_at = "2026-01-05T09:00:00.000000Z";
  CHECK(tasks_of(world, preparer) == List{"later finish_application /applications/" + id});
}

TEST_CASE("an evaluator declares, then evaluates") {
  World world;
  load_demonstration(world);
  const auto evaluator = world.person("cits.vertetajs@example.lv", {{"evaluator"}});
  CHECK(tasks_of(world, evaluator).empty());
  const auto assign = [&](const char* number, const char* state) {
    world.rows(
        "insert into evaluation (application_id, person_id, state) select id, $1::bigint, $3 from application where "
        "number = $2 returning id",
        {std::to_string(evaluator.id), number, state});
  };
  assign("IL-01", "not_started");
  assign("IL-02", "not_started");
  assign("IL-04", "in_progress");
  world.received_at = "2025-10-16T09:00:00.000000Z";
  CHECK(tasks_of(world, evaluator) == List{"soon declare 2 /evaluations", "soon evaluate 1 /evaluations"});
  world.received_at = "2025-10-20T09:00:00.000000Z";
  CHECK(tasks_of(world, evaluator) == List{"overdue declare 2 /evaluations", "overdue evaluate 1 /evaluations"});
  CHECK(world.page(evaluator, "/tasks").body.find("nokavēts par 3 dienām") != std::string::npos);
}

TEST_CASE("those who lead a call see what it waits for, and only of the calls that are theirs") {
  World world;
  load_demonstration(world);
  world.received_at = "2025-10-16T09:00:00.000000Z";
  const auto evaluated = world.value("select id from call where code = 'OGP5-2025-AP'").get<long>();
  const auto open = world.value("select id from call where code = 'OGP6-2026-IL'").get<long>();
  const auto chair = world.person("cits.priekssedetajs@example.lv", {{"chair", 0, evaluated}});
  CHECK(tasks_of(world, chair) == List{"soon accept_ranking /calls/OGP5-2025-AP/ranking"});
  const auto of_another = world.person("cita.konkursa@example.lv", {{"chair", 0, open}});
  CHECK(tasks_of(world, of_another).empty());
  const auto secretary = world.person("cits.sekretars@example.lv", {{"secretary", 0, open}});
  CHECK(tasks_of(world, secretary).empty());
  world.close_at(open, "now() - interval '3 minutes'");
  world.received_at.clear();
  CHECK(tasks_of(world, secretary) == List{"undated unseal /calls/OGP6-2026-IL/unsealing"});
  // Nobody can unseal while an outage isn't decided on.
  world.rows(
      "insert into outage (call_id, closes_before, closes_after, seconds_of_day, seconds_of_hours) select id, "
      "closes_at, "
      "closes_at + interval '1 day', 7200, 600 from call where code = 'OGP6-2026-IL' returning id");
  CHECK(tasks_of(world, secretary).empty());
}

TEST_CASE("those who lead a call see what others are late with, and not what is their own to do") {
  World world;
  load_demonstration(world);
  const auto late = [&](const Someone& who, const char* day) {
    world.received_at = std::string(day) + "T09:00:00.000000Z";
    return json_of(world.get(who, "/tasks")).at("late_with_others");
  };
  const auto officer = world.person("cits.vaditajs@example.lv", {{"officer"}});
  CHECK(late(officer, "2025-10-17").empty());
  const auto others = late(officer, "2025-10-20");
  REQUIRE(others.size() == 1);
  CHECK(others[0].at("late_word") == "calls.task_accept_ranking");
  CHECK(others[0].at("late_who") == "chair");
  CHECK(others[0].at("days_over") == 3);
  CHECK(world.page(officer, "/tasks").body.find("Ko kavē citi") != std::string::npos);
  const auto evaluated = world.value("select id from call where code = 'OGP5-2025-AP'").get<long>();
  CHECK(late(world.person("cits.priekssedetajs@example.lv", {{"chair", 0, evaluated}}), "2025-10-20").empty());
  const auto open = world.value("select id from call where code = 'OGP6-2026-IL'").get<long>();
  CHECK(late(world.person("cita.konkursa@example.lv", {{"chair", 0, open}}), "2025-10-20").empty());
  // Who reads a call's tasks without leading it isn't told either.
  const auto member = world.person("cits.loceklis@example.lv", {{"chair", 0, open}, {"member", 0, evaluated}});
  CHECK(late(member, "2025-10-20").empty());
}

TEST_CASE("an officer is reminded of a plan's day from sixty days before until it is over, by the newest version") {
  World world;
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  world.rows(
      "insert into plan_version (code, no, content, sha256) select code, 2, jsonb_set(content, '{steps,0}', "
      "'{\"title\": {\"lv\": \"Starpposma ziņojums\", \"en\": \"Interim report\"}, \"when\": {\"lv\": \"martā\", "
      "\"en\": "
      "\"in March\"}, \"date\": \"2027-03-01\"}'), 'x' from plan_version where code = 'ogp6' returning no");
  const auto on = [&](const char* day) {
    world.received_at = std::string(day) + "T12:00:00.000000Z";
    return tasks_of(world, officer);
  };
  CHECK(on("2026-12-30").empty());
  CHECK(on("2026-12-31") == List{"later plan_steps /plans/ogp6"});
  CHECK(on("2027-03-01") == List{"today plan_steps /plans/ogp6"});
  CHECK(on("2027-03-02").empty());
  CHECK(world.page(officer, "/tasks").status == 200);
}

TEST_CASE("the administrator's invitations and messages that could not be sent") {
  World world;
  world.received_at = "2026-06-01T09:00:00.000000Z";  // the calendar of working days reaches far enough
  const auto administrator = world.person("administrator@example.lv", {{"administrator"}});
  const auto auditor = world.person("auditor@example.lv", {{"auditor"}});
  CHECK(tasks_of(world, administrator).empty());
  world.rows(
      "insert into invitation (token_hash, mail, role, invited_by, expires_at) values ('\\x01', 'a@example.lv', "
      "'auditor', $1::bigint, now() + interval '3 days'), ('\\x02', 'b@example.lv', 'auditor', $1::bigint, now() - "
      "interval '1 day') returning id",
      {std::to_string(administrator.id)});
  world.rows(
      "insert into message (kind, mail, language, state, error) values ('invited', 'a@example.lv', 'lv', 'failed', "
      "'messages.too_old') returning id");
  CHECK(tasks_of(world, administrator) ==
        List{"undated failed_messages 1 /messages?state=failed", "later invitations 1 /people"});
  CHECK(tasks_of(world, auditor).empty());  // reads, and can do nothing about it
}

TEST_CASE("whoever has nothing to do is told kindly where to go") {
  World world;
  world.received_at = "2026-06-01T09:00:00.000000Z";
  const auto ministry = world.organisation("KEM");
  const std::vector<std::pair<RoleOf, std::string>> people{
      {{"preparer", ministry}, "/calls"}, {{"signatory", ministry}, "/calls"},
      {{"evaluator"}, "/evaluations"},    {{"officer"}, "/calls/load"},
      {{"administrator"}, "/people"},     {{"auditor"}, "/calls"},
      {{"secretary"}, "/calls"},          {{"chair"}, "/calls"},
  };
  for (const auto& [role, address] : people) {
    const auto who = world.person(role.role + "@example.lv", {role});
    INFO(role.role);
    CHECK(json_of(world.get(who, "/tasks")).at("idle").at("idle_address") == address);
    CHECK(world.page(who, "/tasks").body.find("Pašlaik Jums nekas nav jādara") != std::string::npos);
  }
}

TEST_CASE("what a signatory returned stands among the tasks as such, until it is handed over again") {
  World world;
  const auto ministry = world.organisation("KEM");
  const auto preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  const auto signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  const auto call = world.call();
  const auto address =
      "/applications/" + std::to_string(world.application(call, "IL", ministry, "draft", complete_answers()));
  const auto act = [&](const Someone& who, const std::string& step, Json body = Json::object()) {
    body["version"] = std::stol(header_of(world.get(who, address), "ETag").substr(1));
    REQUIRE(world.post(who, address + step, body).status == 200);
  };
  act(preparer, "/hand-over");
  CHECK(tasks_of(world, preparer).empty());
  CHECK(tasks_of(world, signatory) == List{"later sign_application " + address + "/check"});
  act(signatory, "/return", {{"reason", "Trūkst līdzekļu pamatojuma."}});
  CHECK(tasks_of(world, preparer) == List{"later correct_application " + address});
  CHECK(world.page(preparer, "/tasks").body.find("Izlabot pieteikumu, ko paraksttiesīgā amatpersona atgrieza") !=
        std::string::npos);
  act(preparer, "/hand-over");
  act(preparer, "/take-back");
  CHECK(tasks_of(world, preparer) == List{"later finish_application " + address});
}
