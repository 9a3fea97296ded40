// Amendments: typed changes with limits, approved by another, in force with their signature, and the contract as of a
// day.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Amending : ContractWorld {
  long amendment = 0;
  Amending() { conclude(); }
  std::string at(const std::string& rest = "") const { return "/amendments/" + std::to_string(amendment) + rest; }
  long amendment_version() {
    return world.value("select version from contract_amendment where id = " + std::to_string(amendment));
  }
  Reply post(const Someone& who, const std::string& rest, Json body = Json::object()) {
    body["version"] = amendment_version();
    return world.post(who, at(rest), body);
  }
  Reply begin(const std::string& kind, const Json& more, const std::string& basis = "below_threshold") {
    Json body{{"kind", kind}, {"legal_basis", basis}, {"reason", "Vajadzīgs vēl viens pasākums"}};
    body.update(more);
    const auto reply = world.post(officer, place("/amendments"), body);
    if (reply.status == 200) amendment = json_of(reply).at("id");
    return reply;
  }
  Reply sign(const std::string& moment = "2025-11-20T09:00:00Z") {
    world.upload(officer, at("/attachments"), {{"csrf", officer.csrf}}, "file", "vienosanas.edoc",
                 signed_container(moment));
    return post(officer, "/conclude");
  }
  Json shown_amendment(const Someone& who) { return json_of(world.get(who, at())); }
  std::string milestone(const std::string& title) { return "/milestones/" + std::to_string(milestone_id(title)); }
  using ContractWorld::milestone;
  long hand_in_version() {
    return world.value("select coalesce(max(version), 0) from milestone_hand_in where state in ('draft', 'handed_in')");
  }
  void hand_in(const std::string& title) {
    REQUIRE(world.post(executor, milestone(title) + "/hand-in", {{"text", "Gatavs"}}).status == 200);
    REQUIRE(world.post(executor, milestone(title) + "/submit", {{"version", hand_in_version()}}).status == 200);
  }
  Reply judge(const std::string& title, Json body) {
    body["version"] = hand_in_version();
    return world.post(officer, milestone(title) + "/acceptance", body);
  }
  // Removes it by the amendment, or closes it at what was accepted; a second time keeps it.
  Reply remove(const std::string& title) {
    const auto id = std::to_string(milestone_id(title));
    return world.post(officer, place("/milestones/" + id + "/remove"),
                      {{"version", world.value("select version from contract_milestone where id = " + id)}});
  }
  Json as_of(const std::string& day) { return json_of(world.get(officer, place("/consolidated?on=" + day))); }
};

}  // namespace

TEST_CASE("a term is extended: prepared by one, approved by another, in force from its last signature") {
  Amending t;
  REQUIRE(t.begin("term", {{"ends_on", "2026-01-31"}}).status == 200);
  CHECK(t.world.get(t.signatory, t.at()).status == 404);  // a draft is the Chancellery's
  CHECK(reason_of(t.post(t.officer, "/approve")) == "policy.amendment_prepared_by_you");
  CHECK(reason_of(t.post(t.officer, "/conclude")) == "policy.not_in_this_state");
  REQUIRE(t.post(t.second, "/approve").status == 200);
  CHECK(reason_of(t.post(t.officer, "",
                         {{"kind", "term"}, {"legal_basis", "below_threshold"}, {"reason", "Cits iemesls šeit"}})) ==
        "policy.not_in_this_state");
  CHECK(reason_of(t.post(t.officer, "/conclude")) == "policy.signed_file_missing");
  CHECK(t.shown(t.officer).at("terms").at("ends_on") == "2025-12-31");
  REQUIRE(t.sign().status == 200);
  CHECK(t.shown(t.officer).at("terms").at("ends_on") == "2026-01-31");
  CHECK(t.as_of("2025-11-19").at("terms").at("ends_on") == "2025-12-31");
  CHECK(t.as_of("2025-11-19").at("changes_until").empty());
  CHECK(t.as_of("2025-11-20").at("terms").at("ends_on") == "2026-01-31");
  CHECK(t.as_of("2025-11-20").at("changes_until").size() == 1);
  CHECK(t.as_of("2025-11-09").at("not_yet") == true);
  CHECK(t.world.get(t.signatory, t.at()).status == 200);
  CHECK(t.world.get(t.executor, t.at()).status == 200);
  CHECK(t.world.value("select contract_terms_on($1::bigint, '2025-11-20') ->> 'ends_on'",
                      {std::to_string(t.contract)}) == "2026-01-31");
  CHECK(t.world.value("select contract_terms_on($1::bigint, '2025-11-19') ->> 'ends_on'",
                      {std::to_string(t.contract)}) == "2025-12-31");
}

