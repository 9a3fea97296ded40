// A procurement in which no offer fits, or none came, ends without a result: with a reason, by those who prepare it.
// Nothing in it changes any more, and another one is begun for the same work task.
#include <zip.h>
#include <catch2/catch.hpp>

#include "db/session.hpp"
#include "jobs/export_job.hpp"
#include "policy/access.hpp"
#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string because = "Neviens piedāvājums neiekļaujas piešķirtajā finansējumā";

bool has(const Reply& page, const std::string& text) { return page.body.find(text) != std::string::npos; }

// The executor is chosen; the choice can be given up.
struct WithoutResult : ContractWorld {
  Someone chair = world.person("chair@example.lv", {{"chair", 0, call}});

  WithoutResult() : ContractWorld(false) {}

  std::string at(const std::string& rest = "") const { return "/procurements/" + std::to_string(procurement) + rest; }
  long now() { return world.value("select version from procurement where id = " + std::to_string(procurement)); }
  Reply say(const Someone& who, const std::string& rest, Json body = Json::object()) {
    body["version"] = now();
    return world.post(who, at(rest), body);
  }
  Reply end(const Someone& who, const std::string& reason = because) {
    return say(who, "/end", {{"end_reason", reason}});
  }
  void give_up() { REQUIRE(say(officer, "/give-up", {{"reason", "Pretendents atteicās"}}).status == 200); }
  void end_it() {
    give_up();
    const auto ended = end(officer);
    INFO(ended.body);
    REQUIRE(ended.status == 200);
  }
  Json page_of(const Someone& who) { return json_of(world.get(who, at())); }
  std::string first_offer() { return world.value("select min(id) from procurement_offer").dump(); }
  // Where "my tasks" ask for the executor; empty where they don't.
  std::string asked() {
    std::string address;
    const auto document = json_of(world.get(officer, "/tasks"));
    for (const auto& group : document.at("groups"))
      for (const auto& each : group.at("tasks"))
        if (each.at("task") == "choose_executors") address = each.at("address");
    return address;
  }
  Json steps() {
    return world.rows_within_reach(officer, Action::show_council,
                                   "select step from call_steps(" + std::to_string(call) + ")");
  }
  // The names of the files in the archive's copy of the case.
  std::string archived() {
    const auto job =
        json_of(world.post(officer, "/applications/" + std::to_string(application) + "/case/export")).at("job").dump();
    db::Session db(world.settings(), world.settings().database_user);
    REQUIRE(jobs::run_next(world.settings(), db));
    const auto file = world.value("select file from job where id = " + job).get<std::string>();
    zip_t* zip = zip_open((world.settings().files / file).c_str(), ZIP_RDONLY, nullptr);
    REQUIRE(zip);
    std::string names;
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i)
      names += std::string(zip_get_name(zip, static_cast<zip_uint64_t>(i), 0)) + "\n";
    zip_discard(zip);
    return names;
  }
};

}  // namespace

TEST_CASE("a procurement ends without a result with a written reason, which its page tells beside the offers") {
  WithoutResult t;
  t.give_up();
  CHECK(t.page_of(t.officer).at("may_end") == true);
  CHECK(t.page_of(t.chair).at("may_end") == false);
  const auto refused = t.end(t.officer, "neder");
  CHECK(refused.status == 422);
  CHECK(json_of(refused).at("errors").size() == 1);
  CHECK(field_of(refused) == "end_reason");
  CHECK(reason_of(refused) == "procurements.reason_missing");
  const auto page =
      t.world.submit(t.officer, t.at("/end"), {{"end_reason", "neder"}, {"version", std::to_string(t.now())}});
  CHECK(page.status == 422);
  CHECK(has(page, "id=\"end_reason-error\""));
  CHECK(has(page, "neder</textarea>"));
  CHECK_FALSE(has(page, "id=\"reason-error\""));
  CHECK(t.page_of(t.officer).at("procurement").at("state") == "preparing");

  REQUIRE(t.end(t.officer).status == 200);
  const auto shown = t.page_of(t.officer);
  CHECK(shown.at("procurement").at("state") == "ended");
  CHECK(shown.at("procurement").at("ended_at").is_string());
  CHECK(shown.at("ended_because") == because);
  CHECK(shown.at("chosen_because").is_null());
  CHECK(shown.at("watch").is_null());
  for (const auto* may : {"may_end", "may_prepare", "may_choose", "may_give_up", "may_explain"})
    CHECK(shown.at(may) == false);
  REQUIRE(shown.at("offers").size() == 1);
  CHECK(shown.at("offers")[0].at("price") == "8500.00");
  for (const auto& who : {t.officer, t.chair, t.auditor}) {
    const auto seen = t.world.page(who, t.at());
    for (const auto& text : {because, std::string("SIA Izdomāta"), std::string("Izbeigts bez rezultāta")})
      CHECK(has(seen, text));
    CHECK_FALSE(has(seen, "action=\"" + t.at()));
  }
  CHECK(has(t.world.page(t.officer, t.at(), "en"), "Ended without a result"));
  // The institution sees how it went, not the offers.
  CHECK(has(t.world.page(t.signatory, t.at()), because));
  CHECK_FALSE(has(t.world.page(t.signatory, t.at()), "SIA Izdom"));
  CHECK(t.world.value("select p.name from procurement c join person p on p.id = c.ended_by") ==
        t.world.value("select name from person where id = $1::bigint", {std::to_string(t.officer.id)}));
  CHECK(
      t.world.value("select count(*) from audit_event where entity = 'procurement' and action = 'end_procurement' and "
                    "change -> 'state' ->> 1 = 'ended'") == 1);
}

