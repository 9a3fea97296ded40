// The menu of a call's working pages: on the page of every thing of the call, too, and nowhere leading where a role of
// another call would be needed.
#include <catch2/catch.hpp>

#include "support/commission.hpp"
#include "support/contracted.hpp"
#include "support/decided_call.hpp"
#include "web/frame.hpp"
#include "web/router.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

// A page of a thing, the call that it is of, and the section of the call's menu that it belongs to.
struct Place {
  std::string address, call, section;
};

// Each has its own call's menu with the section marked, and nothing of the other call's, though both are in reach.
void check_menus(World& world, const Someone& who, const std::vector<Place>& places) {
  for (const auto& place : places) {
    const auto page = world.page(who, place.address);
    INFO(place.address);
    CHECK(page.status == 200);
    CHECK(has(page.body, "href=\"/calls/" + place.call + "/" + place.section + "\" aria-current=\"true\""));
    const std::string other = place.call == "TEST-1" ? "OTHER-1" : "TEST-1";
    CHECK_FALSE(has(page.body, "href=\"/calls/" + other + "/overview\""));
  }
}

struct Performed : ContractWorld {
  Someone everywhere = world.person("vaditajs@example.lv", {{"officer"}});

  // The first milestone handed in and accepted.
  Performed() {
    world.call({.code = "OTHER-1", .opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
    conclude();
    const auto at = "/milestones/" + std::to_string(milestone_id("Pirmais posms"));
    const auto post = [&](const Someone& who, const std::string& rest, Json body) {
      body["version"] =
          world.value("select coalesce(max(version), 0) from milestone_hand_in where state in ('draft', 'handed_in')");
      made(who, at + rest, body);
    };
    post(executor, "/hand-in", {{"text", "Metodika ir gatava"}});
    post(executor, "/submit", Json::object());
    post(officer, "/acceptance", {{"to", "accepted"}});
  }
  // What the reply says of what was made.
  Json made(const Someone& who, const std::string& address, const Json& body = Json::object()) {
    const auto reply = world.post(who, address, body);
    INFO(address << " " << reply.body);
    REQUIRE(reply.status == 200);
    return json_of(reply);
  }
  // While questions were taken.
  std::string question_of_other() {
    world.received_at = "2025-09-03T08:00:00Z";
    const auto asked = made(preparer, "/calls/OTHER-1/questions", {{"wording", "Vai telpu noma ir attiecināma?"}});
    world.received_at = "";
    return "/questions/" + asked.at("id").dump();
  }
  std::string report() {
    const auto row = world.rows("select id, version from progress_report where form = 'executor-interim'").at(0);
    const auto at = "/progress-reports/" + row.at("id").dump();
    const std::string text(250, 'x');
    made(executor, at + "/submit", {{"done", text}, {"next", text}, {"version", row.at("version")}});
    return at;
  }
  // As if the decisions had been released so long ago that the rejected application needn't be kept.
  std::string destruction() {
    db::Session owner(world.settings(), world.settings().database_owner);
    owner.execute("alter table call disable trigger user");
    world.rows("update call set released_at = '2018-02-01' where id = $1::bigint returning id", {std::to_string(call)});
    owner.execute("alter table call enable trigger user");
    const auto act = made(officer, "/calls/TEST-1/retention", {{"reason", "Glabāšanas termiņi ir beigušies"}});
    return "/destruction-acts/" + act.at("act").dump();
  }
};

}  // namespace

TEST_CASE("who leads one call and serves another finds in the other's menu what the role there opens") {
  World world;
  const long led = world.call({.code = "LED-1"}), other = world.call({.code = "OTHER-1"});
  const auto member = world.person("loceklis@example.lv", {{"officer", 0, led}, {"member", 0, other}});
  const auto chair = world.person("priekssedetajs@example.lv", {{"officer", 0, led}, {"chair", 0, other}});
  const auto everywhere = world.person("vaditajs@example.lv", {{"officer"}});
  const std::string place = "/calls/OTHER-1/meetings", conflicts = R"(href="/calls/OTHER-1/own-conflicts")",
                    deadline = R"(href="/calls/OTHER-1/deadline")", overview = R"(href="/calls/OTHER-1/overview")";

  const auto of_member = world.page(member, place);
  REQUIRE(of_member.status == 200);
  CHECK(world.get(member, "/calls/OTHER-1/overview").status == 404);
  CHECK_FALSE(has(of_member.body, overview));
  const auto of_chair = world.page(chair, place).body;
  CHECK(has(of_chair, overview));
  CHECK(has(of_chair, conflicts));
  CHECK(has(of_chair, deadline) == (world.get(chair, "/calls/OTHER-1/deadline").status == 200));
  CHECK(has(world.page(member, "/calls/LED-1/meetings").body, R"(href="/calls/LED-1/overview")"));
  CHECK(has(world.page(everywhere, place).body, overview));
  // What isn't of a call is there all the same.
  CHECK(has(of_member.body, R"(href="/tasks")"));
}

TEST_CASE("what belongs to a call has the call's menu on its page, which says where one is") {
  ContractWorld t;
  t.conclude();
  const auto menu_of = [&](const Someone& who, const std::string& address) {
    const auto page = t.world.page(who, address);
    INFO(address);
    CHECK(page.status == 200);
    return page.body;
  };
  const auto id = [&](const std::string& table) { return t.world.value("select min(id) from " + table).dump(); };
  const std::string any = R"(href="/calls/TEST-1/overview")";
  const std::vector<std::pair<std::string, std::string>> places{
      {"/applications/" + std::to_string(t.application), "applications"},
      {"/applications/" + std::to_string(t.application) + "/audit", "applications"},
      {"/applications/" + std::to_string(t.application) + "/case", "applications"},
      {"/applications/" + std::to_string(t.application) + "/indicators", "applications"},
      {"/applications/" + std::to_string(t.application) + "/conditions", "decisions"},
      {t.address(), "work-tasks"},
      {t.address("/versions"), "work-tasks"},
      {"/procurements/" + std::to_string(t.procurement), "procurements"},
      {"/procurements/" + std::to_string(t.procurement) + "/offers/" + id("procurement_offer"), "procurements"},
      {t.place(), "contracts"},
      {t.place("/payments"), "contracts"},
      {t.place("/amendments/new"), "contracts"},
      {"/milestones/" + std::to_string(t.milestone_id("Pirmais posms")), "contracts"}};
  for (const auto& [address, here] : places) {
    const auto page = menu_of(t.officer, address);
    INFO(address);
    CHECK(has(page, any));
    CHECK(has(page, "href=\"/calls/TEST-1/" + here + "\" aria-current=\"true\""));
  }
  // Who doesn't lead the call has no menu there.
  CHECK_FALSE(has(menu_of(t.preparer, "/applications/" + std::to_string(t.application)), any));
  CHECK_FALSE(has(menu_of(t.signatory, t.place()), any));
  CHECK_FALSE(has(menu_of(t.executor, t.place()), any));
  // Nor does a form that was refused lose it.
  const auto refused = t.world.submit(t.officer, t.place("/amendments"), {{"kind", "amount"}, {"reason", ""}});
  CHECK(refused.status == 422);
  CHECK(has(refused.body, any));
}

TEST_CASE("a page that says why not keeps the menu of the call, for those who lead it and of what they see") {
  ContractWorld t;  // a draft: nothing of it is amended
  t.world.call({.code = "OTHER-1"});
  const std::string any = "/overview\"", here = R"(href="/calls/TEST-1/contracts" aria-current="true")";
  const auto form = t.place("/amendments/new");
  const auto page = t.world.page(t.officer, form);
  CHECK(page.status == 409);
  CHECK(has(page.body, R"(href="/calls/TEST-1/overview")"));
  CHECK(has(page.body, here));
  const auto sent = t.world.submit(t.officer, t.place("/amendments"), {{"kind", "term"}});
  CHECK(sent.status == 409);
  CHECK(has(sent.body, here));
  const auto everywhere = t.world.person("vaditajs@example.lv", {{"officer"}});
  CHECK(has(t.world.page(everywhere, form).body, here));
  // What isn't there, or not for who asks, is the same page for everybody.
  const auto other = t.world.value("select id from call where code = 'OTHER-1'").get<long>();
  const auto elsewhere = t.world.person("cits@example.lv", {{"officer", 0, other}});
  for (const auto& [who, address, status] :
       {std::tuple{t.officer, std::string("/contracts/999999/amendments/new"), 404},
        std::tuple{t.officer, std::string("/contracts/999999"), 404}, std::tuple{elsewhere, form, 404},
        std::tuple{elsewhere, t.place(), 404}, std::tuple{t.preparer, form, 403}}) {
    const auto refused = t.world.page(who, address);
    INFO(address << " " << status);
    CHECK(refused.status == status);
    CHECK_FALSE(has(refused.body, any));
    CHECK_FALSE(has(refused.body, "TEST-1"));
  }
}

TEST_CASE(
    "who can open a thing keeps its call's menu where something of it is refused; to others no menu tells of it") {
  ContractWorld t;
  const auto deputy = t.world.person("vietnieks@example.lv", {{"deputy", 0, t.call}});
  const auto secretary = t.world.person("sekretars@example.lv", {{"secretary", 0, t.call}});
  const std::string here = R"(href="/calls/TEST-1/contracts" aria-current="true")", form = "/amendments/new";
  for (const auto& who : {deputy, t.auditor}) {
    INFO(who.mail);
    const auto refused = t.world.page(who, t.place(form));
    CHECK(refused.status == 403);
    CHECK(has(refused.body, here));
    const auto absent = t.world.page(who, "/contracts/999999" + form);
    CHECK(absent.status == 403);
    CHECK_FALSE(has(absent.body, "TEST-1"));
  }
  CHECK_FALSE(has(t.world.page(deputy, t.place(form)).body, R"(href="/calls/TEST-1/deadline")"));
  const auto part = t.world.page(t.officer, t.place("/milestones/999999"));
  CHECK(part.status == 404);
  CHECK(has(part.body, here));
  // The secretary opens no contract, so neither page tells whether there is this one.
  for (const auto& address : {t.place(), t.place(form), "/contracts/999999" + form}) {
    INFO(address);
    const auto refused = t.world.page(secretary, address);
    CHECK(refused.status == 403);
    CHECK_FALSE(has(refused.body, "TEST-1"));
  }
}

TEST_CASE("a refused page of a call has the menu of the call where it is there and led, with what the role opens") {
  World world;
  const long led = world.call({.code = "LED-1"});
  world.call({.code = "OTHER-1"});
  const auto secretary = world.person("sekretars@example.lv", {{"secretary", 0, led}});
  const auto everywhere = world.person("vaditajs@example.lv", {{"officer"}});
  const std::string overview = R"(href="/calls/LED-1/overview")", menu = "k-navigation--call";
  const auto forbidden = world.page(secretary, "/calls/LED-1/letters/new");
  CHECK(forbidden.status == 403);
  CHECK(has(forbidden.body, overview));
  CHECK_FALSE(has(forbidden.body, R"(href="/calls/LED-1/procurements")"));
  const auto absent = world.page(everywhere, "/calls/LED-1/preview/application/nosuch");
  CHECK(absent.status == 404);
  CHECK(has(absent.body, overview));
  for (const auto& [who, address, status] : {std::tuple{secretary, std::string("/calls/OTHER-1/overview"), 404},
                                             std::tuple{secretary, std::string("/calls/OTHER-1/letters/new"), 403},
                                             std::tuple{secretary, std::string("/calls/NOSUCH-1/letters/new"), 403},
                                             std::tuple{everywhere, std::string("/calls/NOSUCH-1/overview"), 404}}) {
    INFO(who.mail << " " << address);
    const auto refused = world.page(who, address);
    CHECK(refused.status == status);
    CHECK_FALSE(has(refused.body, menu));
  }
}

TEST_CASE("what a conflict of interest closes keeps the call's menu for those who are told so") {
  DecidedCall t;
  const auto file = t.world.value(
      "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) "
      "values ($1::bigint, 'annex', 'tame.pdf', 'application/pdf', 1, 'x', 'x') returning id",
      {std::to_string(t.application("IL-05"))});
  REQUIRE(t.world
              .post(t.chair, "/calls/TEST-1/own-conflicts",
                    {{"number", "IL-05"}, {"verdict", "conflict"}, {"reason", "Radinieks ir tās vadītājs."}})
              .status == 200);
  const auto other = t.world.call({.code = "OTHER-1"});
  const auto elsewhere = t.world.person("cits@example.lv", {{"chair", 0, other}});
  for (const auto& address : {t.at("IL-05", ""), t.at("IL-05", "/admissibility"), "/attachments/" + file.dump()}) {
    INFO(address);
    const auto closed = t.world.page(t.chair, address);
    CHECK(closed.status == 403);
    CHECK(has(closed.body, R"(href="/calls/TEST-1/applications" aria-current="true")"));
    const auto unknown = t.world.page(elsewhere, address);
    CHECK(unknown.status == 404);
    CHECK_FALSE(has(unknown.body, "TEST-1"));
  }
}

TEST_CASE("an assignment and the check of an application have the menu of their call") {
  EvaluatedCall t;
  t.assign_all();
  const std::string assignment = "/assignments/" + std::to_string(t.evaluation("IL-01", 0));
  const std::string check = "/applications/" + std::to_string(t.applications.at("IL-01")) + "/admissibility";
  const auto code = t.world.value("select code from call where id = " + std::to_string(t.call)).get<std::string>();
  for (const auto& [address, here] : {std::pair{assignment, "evaluators"}, std::pair{check, "applications"}}) {
    INFO(address);
    CHECK(has(t.world.page(t.secretary, address).body,
              "href=\"/calls/" + code + "/" + here + "\" aria-current=\"true\""));
  }
  const auto own = t.world.page(t.evaluators[0], t.address("IL-01", 0));
  CHECK(own.status == 200);
  CHECK_FALSE(has(own.body, "href=\"/calls/" + code + "/overview\""));
}

TEST_CASE("an officer of all calls has on a thing's page the menu of its call, at its section: performing, records") {
  Performed t;
  const auto application = "/applications/" + std::to_string(t.application);
  const auto job = t.made(t.everywhere, application + "/case/export").at("job").dump();
  const auto amendment = t.made(t.officer, t.place("/amendments"),
                                {{"kind", "term"},
                                 {"ends_on", "2026-01-31"},
                                 {"legal_basis", "below_threshold"},
                                 {"reason", "Vajadzīgs vēl viens pasākums"}});
  const auto invoice = t.made(t.officer, t.place("/invoices"),
                              {{"number", "R-1"}, {"issued_on", "2025-11-12"}, {"amount", "4000"}, {"vat", "840"}});
  check_menus(t.world, t.everywhere,
              {{t.question_of_other(), "OTHER-1", "questions"},
               {application, "TEST-1", "applications"},
               {t.address(), "TEST-1", "work-tasks"},
               {"/procurements/" + std::to_string(t.procurement), "TEST-1", "procurements"},
               {t.place(), "TEST-1", "contracts"},
               {"/amendments/" + amendment.at("id").dump(), "TEST-1", "contracts"},
               {"/milestones/" + std::to_string(t.milestone_id("Pirmais posms")), "TEST-1", "contracts"},
               {"/acts/" + t.world.value("select id from acceptance_act").dump(), "TEST-1", "contracts"},
               {t.report(), "TEST-1", "contracts"},
               {"/invoices/" + invoice.at("id").dump(), "TEST-1", "payments"},
               {"/jobs/" + job, "TEST-1", "reports"}});
  check_menus(t.world, t.everywhere, {{t.destruction(), "TEST-1", "retention"}});
}

TEST_CASE("an officer of all calls has on a thing's page the menu of its call, at its section: evaluation, meetings") {
  Commission t;
  t.plan();
  t.world.call({.code = "OTHER-1"});
  check_menus(t.world, t.world.person("vaditajs@example.lv", {{"officer"}}),
              {{"/assignments/" + std::to_string(t.evaluation("IL-01", 0)), "TEST-1", "evaluators"},
               {t.at(), "TEST-1", "meetings"},
               {t.item_at("IL-01"), "TEST-1", "meetings"}});
}

TEST_CASE("an officer of all calls has on a thing's page the menu of its call, at its section: objections") {
  DecidedCall t;
  t.release_all();
  REQUIRE(t.object("IL-03").status == 200);
  t.world.call({.code = "OTHER-1"});
  check_menus(t.world, t.world.person("vaditajs@example.lv", {{"officer"}}),
              {{t.objection(), "TEST-1", "objections"}, {t.objection() + "/ranking", "TEST-1", "objections"}});
}

TEST_CASE("the pages of an application's decision belong to the section of decisions, its own to the applications") {
  DecidedCall t;
  t.release_all();
  t.world.call({.code = "OTHER-1"});
  check_menus(t.world, t.world.person("vaditajs@example.lv", {{"officer"}}),
              {{t.at("IL-03", "/decision"), "TEST-1", "decisions"},
               {t.at("IL-03", "/decision/letter"), "TEST-1", "decisions"},
               {t.at("IL-03", "/from-reserve"), "TEST-1", "decisions"},
               {t.at("IL-03", "/renouncement"), "TEST-1", "decisions"},
               {t.at("IL-03", "/declined-raise"), "TEST-1", "decisions"},
               {t.at("IL-03", ""), "TEST-1", "applications"}});
}

TEST_CASE("what was answered to a form's question named as a call's code is named leads to no call's menu") {
  World world;
  db::Session session(world.settings(), world.settings().database_user);
  Request request;
  request.method = "GET";
  request.path = "/progress-reports/7";
  const auto match = find_route(request.method, request.path);
  REQUIRE(match.route);
  Person officer;
  officer.id = 1;
  officer.roles.push_back({Role::officer, {}, {}, ""});
  const Context context{request, *match.route, world.settings(), session, officer, "lv", match.path,
                        {},      {},           nullptr,          true,    {}};
  const Json answers{{"call", "OTHER-1"}, {"call_code", "OTHER-1"}}, contract{{"call_code", "TEST-1"}};
  const auto shown = frame(request, &context, "lv", Json{{"answers", answers}, {"contract", contract}});
  CHECK(has(shown.at("call_groups").dump(), "\"/calls/TEST-1/contracts\""));
  CHECK_FALSE(has(shown.dump(), "OTHER-1"));
  CHECK_FALSE(frame(request, &context, "lv", Json{{"answers", answers}}).contains("call_groups"));
}
