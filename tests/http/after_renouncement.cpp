// What an institution renounced goes no further: its work task, procurement and draft contract say so, offer nothing
// but their end, and are refused otherwise, by the database, too.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string renounced = "policy.support_renounced", notice = "Iestāde ir atteikusies no atbalsta šim pieteikumam";

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

void renounce(TaskWorld& t) {
  const auto id = std::to_string(t.application);
  REQUIRE(
      t.world
          .post(t.officer, "/applications/" + id + "/renouncement",
                {{"letter_on", "2025-11-01"},
                 {"reason", "Iestāde pasākumu neīstenos."},
                 {"version", t.world.value("select version from decision where application_id = $1::bigint", {id})}})
          .status == 200);
}

// The page says what happened, with its day.
void check_notice(TaskWorld& t, const Someone& who, const std::string& address) {
  const auto page = t.world.page(who, address);
  INFO(address << " " << who.mail);
  CHECK(page.status == 200);
  CHECK(has(page, notice));
  CHECK(has(page, "01.11.2025."));
}

}  // namespace

TEST_CASE("the work task of a renounced application isn't written, handed over, commented on or approved any more") {
  TaskWorld t;
  t.open();
  REQUIRE(t.write(t.officer, "scope", "Kancelejas teksts").status == 200);
  const auto comment = [&](const Someone& who) {
    return t.world.post(who, t.address("/parts/scope/comments"), {{"comment", "Vai tas ir viss?"}});
  };
  REQUIRE(comment(t.officer).status == 200);
  renounce(t);
  CHECK(reason_of(t.write(t.officer, "scope", "Vēl")) == renounced);
  CHECK(reason_of(t.deliver(t.officer)) == renounced);
  CHECK(reason_of(t.turn(t.officer, "hand-over")) == renounced);
  CHECK(reason_of(t.turn(t.officer, "take-back")) == renounced);
  CHECK(reason_of(t.approve(t.officer)) == renounced);
  CHECK(reason_of(comment(t.preparer)) == renounced);
  CHECK(reason_of(t.world.post(t.officer, t.address("/parts/scope/comments/state"),
                               {{"to", "resolved"}, {"version", 1}})) == renounced);
  for (const auto& who : {t.officer, t.preparer}) {
    const auto seen = t.seen(who);
    CHECK(seen.at("task").at("renounced_on") == "2025-11-01");
    CHECK(seen.at("task").at("is_my_turn") == false);
    CHECK(seen.at("actions").empty());
    CHECK(seen.at("may_edit") == false);
    CHECK(seen.at("approval").at("may_approve") == false);
    const auto part = json_of(t.world.get(who, t.address("/parts/scope")));
    CHECK(part.at("may_edit") == false);
    CHECK(part.at("talk").at("may_comment") == false);
    CHECK(part.at("talk").at("actions").empty());
    check_notice(t, who, t.address());
    check_notice(t, who, t.address("/parts/scope"));
    const auto list = json_of(t.world.get(who, "/work-tasks"));
    CHECK(list.at("work_tasks").at(0).at("is_my_turn") == false);
    CHECK(has(t.world.page(who, "/work-tasks"), "Iestāde atteikusies, 01.11.2025."));
  }
  // Who comes another way is told the same.
  CHECK_THROWS_WITH(t.world.rows("update work_task set state = 'with_institution' returning id"),
                    Catch::Contains("support_renounced"));
  CHECK_THROWS_WITH(
      t.world.rows("update work_task_part set thread_state = 'resolved' where part = 'scope' returning part"),
      Catch::Contains("support_renounced"));
}