TEST_CASE("a procurement is ended by who prepares it, and not once its executor is chosen") {
  WithoutResult t;
  CHECK(reason_of(t.end(t.officer)) == "policy.not_in_this_state");
  CHECK(t.page_of(t.officer).at("may_end") == false);
  CHECK_FALSE(has(t.world.page(t.officer, t.at()), t.at("/end")));
  t.give_up();
  CHECK(has(t.world.page(t.officer, t.at()), t.at("/end")));
  for (const auto& who : {t.chair, t.auditor, t.preparer, t.signatory, t.stranger}) CHECK(t.end(who).status == 403);
  const auto elsewhere = t.world.person("elsewhere@example.lv", {{"officer", 0, t.world.call({.code = "TEST-2"})}});
  CHECK(t.end(elsewhere).status == 404);
  const auto stale = t.world.post(t.officer, t.at("/end"), {{"end_reason", because}, {"version", 1}});
  CHECK(stale.status == 409);
  CHECK(reason_of(stale) == "procurements.changed_meanwhile");
  CHECK(t.page_of(t.officer).at("procurement").at("state") == "preparing");
  CHECK(t.end(t.second).status == 200);
}

TEST_CASE("nothing in a procurement that ended without a result changes any more") {
  WithoutResult t;
  t.end_it();
  const auto offer = t.first_offer();
  const Json offered{
      {"tenderer", "SIA Cita"}, {"invited_on", "2025-10-01"}, {"received_on", "2025-10-03"}, {"price", "8000"}};
  const long before = t.now();
  const auto refused = [&](const std::string& rest, const Json& body) {
    INFO(rest);
    const auto reply = t.say(t.officer, rest, body);
    CHECK(reply.status == 409);
    CHECK(reason_of(reply) == "policy.not_in_this_state");
  };
  refused("", {{"procedure", "simplified"}, {"estimated_value", "9000"}, {"cpv", "79340000-9"}});
  refused("/offers", offered);
  refused("/offers/" + offer, offered);
  refused("/offers/" + offer + "/remove", Json::object());
  refused("/choose", {{"offer", offer}, {"reason", "Lētākais piedāvājums"}});
  refused("/give-up", {{"reason", "Pretendents atteicās"}});
  refused("/end", {{"end_reason", because}});
  CHECK(reason_of(t.say(t.chair, "/go-on", {{"explanation", "Vienīgais iespējamais izpildītājs"}})) ==
        "policy.not_in_this_state");
  CHECK(t.world.post(t.officer, t.at("/contract")).status == 409);
  CHECK(t.now() == before);
  CHECK(t.page_of(t.officer).at("offers").size() == 1);
}

TEST_CASE("the database keeps a procurement that ended without a result as it is, whoever asks") {
  WithoutResult t;
  const auto rows = [&](const std::string& statement) { return t.world.rows(statement); };
  const std::string ending = "update procurement set state = 'ended', ended_at = now(), ";
  CHECK_THROWS_WITH(rows(ending + "offer_id = null, chosen_at = null, reason = 'A reason long enough' returning id"),
                    Catch::Contains("the executor is chosen"));
  t.give_up();
  CHECK_THROWS_WITH(rows(ending + "reason = 'short' returning id"), Catch::Contains("procurement_ended_because"));
  CHECK_THROWS_WITH(rows("update procurement set state = 'ended' returning id"),
                    Catch::Contains("procurement_ended_because"));
  REQUIRE(t.end(t.officer).status == 200);
  for (const std::string change : {"reason = 'Another reason altogether'", "state = 'preparing', ended_at = null",
                                   "identification = 'VK 2025/12'", "version = version + 1"}) {
    INFO(change);
    CHECK_THROWS_WITH(rows("update procurement set " + change + " returning id"),
                      Catch::Contains("the procurement is ended"));
  }
  CHECK_THROWS_WITH(rows("update procurement_offer set price = 1 returning id"),
                    Catch::Contains("the procurement is ended"));
  CHECK_THROWS_WITH(rows("insert into procurement_offer (procurement_id, tenderer, invited_on) values (" +
                         std::to_string(t.procurement) + ", 'SIA Cita', '2025-10-01') returning id"),
                    Catch::Contains("the procurement is ended"));
  // Within the same reach as before.
  const auto seen = [&](const Someone& who, const std::string& table) {
    return t.world.rows_within_reach(who, Action::show_procurement, "select count(*) as n from " + table).at(0).at("n");
  };
  for (const auto& who : {t.officer, t.chair, t.auditor}) CHECK(seen(who, "procurement_offer") == 1);
  for (const auto& who : {t.signatory, t.stranger, Someone()}) CHECK(seen(who, "procurement_offer") == 0);
  CHECK(seen(t.signatory, "procurement") == 1);
  CHECK(seen(t.stranger, "procurement") == 0);
}