TEST_CASE("each bad amendment has its sentence at its field") {
  Amending t;
  const auto refused = [&](const std::string& kind, const Json& more, const std::string& field, const std::string& word,
                           const std::string& basis = "below_threshold") {
    const auto reply = t.begin(kind, more, basis);
    INFO(reply.body);
    CHECK(reply.status == 422);
    CHECK(field_of(reply) == field);
    CHECK(reason_of(reply) == word);
  };
  refused("", Json::object(), "kind", "contracts.amendment_kind_missing");
  refused("term", {{"ends_on", "2025-10-01"}}, "ends_on", "db.contract_term");
  refused("term", {{"ends_on", "2026-01-31"}}, "legal_basis", "contracts.basis_missing", "");
  refused("term", {{"ends_on", "2026-01-31"}}, "legal_basis", "contracts.basis_of_another_kind", "minor");
  refused("term", {{"ends_on", "2026-01-31"}, {"reason", "īsi"}}, "reason", "contracts.reason_missing");
  refused("amount", {{"value", ""}}, "value", "contracts.amount_missing");
  refused("amount", {{"value", "9350,01"}}, "value", "contracts.above_share", "minor");  // 10 % of 8500
  refused("scope", Json::object(), "kind", "contracts.no_new_version");
  refused("executor", {{"executor_name", "SIA Jaunā"}, {"executor_account", "LV00"}}, "executor_account",
          "db.contract_account");
  CHECK(t.world.value("select count(*) from contract_amendment") == 0);
  CHECK(t.begin("amount", {{"value", "9350"}}, "minor").status == 200);
  CHECK(reason_of(t.begin("term", {{"ends_on", "2026-01-31"}})) == "db.contract_amendment_one_at_a_time");
}

TEST_CASE("an amendment below what is already paid is refused, by the form and by the database") {
  Amending t;
  db::Session owner(t.world.settings(), "konkurss_owner");
  owner.execute(
      "create or replace function paid_of_contract(contract bigint) returns numeric language sql stable security "
      "definer "
      "set search_path = public, pg_temp as $$ select 5000.00 $$");
  const auto reply = t.begin("amount", {{"value", "4999,99"}});
  CHECK(field_of(reply) == "value");
  CHECK(reason_of(reply) == "db.contract_not_below_paid");
  CHECK(t.begin("amount", {{"value", "5000"}}).status == 200);
  CHECK_THROWS_WITH(t.world.rows("update contract set value = 4000 returning id"),
                    Catch::Contains("signed contract changes by an amendment"));
}