TEST_CASE("for a renounced application nothing is bought: what is chosen can be given up and ended") {
  ContractWorld t(false);
  const auto at = "/procurements/" + std::to_string(t.procurement);
  const auto post = [&](const std::string& rest, Json body = Json::object()) {
    body["version"] = t.world.value("select max(version) from procurement");
    return t.world.post(t.officer, at + rest, body);
  };
  REQUIRE(has(t.world.page(t.officer, "/calls/TEST-1/contracts"), at + "/contract\""));
  renounce(t);
  CHECK(reason_of(t.world.post(t.officer, at + "/contract")) == renounced);
  CHECK_FALSE(has(t.world.page(t.officer, "/calls/TEST-1/contracts"), at + "/contract\""));
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/contracts"), "Iestāde atteikusies, 01.11.2025."));
  CHECK(reason_of(t.world.post(t.officer, t.address("/change"), {{"reason", "Jāmaina apjoms."}, {"version", 1}})) ==
        renounced);
  REQUIRE(post("/give-up", {{"reason", "Iestāde no atbalsta atteicās."}}).status == 200);

  CHECK(reason_of(post("", {{"procedure", "market_survey"}, {"estimated_value", "9000"}, {"cpv", "79340000-9"}})) ==
        renounced);
  CHECK(reason_of(post("/offers", {{"tenderer", "SIA Cita"}, {"invited_on", "2025-10-01"}})) == renounced);
  CHECK(reason_of(post("/choose", {{"offer", 1}, {"reason", "Lētākais piedāvājums"}})) == renounced);
  const auto chair = t.world.person("chair@example.lv", {{"chair", 0, t.call}});
  CHECK(reason_of(t.world.post(chair, at + "/go-on", {{"explanation", "Pakalpojumi atšķiras."}, {"version", 1}})) ==
        renounced);
  CHECK(reason_of(t.world.get(t.officer, at + "/offers/new")) == renounced);
  const auto shown = json_of(t.world.get(t.officer, at));
  for (const auto* button : {"may_prepare", "may_choose", "may_give_up"}) CHECK(shown.at(button) == false);
  CHECK(shown.at("may_end") == true);
  check_notice(t, t.officer, at);
  check_notice(t, t.preparer, at);
  CHECK_THROWS_WITH(t.world.rows("update procurement set cpv = '79340000' returning id"),
                    Catch::Contains("support_renounced"));

  REQUIRE(post("/end", {{"end_reason", "Iestāde no atbalsta atteicās."}}).status == 200);
  CHECK(reason_of(t.world.post(t.officer, t.address("/procurement"))) == renounced);
  const auto list = t.world.page(t.officer, "/calls/TEST-1/procurements");
  CHECK_FALSE(has(list, t.address("/procurement\"")));
  CHECK(has(list, "Iestāde atteikusies, 01.11.2025."));
  CHECK(json_of(t.world.get(t.officer, t.address())).at("may_begin_procurement") == false);
}

TEST_CASE("the draft of a renounced application's contract isn't changed or sent, and can be ended") {
  ContractWorld t;
  t.make_ready();
  renounce(t);
  CHECK(reason_of(t.send(t.officer, "/send")) == renounced);
  CHECK(reason_of(t.terms()) == renounced);
  CHECK(reason_of(t.milestone("Trešais posms", "2025-12-20", "100")) == renounced);
  for (const auto* form : {"/terms", "/milestones/new"})
    CHECK(reason_of(t.world.get(t.officer, t.place(form))) == renounced);
  const auto shown = t.shown(t.officer);
  CHECK(shown.at("actions").empty());
  CHECK(shown.at("may_edit") == false);
  CHECK(shown.at("above_award").is_null());
  REQUIRE(shown.at("ends").size() == 1);
  CHECK(shown.at("ends").at(0).at("end_to") == "terminated");
  check_notice(t, t.officer, t.place());
  CHECK_THROWS_WITH(t.world.rows("update contract set number = 'VK-2' returning id"),
                    Catch::Contains("support_renounced"));
  CHECK(t.send(t.officer, "/state", {{"to", "terminated"}, {"reason", "Iestāde no atbalsta atteicās."}}).status == 200);
}

TEST_CASE("an application whose renouncement an objection undid goes on") {
  TaskWorld t;
  t.open();
  renounce(t);
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.execute("alter table decision disable trigger decision_released");
  t.world.rows(
      "update decision set outcome = 'supported', amount_awarded = 14800, state = 'approved', decided_by = null, "
      "approved_by = $2::bigint, approved_at = now() where application_id = $1::bigint returning outcome",
      {std::to_string(t.application), std::to_string(t.officer.id)});
  owner.execute("alter table decision enable trigger decision_released");
  CHECK(t.write(t.officer, "scope", "Turpinām").status == 200);
  CHECK_FALSE(has(t.world.page(t.officer, t.address()), notice));
}
