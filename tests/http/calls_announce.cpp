// Announcing is asked on a page of its own; where that and a draft's other pages are found; what the list says of
// drafts.
#include "support/contracted.hpp"
#include "support/next_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Announcing : NextCall {
  const std::string call = "/calls/OGP6-2027-SI", question = call + "/announce";

  Announcing() {
    REQUIRE(copy().status == 303);
    world.received_at = "2026-09-08T09:00:00Z";
  }
  Json state() { return world.value("select state from call where code = 'OGP6-2027-SI'"); }
  bool offers(const Reply& reply, const std::string& rest) {
    return has(reply, "<a class=\"k-menu__link\" href=\"" + call + rest + "\"");
  }
  bool is_at(const Reply& reply, const std::string& rest) {
    return has(reply, "<a class=\"k-menu__link\" href=\"" + call + rest + "\" aria-current=\"true\"");
  }
};

Json listed(World& world, const Someone& who, const std::string& code) {
  const auto document = json_of(world.get(who, "/calls"));
  for (const auto& one : document.at("calls"))
    if (one.at("code") == code) return one;
  return {};
}

}  // namespace

TEST_CASE("the preview leads to the question, which says what is frozen, and only its button announces") {
  Announcing t;
  const auto preview = t.world.page(t.officer, t.call + "/preview");
  CHECK(has(preview, "<a href=\"" + t.question + "\""));
  CHECK_FALSE(has(preview, "action=\"" + t.question + "\""));
  const auto asked = t.world.page(t.officer, t.question);
  CHECK(asked.status == 200);
  for (const std::string said :
       {"Vai izsludināt konkursu?", "to vairs nevar ne mainīt, ne atsaukt", "1. versiju ar kontrolsummu (SHA-256)",
        "2026. gada 7. septembra plkst. 10.00", "2026. gada 9. oktobris plkst. 17.00", "<dt>Kategorijas</dt><dd>1</dd>",
        "<dt>Kvalitātes kritēriji</dt><dd>6</dd>", "<dt>Pieteikuma veidlapas</dt><dd>1</dd>",
        "Šis laiks jau ir pienācis: pieteikumus varēs iesniegt tūlīt."}) {
    INFO(said);
    CHECK(has(asked, said));
  }
  CHECK_FALSE(has(asked, "svaru summa"));
  CHECK(has(t.world.page(t.officer, t.question, "en"), "Announce the call?"));
  const auto shown = json_of(t.world.get(t.officer, t.question));
  CHECK(shown.at("criterion_count") == t.stored().at("criteria").size());
  CHECK(t.state() == "draft");
  const auto announced = t.world.submit(t.officer, t.question, drawn_fields(asked.body));
  CHECK(announced.status == 303);
  CHECK(header_of(announced, "Location") == t.call);
  CHECK(t.state() == "announced");
  CHECK(t.world.page({}, t.call).status == 200);
}

TEST_CASE("before it opens the question doesn't say that applications come at once; unusual weights it says") {
  Announcing t;
  t.world.received_at = "2026-09-01T09:00:00Z";
  REQUIRE(t.save({{"criteria.0.weight", "22,5"}}).status == 303);
  const auto asked = t.world.page(t.officer, t.question);
  CHECK(asked.status == 200);
  CHECK_FALSE(has(asked, "Šis laiks jau ir pienācis"));
  CHECK(has(asked, "svaru summa ir 102,50, nevis 100"));
}

TEST_CASE("a deadline on a day that isn't worked is pointed out, where the calendar knows its year") {
  Announcing t;
  const std::string words = "Šī nav darbdiena";
  const auto asked_with = [&](const std::string& day) {
    t.world.rows("update call set closes_at = $1::timestamptz where code = 'OGP6-2027-SI' returning id", {day});
    return t.world.page(t.officer, t.question);
  };
  CHECK(has(asked_with("2027-02-06 15:00Z"), words));  // a Saturday
  CHECK_FALSE(has(asked_with("2027-02-08 15:00Z"), words));
  CHECK(asked_with("2090-02-06 15:00Z").status == 200);
}