TEST_CASE("the price and its milestones change together") {
  Amending t;
  REQUIRE(t.begin("amount", {{"value", "9000"}}).status == 200);
  CHECK(reason_of(t.post(t.second, "/approve")) == "policy.amendment_milestones");
  REQUIRE(t.milestone("Trešais posms", "2025-12-20", "500").status == 200);
  CHECK(reason_of(t.milestone("Ceturtais posms", "2025-12-20", "0,01")) == "db.contract_milestones_within_value");
  const auto gone = t.milestone_id("Otrais posms");
  REQUIRE(
      t.world.post(t.officer, t.place("/milestones/" + std::to_string(gone) + "/remove"), {{"version", 1}}).status ==
      200);
  CHECK(reason_of(t.world.post(t.executor, "/milestones/" + std::to_string(gone) + "/hand-in", {{"text", "x"}})) ==
        "policy.milestone_being_removed");
  REQUIRE(t.milestone("Otrais posms, lielāks", "2025-12-16", "4500", "final").status == 200);
  CHECK(t.shown_amendment(t.officer).at("changes").size() == 4);
  REQUIRE(t.post(t.second, "/approve").status == 200);
  REQUIRE(t.sign().status == 200);
  const auto page = t.shown(t.executor);
  CHECK(page.at("terms").at("value") == "9000.00");
  CHECK(page.at("terms").at("vat") == "1890.00");
  CHECK(page.at("milestones_sum") == "9000.00");
  CHECK(page.at("sum_is_value") == true);
  CHECK(t.world.value("select original ->> 'value' from contract") == "8500.00");
}

TEST_CASE("a milestone for which something was handed in isn't removed") {
  Amending t;
  const auto id = t.milestone_id("Pirmais posms");
  const auto at = "/milestones/" + std::to_string(id);
  REQUIRE(t.world.post(t.executor, at + "/hand-in", {{"text", "Gatavs"}}).status == 200);
  REQUIRE(t.world.post(t.executor, at + "/submit", {{"version", 1}}).status == 200);
  REQUIRE(t.begin("amount", {{"value", "4500"}}).status == 200);
  const auto reply = t.world.post(
      t.officer, t.place(at + "/remove"),
      {{"version", t.world.value("select version from contract_milestone where id = " + std::to_string(id))}});
  CHECK(reason_of(reply) == "db.contract_milestone_begun");
}

TEST_CASE("a scope amendment takes the new version of the work task that both sides approved") {
  Amending t;
  REQUIRE(t.world
              .post(t.officer, t.address("/change"),
                    {{"version", t.TaskWorld::version()}, {"reason", "Vajadzīgs cits apjoms"}})
              .status == 200);
  REQUIRE(t.write(t.officer, "scope", "Jauns apjoms").status == 200);
  t.turn(t.officer, "hand-over");
  t.approve(t.officer);
  REQUIRE(json_of(t.approve(t.signatory)).at("state") == "agreed");
  REQUIRE(t.begin("scope", Json::object(), "insubstantial").status == 200);
  REQUIRE(t.post(t.second, "/approve").status == 200);
  REQUIRE(t.sign().status == 200);
  CHECK(t.shown(t.officer).at("terms").at("task_no") == 2);
  CHECK(t.as_of("2025-11-15").at("terms").at("task_no") == 1);
}

TEST_CASE("an amendment isn't signed before the contract or the one before it, and a withdrawn one changes nothing") {
  Amending t;
  REQUIRE(t.begin("term", {{"ends_on", "2026-01-31"}}).status == 200);
  REQUIRE(t.milestone("Trešais posms", "2026-01-15", "1").status == 422);
  REQUIRE(t.post(t.officer, "/withdraw", {{"withdrawn_reason", "Vairs nav vajadzīgi"}}).status == 200);
  CHECK(t.shown(t.officer).at("terms").at("ends_on") == "2025-12-31");
  REQUIRE(t.begin("term", {{"ends_on", "2026-02-28"}}).status == 200);
  REQUIRE(t.post(t.second, "/approve").status == 200);
  CHECK(reason_of(t.sign("2025-11-01T09:00:00Z")) == "db.contract_amendment_order");
  REQUIRE(t.sign("2025-11-25T09:00:00Z").status == 200);
  CHECK(t.shown(t.officer).at("amendments").size() == 2);
}

