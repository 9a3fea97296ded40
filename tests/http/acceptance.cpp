// Milestones: handed in by the executor, viewed by the ministry, accepted by the Chancellery, with its act.
#include <catch2/catch.hpp>

#include <future>

#include "support/contracted.hpp"
#include "support/database.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct HandingIn : ContractWorld {
  long milestone = 0;
  HandingIn() {
    conclude();
    milestone = milestone_id("Pirmais posms");
  }
  std::string at(const std::string& rest = "") const { return "/milestones/" + std::to_string(milestone) + rest; }
  Json seen(const Someone& who) { return json_of(world.get(who, at())); }
  long last_version() {
    return world.value("select coalesce(max(version), 0) from milestone_hand_in where state in ('draft', 'handed_in')");
  }
  Reply post(const Someone& who, const std::string& rest, Json body = Json::object()) {
    body["version"] = last_version();
    return world.post(who, at(rest), body);
  }
  void hand_in(const std::string& text = "Metodika ir gatava") {
    REQUIRE(post(executor, "/hand-in", {{"text", text}}).status == 200);
    REQUIRE(post(executor, "/submit").status == 200);
  }
  std::string state() {
    return world.value("select state from contract_milestone where id = " + std::to_string(milestone));
  }
};

}  // namespace

TEST_CASE("the executor hands in text and files; a draft is seen by nobody else") {
  HandingIn t;
  CHECK(reason_of(t.post(t.executor, "/submit")) == "acceptance.no_draft");
  REQUIRE(t.post(t.executor, "/hand-in", {{"text", ""}}).status == 200);
  CHECK(reason_of(t.post(t.executor, "/submit")) == "policy.hand_in_empty");
  CHECK(t.world.upload(t.executor, t.at("/attachments"), {{"csrf", t.executor.csrf}}, "file", "x.exe", "MZ").status ==
        422);
  REQUIRE(t.world
              .upload(t.executor, t.at("/attachments"), {{"csrf", t.executor.csrf}}, "file", "metodika.pdf",
                      "%PDF-1.4\n%%EOF\n")
              .status < 400);
  CHECK(t.seen(t.officer).at("hand_ins").empty());
  CHECK(t.seen(t.signatory).at("hand_ins").empty());
  const auto file = t.seen(t.executor).at("draft_files").at(0).at("file_id").dump();
  CHECK(t.world.get(t.officer, "/contract-files/" + file).status == 404);
  CHECK(t.world.get(t.executor, "/contract-files/" + file).status == 200);
  REQUIRE(t.post(t.executor, "/submit").status == 200);
  CHECK(t.state() == "handed_in");
  CHECK(t.seen(t.officer).at("hand_ins").size() == 1);
  CHECK(t.world.get(t.signatory, "/contract-files/" + file).status == 200);
  CHECK(t.world.get(t.stranger, "/contract-files/" + file).status == 404);
  CHECK(reason_of(t.post(t.executor, "/hand-in", {{"text", "Vēlreiz"}})) == "db.milestone_hand_in_expected");
  CHECK(t.post(t.executor, "/files/" + file + "/remove").status == 409);
  CHECK(t.post(t.officer, "/hand-in", {{"text", "x"}}).status == 403);
  CHECK(t.world.value("select count(*) from message where kind = 'handed_in'") ==
        4);  // two officers, preparer and signatory
}

TEST_CASE("two who begin a hand-in at once: one is told to try again, nobody that the server broke") {
  HandingIn t;
  db::Session other(t.world.settings(), t.world.settings().database_owner);
  other.begin(false);
  rows_of(other,
          "insert into milestone_hand_in (contract_id, milestone_id, no, text) select contract_id, id, 1, 'Cita' from "
          "contract_milestone where id = $1::bigint returning id",
          {std::to_string(t.milestone)});
  auto late = std::async(std::launch::async, [&] { return t.post(t.executor, "/hand-in", {{"text", "Mana"}}); });
  REQUIRE(late.wait_for(std::chrono::milliseconds(500)) == std::future_status::timeout);
  other.commit();
  const auto refused = late.get();
  CHECK(refused.status == 409);
  CHECK(reason_of(refused) == "web.try_again");
}

TEST_CASE("what was handed in is judged by the contract as it stands when its turn comes") {
  HandingIn t;
  t.hand_in();
  db::Session other(t.world.settings(), t.world.settings().database_owner);
  other.begin(false);
  rows_of(
      other,
      "update contract set state = 'suspended', reason = 'Strīds par autortiesībām', version = version + 1 where id "
      "= (select contract_id from contract_milestone where id = $1::bigint) returning id",
      {std::to_string(t.milestone)});
  auto late = std::async(std::launch::async, [&] { return t.post(t.officer, "/acceptance", {{"to", "accepted"}}); });
  REQUIRE(late.wait_for(std::chrono::milliseconds(500)) == std::future_status::timeout);
  other.commit();
  const auto refused = late.get();
  CHECK(refused.status == 409);
  CHECK(reason_of(refused) == "policy.contract_not_in_force");
}