TEST_CASE("who was slower sees the question again, with what is said now, and announces nothing") {
  Announcing t;
  const auto seen = drawn_fields(t.world.page(t.officer, t.question).body);
  REQUIRE(t.save({{"title.lv", "Cits nosaukums"}}).status == 303);
  const auto late = t.world.submit(t.officer, t.question, seen);
  CHECK(late.status == 409);
  CHECK(has(late, "Kāds šo tikmēr ir mainījis."));
  CHECK(has(late, "Vai izsludināt konkursu?"));
  CHECK(has(late, "Cits nosaukums"));
  CHECK(drawn_value(drawn_fields(late.body), "version") == "2");
  CHECK(t.state() == "draft");
  CHECK(t.world.submit(t.officer, t.question, drawn_fields(late.body)).status == 303);
}

TEST_CASE("a program announces as before: with the version in the body or in If-Match") {
  for (const bool by_header : {true, false}) {
    Announcing t;
    auto asked = t.world.request(t.officer, "POST", t.question);
    asked.headers["content-type"] = "application/json";
    asked.body = "{}";
    CHECK(t.world.answer(asked).status == 428);
    if (by_header)
      asked.headers["if-match"] = header_of(t.world.get(t.officer, t.question), "ETag");
    else
      asked.body = Json{{"version", 1}}.dump();
    const auto made = t.world.answer(asked);
    CHECK(made.status == 200);
    CHECK(json_of(made).at("sha256") == json_of(t.world.get({}, t.call + "/definition")).at("sha256"));
  }
}

TEST_CASE("a call whose deadline has passed is shown on the question with the reason, without the button") {
  Announcing t;
  t.world.rows("update call set opens_at = '2020-01-01', closes_at = '2020-02-01' where state = 'draft' returning id");
  const auto asked = t.world.page(t.officer, t.question);
  CHECK(asked.status == 200);
  CHECK(has(asked, "Iesniegšanas termiņš jau ir beidzies."));
  CHECK_FALSE(has(asked, "action=\"" + t.question + "\""));
  const auto refused = t.world.submit(t.officer, t.question, {{"version", "1"}});
  CHECK(refused.status == 409);
  CHECK(has(refused, "Vai izsludināt konkursu?"));
  CHECK(t.state() == "draft");
}

TEST_CASE("the question is for those who may announce, and what was announced leads to the call") {
  Announcing t;
  const auto of_old = t.world.person("cits@example.lv", {{"officer", 0, t.old}});
  CHECK(t.world.get(of_old, t.question).status == 404);
  CHECK(t.world.get(t.world.person("priekssedetajs@example.lv", {{"chair"}}), t.question).status == 403);
  CHECK(t.world.get(t.world.person("auditors@example.lv", {{"auditor"}}), t.question).status == 403);
  CHECK(t.world.get({}, t.question).status == 401);
  const auto form = drawn_fields(t.world.page(t.officer, t.question).body);
  const auto edit_form = t.drawn();
  REQUIRE(t.world.submit(t.officer, t.question, form).status == 303);
  const auto link = "<a class=\"govuk-link\" href=\"" + t.call + "\">Skatīt, kā ir tagad</a>";
  for (const auto& reply :
       {t.world.page(t.officer, t.question), t.world.page(t.officer, t.page),
        t.world.submit(t.officer, t.question, form), t.world.submit(t.officer, t.page, edit_form)}) {
    CHECK(reply.status == 409);
    CHECK(has(reply, "Konkurss “OGP6-2027-SI” jau ir izsludināts"));
    CHECK(has(reply, link));
  }
  for (const auto& address : {t.question, t.page}) {
    const auto problem = json_of(t.world.get(t.officer, address));
    CHECK(problem.at("reason") == "calls.already_announced");
    CHECK(problem.at("leads_to") == t.call);
  }
  // Other refusals lead nowhere.
  CHECK_FALSE(has(t.world.page(t.officer, "/calls/NONE-1/edit"), "Skatīt, kā ir tagad"));
}