TEST_CASE("what was typed for another kind of amendment is refused at its field, with the text kept") {
  Amending t;
  const auto refused = [&](const std::string& kind, const Json& more, const std::string& field,
                           const std::string& basis = "below_threshold") {
    const auto reply = t.begin(kind, more, basis);
    INFO(reply.body);
    CHECK(reply.status == 422);
    CHECK(field_of(reply) == field);
    CHECK(reason_of(reply) == "contracts.field_of_another_kind");
  };
  const Json term{{"ends_on", "2026-01-31"}};
  const auto beside = [&](const Json& more) {
    auto body = term;
    body.update(more);
    return body;
  };
  refused("term", beside({{"value", "9 000,00"}}), "value");
  refused("term", beside({{"value", "daudz"}}), "value");
  refused("term", beside({{"executor_account", "LV97 HABA 0012 3456 7891 0"}}), "executor_account");
  refused("amount", {{"value", "9000"}, {"ends_on", "2026-01-31"}}, "ends_on");
  refused("other", {{"change_text", "Mainās kārtība"}, {"executor_name", "SIA Jaunā"}}, "executor_name",
          "insubstantial");
  CHECK(t.world.value("select count(*) from contract_amendment") == 0);
  // A draft's own change stands in its field when its kind is changed; another one is new.
  REQUIRE(t.begin("amount", {{"value", "8000"}}).status == 200);
  auto changed = beside({{"kind", "term"},
                         {"legal_basis", "below_threshold"},
                         {"reason", "Vajadzīgs vēl viens pasākums"},
                         {"value", "8001"}});
  CHECK(reason_of(t.post(t.officer, "", changed)) == "contracts.field_of_another_kind");
  changed["value"] = "8 000,00";
  CHECK(t.post(t.officer, "", changed).status == 200);
  CHECK(t.world.value("select change from contract_amendment") == Json{{"ends_on", "2026-01-31"}});
  REQUIRE(t.post(t.officer, "/withdraw", {{"withdrawn_reason", "Vairs nav vajadzīgi"}}).status == 200);
  // What stands there already is no change, however it is written; an emptied field is none either.
  CHECK(t.begin("term", beside({{"value", "8 500,00"},
                                {"starts_on", "2025-11-01"},
                                {"executor_name", "SIA Izdomāta"},
                                {"executor_account", "LV80 BANK 0000 4351 9500 1"},
                                {"executor_address", ""}}))
            .status == 200);
  for (const std::string language : {"lv", "en"}) {
    const auto page = t.world.page(t.officer, t.at(), language).body;
    CHECK(page.find(language == "lv" ? "Ja grozījumu veids ir" : "If the kind is") != std::string::npos);
    CHECK(page.find("data-only-if") != std::string::npos);
  }
}