TEST_CASE("another contract's executor sees and hands in nothing here") {
  HandingIn t;
  const auto other = t.world.person("other@example.lv", {{"preparer", t.ministry}});
  CHECK(t.post(other, "/hand-in", {{"text", "x"}}).status == 403);
  t.world.rows(
      "update person_role set valid_until = current_date - 1, valid_from = current_date - 2 where person_id = " +
      std::to_string(t.executor.id) + " returning id");
  CHECK(t.world.get(t.executor, t.at()).status == 403);
}

TEST_CASE("the ministry gives its view; against needs words") {
  HandingIn t;
  CHECK(reason_of(t.post(t.signatory, "/view", {{"verdict", "for"}})) == "acceptance.nothing_handed_in");
  t.hand_in();
  const auto tasks = [&] {
    long count = 0;
    const auto shown = json_of(t.world.get(t.signatory, "/tasks"));
    for (const auto& group : shown.at("groups"))
      for (const auto& task : group.at("tasks")) count += task.at("task") == "view_hand_ins";
    return count;
  };
  CHECK(tasks() == 1);
  CHECK(reason_of(t.post(t.signatory, "/view", {{"verdict", ""}})) == "acceptance.choose_view");
  CHECK(reason_of(t.post(t.signatory, "/view", {{"verdict", "against"}, {"view_text", "slikti"}})) ==
        "db.hand_in_view_text");
  CHECK(t.post(t.stranger, "/view", {{"verdict", "for"}}).status == 404);
  REQUIRE(t.post(t.preparer, "/view", {{"verdict", "for"}, {"view_text", "Labi"}}).status == 200);
  CHECK(t.seen(t.officer).at("hand_ins")[0].at("view_verdict") == "for");
  CHECK(tasks() == 0);
}

TEST_CASE("what is returned comes with defects and a term, and can be handed in again; then accepted, with the act") {
  HandingIn t;
  t.hand_in();
  CHECK(reason_of(t.post(t.officer, "/acceptance", {{"to", ""}})) == "acceptance.choose_outcome");
  CHECK(reason_of(t.post(t.officer, "/acceptance", {{"to", "returned"}, {"defects", "slikti"}})) ==
        "contracts.reason_missing");
  CHECK(reason_of(t.post(t.officer, "/acceptance", {{"to", "returned"}, {"defects", "Trūkst secinājumu daļas"}})) ==
        "acceptance.term_missing");
  CHECK(reason_of(
            t.post(t.officer, "/acceptance",
                   {{"to", "returned"}, {"defects", "Trūkst secinājumu daļas"}, {"defects_due_on", "2020-01-01"}})) ==
        "acceptance.term_past");
  REQUIRE(t.post(t.officer, "/acceptance",
                 {{"to", "returned"}, {"defects", "Trūkst secinājumu daļas"}, {"defects_due_on", "2099-01-01"}})
              .status == 200);
  CHECK(t.state() == "returned");
  CHECK(t.world.value("select count(*) from acceptance_act") == 0);
  t.hand_in("Ar secinājumiem");
  REQUIRE(t.post(t.officer, "/acceptance", {{"to", "accepted"}, {"remark", "Bez iebildumiem"}}).status == 200);
  CHECK(t.state() == "accepted");
  const auto act = t.world.value("select id from acceptance_act").dump();
  const auto shown = json_of(t.world.get(t.executor, "/acts/" + act));
  CHECK(shown.at("act").at("act_number") == "VK-2025/1-A1");
  CHECK(shown.at("act").at("act_amount") == "4000.00");
  CHECK(shown.at("act").at("is_partial") == false);
  CHECK(t.world.get(t.stranger, "/acts/" + act).status == 404);
  for (const std::string language : {"lv", "en"}) {
    CHECK(t.world.page(t.officer, "/acts/" + act, language).status == 200);
    CHECK(t.world.page(t.signatory, t.at(), language).body.find("{{") == std::string::npos);
  }
  CHECK(t.shown(t.officer).at("terms").at("accepted") == "4000.00");
  CHECK(reason_of(t.post(t.executor, "/hand-in", {{"text", "Vēlreiz"}})) == "policy.not_in_this_state");
  CHECK(t.world.value("select count(*) from message where kind = 'hand_in_judged' and person_id = " +
                      std::to_string(t.executor.id)) == 2);
}