TEST_CASE("a draft's menu has preview and editing on each of its pages, for those who may open them") {
  Announcing t;
  for (const std::string page :
       {"/preview", "/edit", "/announce", "/preview/application/budget", "/overview", "/audit"}) {
    const auto shown = t.world.page(t.officer, t.call + page);
    INFO(page);
    CHECK(shown.status == 200);
    CHECK(t.offers(shown, "/preview"));
    CHECK(t.offers(shown, "/edit"));
    CHECK(t.offers(shown, "/overview"));
    CHECK(t.offers(shown, "/audit"));
    // There is nothing yet that the call's other pages could show.
    for (const std::string other :
         {"/council", "/questions", "/applications", "/deadline", "/unsealing", "/evaluators", "/ranking", "/meetings",
          "/decisions", "/objections", "/own-conflicts", "/work-tasks", "/procurements", "/contracts", "/payments",
          "/reports", "/retention"})
      CHECK_FALSE(t.offers(shown, other));
  }
  CHECK(t.is_at(t.world.page(t.officer, t.call + "/preview"), "/preview"));
  CHECK(t.is_at(t.world.page(t.officer, t.question), "/preview"));
  CHECK(t.is_at(t.world.page(t.officer, t.page), "/edit"));
  CHECK(t.is_at(t.world.page(t.officer, t.call + "/overview"), "/overview"));
  CHECK(t.is_at(t.world.page(t.officer, t.call + "/audit"), "/audit"));
  CHECK_FALSE(t.is_at(t.world.page(t.officer, t.page), "/preview"));
  const auto tried = t.world.submit(t.officer, t.call + "/preview/application/budget", {});
  CHECK(tried.status == 200);
  CHECK(t.is_at(tried, "/preview"));
  const auto refused = t.save({{"amount.maximum", "daudz"}});
  CHECK(refused.status == 422);
  CHECK(t.is_at(refused, "/edit"));
  CHECK(has(t.world.page(t.officer, t.call + "/preview", "en"), ">Edit the draft</a>"));

  const auto id = t.world.value("select id from call where code = 'OGP6-2027-SI'").get<long>();
  const auto chair = t.world.page(t.world.person("priekssedetajs@example.lv", {{"chair", 0, id}}), t.call + "/preview");
  CHECK(chair.status == 200);
  CHECK(t.is_at(chair, "/preview"));
  CHECK_FALSE(has(chair, t.page));
  const auto secretary =
      t.world.page(t.world.person("sekretars@example.lv", {{"secretary", 0, id}}), t.call + "/overview");
  CHECK(secretary.status == 200);
  CHECK_FALSE(has(secretary, t.call + "/preview"));
  CHECK_FALSE(has(secretary, t.page));
  // Who leads another call sees nothing of this one; what was announced has no draft.
  const auto of_old = t.world.person("cits@example.lv", {{"officer", 0, t.old}});
  for (const std::string page : {"/preview", "/edit", "/overview"})
    CHECK_FALSE(has(t.world.page(of_old, t.call + page), "k-menu__link\" href=\"" + t.call));
  const auto old = t.world.page(t.officer, "/calls/OLD-1/preview");
  CHECK(old.status == 200);
  CHECK_FALSE(has(old, "/calls/OLD-1/edit"));
  CHECK(has(old, "/calls/OLD-1/ranking"));
  CHECK_FALSE(has(old, "href=\"/calls/OLD-1/preview\""));
}

TEST_CASE("days are counted of what is open; of a draft and of what is to come the list says when it opens") {
  World world;
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  world.call({.code = "DRAFT-1", .state = "draft"});
  const auto page = world.page(officer, "/calls");
  CHECK(listed(world, officer, "DRAFT-1").at("days_left").is_null());
  CHECK_FALSE(has(page, "<strong>vēl "));
  CHECK(has(page, "<dt>Pieteikumu iesniegšana no</dt><dd>2020. gada 1. janvāra plkst."));
  CHECK_FALSE(has(world.page(officer, "/calls/DRAFT-1/overview"), "· vēl "));
  World coming;
  coming.call({.code = "COMING-1", .opens = "2098-12-31 15:00Z"});
  CHECK(listed(coming, {}, "COMING-1").at("days_left").is_null());
  CHECK(has(coming.page({}, "/calls"), "<dt>Pieteikumu iesniegšana no</dt>"));
  CHECK_FALSE(has(coming.page({}, "/calls"), "<strong>vēl "));
  World running;
  running.call({.code = "OPEN-1"});
  CHECK(listed(running, {}, "OPEN-1").at("days_left").get<long>() > 20000);
  CHECK(has(running.page({}, "/calls"), "<strong>vēl "));
  CHECK_FALSE(has(running.page({}, "/calls"), "<dt>Pieteikumu iesniegšana no</dt>"));
}