TEST_CASE("a partly accepted milestone is closed at what was accepted, and the sums stay equal") {
  Amending t;
  t.hand_in("Pirmais posms");
  REQUIRE(t.judge("Pirmais posms", {{"to", "partly_accepted"},
                                    {"amount", "1500,50"},
                                    {"defects", "Trūkst secinājumu daļas"},
                                    {"defects_due_on", "2099-01-01"}})
              .status == 200);
  CHECK(t.world.page(t.officer, t.milestone("Pirmais posms")).body.find(t.place("/amendments/new")) !=
        std::string::npos);
  CHECK(t.world.page(t.executor, t.milestone("Pirmais posms")).body.find("/amendments/new") == std::string::npos);
  REQUIRE(t.begin("amount", {{"value", "6000,50"}}).status == 200);
  REQUIRE(t.remove("Pirmais posms").status == 200);
  const auto changes = t.shown_amendment(t.officer).at("changes");
  REQUIRE(changes.size() == 2);
  CHECK(changes[1].at("change_name") == "milestone_closed");
  CHECK(changes[1].at("was") == "4000.00");
  CHECK(changes[1].at("becomes") == "1500.50");
  const auto link = [&] { return json_of(t.world.get(t.officer, t.milestone("Pirmais posms"))).at("close_address"); };
  const auto state_word = [&] { return t.world.page(t.officer, t.place()).body; };
  const auto closing = "/milestones/" + std::to_string(t.milestone_id("Pirmais posms"));
  CHECK(link() == t.place(closing));
  CHECK(state_word().find("Tiks slēgts ar grozījumiem Nr. 1") != std::string::npos);
  const auto waiting = [&](const std::string& day) {
    return t.world.value("select overdue_of_contract($1::bigint, $2::date)", {std::to_string(t.contract), day});
  };
  const auto overdue = waiting("2199-01-01");
  // Until it is decided, nothing more is handed in, nor asked for.
  CHECK(json_of(t.world.get(t.executor, "/tasks")).dump().find("Pirmais posms") == std::string::npos);
  CHECK(reason_of(t.world.post(t.executor, t.milestone("Pirmais posms") + "/hand-in", {{"text", "Pārējais"}})) ==
        "policy.milestone_being_removed");
  REQUIRE(t.post(t.second, "/approve").status == 200);
  CHECK(link().is_null());
  CHECK(json_of(t.world.get(t.officer, t.place())).at("may_amend") == false);
  CHECK(waiting("2199-01-01") == overdue.get<long>() - 1);
  REQUIRE(t.sign().status == 200);
  CHECK(state_word().find("Slēgts ar grozījumiem Nr. 1") != std::string::npos);
  CHECK(t.world.rows("select state, amount::text from contract_milestone where title = 'Pirmais posms'") ==
        Json{{{"state", "accepted"}, {"amount", "1500.50"}}});
  const auto page = t.shown(t.executor);
  CHECK(page.at("terms").at("value") == "6000.50");
  CHECK(page.at("milestones_sum") == "6000.50");
  CHECK(page.at("terms").at("accepted") == "1500.50");
  CHECK(t.world.rows(embedded().at("sql/checks/money_adds_up.sql")).empty());
  CHECK(t.as_of("2025-11-19").dump().find("4000.00") != std::string::npos);
  CHECK(t.as_of("2025-11-20").dump().find("1500.50") != std::string::npos);
  CHECK(t.shown_amendment(t.officer).at("changes")[1].at("was") == "4000.00");
  // In the next amendment the closed milestone stays closed.
  REQUIRE(t.begin("term", {{"ends_on", "2026-01-31"}}).status == 200);
  CHECK(json_of(t.world.get(t.officer, t.place(closing))).at("may_remove") == false);
  REQUIRE(t.post(t.officer, "/withdraw", {{"withdrawn_reason", "Vairs nav vajadzīgi"}}).status == 200);
  t.hand_in("Otrais posms");
  REQUIRE(t.judge("Otrais posms", {{"to", "accepted"}}).status == 200);
  CHECK(t.send(t.officer, "/state", {{"to", "completed"}}).status == 200);
}

TEST_CASE("closing goes with the price, is taken back like a removal, and never below what is accepted") {
  Amending t;
  t.hand_in("Pirmais posms");
  REQUIRE(t.judge("Pirmais posms", {{"to", "partly_accepted"},
                                    {"amount", "1500,50"},
                                    {"defects", "Trūkst secinājumu daļas"},
                                    {"defects_due_on", "2099-01-01"}})
              .status == 200);
  CHECK(reason_of(t.begin("amount", {{"value", "1500,49"}})) == "db.contract_not_below_accepted");
  REQUIRE(t.begin("amount", {{"value", "6000,49"}}).status == 200);
  REQUIRE(t.remove("Pirmais posms").status == 200);
  CHECK(reason_of(t.post(t.second, "/approve")) == "policy.amendment_milestones");
  REQUIRE(t.remove("Pirmais posms").status == 200);  // kept after all
  CHECK(t.shown_amendment(t.officer).at("changes").size() == 1);
  REQUIRE(t.remove("Pirmais posms").status == 200);
  REQUIRE(t.post(t.officer, "/withdraw", {{"withdrawn_reason", "Vairs nav vajadzīgi"}}).status == 200);
  CHECK(t.world.rows("select state, amount::text, removed_by from contract_milestone where title = 'Pirmais posms'") ==
        Json{{{"state", "partly_accepted"}, {"amount", "4000.00"}, {"removed_by", nullptr}}});
  db::Session owner(t.world.settings(), "konkurss_owner");
  CHECK_THROWS_WITH(owner.execute("update contract_milestone set state = 'accepted', amount = 1500.50 "
                                  "where state = 'partly_accepted'"),
                    Catch::Contains("by an amendment only"));
}