TEST_CASE("accepted in part: an act of less than the milestone, the rest is handed in again and never above it") {
  HandingIn t;
  t.hand_in();
  const Json in_part{
      {"to", "partly_accepted"}, {"defects", "Trūkst secinājumu daļas"}, {"defects_due_on", "2099-01-01"}};
  const auto with = [&](const std::string& amount) {
    auto body = in_part;
    body["amount"] = amount;
    return body;
  };
  CHECK(reason_of(t.post(t.officer, "/acceptance", with(""))) == "contracts.amount_missing");
  CHECK(reason_of(t.post(t.officer, "/acceptance", with("4000"))) == "acceptance.not_in_part");
  CHECK(reason_of(t.post(t.officer, "/acceptance", with("0"))) == "contracts.amount_wrong");
  REQUIRE(t.post(t.officer, "/acceptance", with("1500,50")).status == 200);
  CHECK(t.state() == "partly_accepted");
  t.hand_in("Pārējais");
  REQUIRE(t.post(t.officer, "/acceptance", {{"to", "accepted"}}).status == 200);
  CHECK(t.world.rows("select amount::text, is_partial, no from acceptance_act order by no") ==
        Json{{{"amount", "1500.50"}, {"is_partial", true}, {"no", 1}},
             {{"amount", "2499.50"}, {"is_partial", false}, {"no", 2}}});
}

TEST_CASE("a second click and a stranger's decision change nothing") {
  HandingIn t;
  t.hand_in();
  const auto stale = t.last_version();
  CHECK(t.world.post(t.signatory, t.at("/acceptance"), {{"to", "accepted"}, {"version", stale}}).status == 403);
  REQUIRE(t.world.post(t.officer, t.at("/acceptance"), {{"to", "accepted"}, {"version", stale}}).status == 200);
  CHECK(t.world.post(t.officer, t.at("/acceptance"), {{"to", "accepted"}, {"version", stale}}).status == 409);
  CHECK(t.world.value("select count(*) from acceptance_act") == 1);
}

TEST_CASE("all milestones accepted: the contract can be completed") {
  HandingIn t;
  for (const auto* title : {"Pirmais posms", "Otrais posms"}) {
    t.milestone = t.milestone_id(title);
    t.hand_in();
    REQUIRE(t.post(t.officer, "/acceptance", {{"to", "accepted"}}).status == 200);
  }
  const auto page = t.world.page(t.officer, t.place()).body;
  CHECK(page.find("Līgums ir izpildīts") != std::string::npos);
  CHECK(t.send(t.officer, "/state", {{"to", "completed"}}).status == 200);  // without a reason
  CHECK(t.shown(t.officer).at("ended_because") == "");
}

TEST_CASE("an executor is reminded of what is due soon, and of what is late with those who lead the call, once each") {
  HandingIn t;
  const auto remind = [&](const std::string& at) {
    return t.world.value("select remind_of_milestones($1::timestamptz)", {at}).get<int>();
  };
  CHECK(remind("2025-11-23 10:00Z") == 0);
  CHECK(remind("2025-11-24 10:00Z") == 1);
  CHECK(remind("2025-11-25 10:00Z") == 0);
  CHECK(remind("2025-11-30 10:00Z") == 1);
  CHECK(remind("2025-12-02 10:00Z") == 3);  // the executor and two officers
  CHECK(remind("2025-12-03 10:00Z") == 0);
  CHECK(t.world.value("select arguments -> 'due' ->> 'lv' from message where kind = 'milestone_due' limit 1") ==
        "01.12.2025.");
}

TEST_CASE("the last term to mend defects counts, also where an earlier one was longer") {
  HandingIn t;
  for (const auto* term : {"2099-12-31", "2099-06-01"}) {
    t.hand_in();
    REQUIRE(t.post(t.officer, "/acceptance",
                   {{"to", "returned"}, {"defects", "Trūkst secinājumu daļas"}, {"defects_due_on", term}})
                .status == 200);
  }
  const auto overdue = [&](const std::string& day) {
    return t.world.value("select overdue_of_contract($1::bigint, $2::date)", {std::to_string(t.contract), day})
        .get<int>();
  };
  CHECK(overdue("2099-06-02") == overdue("2099-06-01") + 1);
  const auto told = [&](const std::string& at) {
    t.world.value("select remind_of_milestones($1::timestamptz)", {at});
    return t.world.value("select count(*) from message where kind = 'milestone_overdue' and link = $1", {t.at()})
        .get<int>();
  };
  CHECK(told("2099-06-01 10:00Z") == 0);
  CHECK(told("2099-06-02 10:00Z") == 3);  // the executor and two officers
}