TEST_CASE("another procurement is begun for the same work task, and its contract follows from that one") {
  WithoutResult t;
  CHECK(t.asked().empty());
  t.end_it();
  const long first = t.procurement;
  const auto first_at = t.at();
  CHECK(t.asked() == t.address());
  CHECK(t.steps() == Json::parse(R"([{"step": "task_agreed"}])"));

  const auto task = t.seen(t.officer);
  CHECK(task.at("task").at("procurement_address").is_null());
  REQUIRE(task.at("task").at("ended_procurements").size() == 1);
  CHECK(task.at("task").at("ended_procurements")[0].at("ended_address") == first_at);
  CHECK(task.at("task").at("ended_procurements")[0].at("ended_reason") == because);
  CHECK(task.at("may_begin_procurement") == true);
  CHECK(t.seen(t.signatory).at("may_begin_procurement") == false);
  const auto list = [&] { return json_of(t.world.get(t.officer, "/calls/TEST-1/procurements")); };
  auto rows = list().at("purchases");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].at("procurement").is_null());
  CHECK(rows[0].at("ended_procurements").size() == 1);
  CHECK(list().at("groups").empty());
  for (const auto& page : {t.address(), std::string("/calls/TEST-1/procurements")}) {
    INFO(page);
    CHECK(has(t.world.page(t.officer, page), "Sākt izvēli no jauna"));
    CHECK(has(t.world.page(t.officer, page, "en"), "Begin the choice anew"));
    CHECK(has(t.world.page(t.officer, page), because));
  }
  CHECK(has(t.world.page(t.signatory, t.address()), because));
  CHECK_FALSE(has(t.world.page(t.signatory, t.address()), t.address("/procurement\"")));

  const auto begun = t.world.post(t.officer, t.address("/procurement"));
  INFO(begun.body);
  REQUIRE(begun.status == 200);
  t.procurement = json_of(begun).at("id");
  CHECK(t.procurement != first);
  CHECK(reason_of(t.world.post(t.officer, t.address("/procurement"))) == "db.procurement_once");
  CHECK(t.asked() == t.at());
  CHECK(t.seen(t.officer).at("task").at("procurement_address") == t.at());
  CHECK(t.seen(t.officer).at("may_begin_procurement") == false);
  rows = list().at("purchases");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].at("procurement") == t.procurement);
  for (const auto& address : {first_at, t.at()})
    CHECK(has(t.world.page(t.officer, "/calls/TEST-1/procurements"), "href=\"" + address + "\""));

  REQUIRE(t.say(t.officer, "", {{"procedure", "market_survey"}, {"estimated_value", "9000"}, {"cpv", "79340000-9"}})
              .status == 200);
  const auto offer = json_of(t.say(t.officer, "/offers",
                                   {{"tenderer", "SIA Cita"},
                                    {"invited_on", "2025-11-01"},
                                    {"received_on", "2025-11-03"},
                                    {"price", "8000"}}))
                         .at("offer")
                         .at("offer_id");
  REQUIRE(t.say(t.officer, "/choose", {{"offer", offer}, {"reason", "Vienīgais piedāvājums"}}).status == 200);
  CHECK(t.asked().empty());
  CHECK(t.steps() == Json::parse(R"([{"step": "executor_chosen"}])"));
  CHECK(list().at("groups")[0].at("group_sum") == "8000.00");
  const auto contract = t.world.post(t.officer, t.at("/contract"));
  INFO(contract.body);
  REQUIRE(contract.status == 200);
  CHECK(t.world.value("select executor_name from contract") == "SIA Cita");
  CHECK(t.world.get(t.officer, "/calls/TEST-1/council").status == 200);
  CHECK(json_of(t.world.get(t.officer, "/calls/TEST-1/contracts")).at("choices").size() == 1);
}

TEST_CASE("the case file has what ended without a result beside what followed, and is kept from the later end") {
  WithoutResult t;
  t.end_it();
  CHECK(t.archived().find("-procurement.json") != std::string::npos);
  REQUIRE(t.world.post(t.officer, t.address("/procurement")).status == 200);
  const auto names = t.archived();
  INFO(names);
  for (const auto* part : {"-procurement-1.json", "-procurement-2.json"}) CHECK(names.find(part) != std::string::npos);
  const auto seen = json_of(t.world.get(t.officer, "/applications/" + std::to_string(t.application) + "/case"));
  std::string told;
  for (const auto& event : seen.at("events"))
    if (event.at("event") == "procurement_ended") {
      told = event.at("detail");
      CHECK(event.at("event_address") == t.at());
    }
  CHECK(told == because);
  const auto kept = t.world.rows_within_reach(
      t.officer, Action::list_destruction,
      "select began_on = riga_today() as is_today from case_kinds(" + std::to_string(t.call) +
          ") where kind = 'procurement' and application_id = " + std::to_string(t.application));
  CHECK(kept == Json::parse(R"([{"is_today": true}])"));
}