TEST_CASE("what is handed in while a milestone is being removed or the term shortened is decided first") {
  Amending t;
  SECTION("a draft of a hand-in isn't handed in for a milestone that is being removed") {
    REQUIRE(t.world.post(t.executor, t.milestone("Otrais posms") + "/hand-in", {{"text", "Iesākts"}}).status == 200);
    REQUIRE(t.begin("amount", {{"value", "4000"}}).status == 200);
    REQUIRE(t.remove("Otrais posms").status == 200);
    CHECK(reason_of(t.world.post(t.executor, t.milestone("Otrais posms") + "/submit", {{"version", 1}})) ==
          "policy.milestone_being_removed");
    CHECK(t.world.page(t.executor, t.milestone("Otrais posms")).body.find("svītro vai slēdz grozījumi") !=
          std::string::npos);
    CHECK_THROWS(t.world.rows("update milestone_hand_in set state = 'handed_in', handed_in_at = now() returning id"));
    REQUIRE(t.post(t.second, "/approve").status == 200);
    // As it could come about before that was refused: said at the conclusion, and nothing is half done.
    db::Session owner(t.world.settings(), "konkurss_owner");
    owner.execute("alter table contract_milestone disable trigger user");
    owner.execute("update contract_milestone set state = 'handed_in' where title = 'Otrais posms'");
    owner.execute("alter table contract_milestone enable trigger user");
    CHECK(reason_of(t.sign()) == "policy.hand_in_waits");
    CHECK(t.shown_amendment(t.officer).at("conclude_reason") == "policy.hand_in_waits");
    CHECK(t.world.value("select state from contract_amendment") == "approved");
    CHECK(t.shown(t.officer).at("terms").at("value") == "8500.00");
  }
  SECTION("a shorter term is told at its field when something is handed in beyond it, and at the approval") {
    REQUIRE(t.begin("term", {{"ends_on", "2025-12-10"}}).status == 200);
    t.hand_in("Otrais posms");
    CHECK(reason_of(t.post(t.second, "/approve")) == "policy.hand_in_waits");
    CHECK(t.shown_amendment(t.second).at("approve_reason") == "policy.hand_in_waits");
    REQUIRE(t.post(t.officer, "/withdraw", {{"withdrawn_reason", "Vairs nav vajadzīgi"}}).status == 200);
    const auto reply = t.begin("term", {{"ends_on", "2025-12-10"}});
    CHECK(field_of(reply) == "ends_on");
    CHECK(reason_of(reply) == "contracts.handed_in_after_term");
    CHECK(reply.body.find("Otrais posms") != std::string::npos);
    REQUIRE(t.judge("Otrais posms", {{"to", "accepted"}}).status == 200);
    REQUIRE(t.begin("term", {{"ends_on", "2025-12-10"}}).status == 200);
    REQUIRE(t.post(t.second, "/approve").status == 200);
    CHECK(t.sign().status == 200);
  }
}

TEST_CASE("the executor's data change by an amendment; its page and papers stand in both languages") {
  Amending t;
  REQUIRE(t.begin("executor", {{"executor_name", "SIA Jaunā"}, {"executor_registration_number", "40000000002"}},
                  "successor")
              .status == 200);
  for (const std::string language : {"lv", "en"}) {
    const auto page = t.world.page(t.officer, t.at(), language);
    CHECK(page.status == 200);
    CHECK(page.body.find("{{") == std::string::npos);
    CHECK(t.world.page(t.officer, t.place("/milestones/new"), language).status == 200);
  }
  REQUIRE(t.post(t.second, "/approve").status == 200);
  REQUIRE(t.sign().status == 200);
  CHECK(t.shown(t.executor).at("terms").at("executor_name") == "SIA Jaunā");
  CHECK(t.as_of("2025-11-15").at("terms").at("executor_name") == "SIA Izdomāta");
}
