// Row-level security of contracts, read straight in the server's role: each table as each party, and as those who are
// none.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Handed : ContractWorld {
  Someone foreign = world.person("foreign@example.lv", {{"officer", 0, world.call({.code = "OTHER"})}});
  Handed() {
    conclude();
    const auto at = "/milestones/" + std::to_string(milestone_id("Pirmais posms"));
    world.post(executor, at + "/hand-in", {{"text", "Gatavs"}});
    world.upload(executor, at + "/attachments", {{"csrf", executor.csrf}}, "file", "x.pdf", "%PDF-1.4\n%%EOF\n");
  }
  Json seen(const Someone& who, const std::string& table) {
    return world.rows_within_reach(who, Action::show_contract, "select count(*) as n from " + table).at(0).at("n");
  }
  void hand_in() {
    const auto at = "/milestones/" + std::to_string(milestone_id("Pirmais posms"));
    world.post(executor, at + "/submit", {{"version", 1}});
    world.post(signatory, at + "/view", {{"verdict", "for"}});
    world.post(officer, at + "/acceptance", {{"to", "accepted"}, {"version", 2}});
  }
};

}  // namespace

TEST_CASE(
    "each party reads its contract's rows, a draft of the executor's only the executor, and nobody else anything") {
  Handed t;
  const std::vector<std::string> tables{"contract",          "contract_milestone", "contract_paper", "contract_file",
                                        "milestone_hand_in", "hand_in_view",       "acceptance_act"};
  const auto all = [&](const Someone& who) {
    std::vector<int> counts;
    for (const auto& table : tables) counts.push_back(t.seen(who, table));
    return counts;
  };
  // The removed milestone that the deliverables gave, and the two of the contract; the signed file and the draft's.
  CHECK(all(t.executor) == std::vector<int>{1, 3, 1, 2, 1, 0, 0});
  CHECK(all(t.officer) == std::vector<int>{1, 3, 1, 1, 0, 0, 0});
  CHECK(all(t.signatory) == std::vector<int>{1, 3, 1, 1, 0, 0, 0});
  t.hand_in();
  for (const auto& who : {t.executor, t.officer, t.signatory, t.auditor})
    CHECK(all(who) == std::vector<int>{1, 3, 1, 2, 1, 1, 1});
  for (const auto& who : {t.stranger, t.foreign, Someone()}) CHECK(all(who) == std::vector<int>{0, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("a draft contract isn't the executor's, and a draft amendment is the Chancellery's alone") {
  ContractWorld t;
  const auto executor = t.world.person("early@example.lv", {{"executor", 0, t.call, t.contract}});
  const auto seen = [&](const Someone& who, const std::string& table) {
    return t.world.rows_within_reach(who, Action::show_contract, "select count(*) as n from " + table).at(0).at("n");
  };
  CHECK(seen(executor, "contract") == 0);
  CHECK(seen(executor, "contract_milestone") == 0);
  CHECK(seen(t.signatory, "contract") == 1);
  t.world.rows(
      "update person_role set valid_until = current_date - 1, valid_from = current_date - 2 where role = 'executor' "
      "returning id");
  t.conclude();
  t.world.post(t.officer, t.place("/amendments"),
               {{"kind", "term"},
                {"legal_basis", "below_threshold"},
                {"reason", "Vajag vairāk laika"},
                {"ends_on", "2026-01-31"}});
  CHECK(seen(t.officer, "contract_amendment") == 1);
  CHECK(seen(t.signatory, "contract_amendment") == 0);
  t.world.post(t.second, "/amendments/" + t.world.value("select id from contract_amendment").dump() + "/approve",
               {{"version", 1}});
  CHECK(seen(t.signatory, "contract_amendment") == 1);
}

TEST_CASE("an executor reaches nothing of the competition by any of its actions") {
  Handed t;
  t.world.rows(
      "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) select id, "
      "'attachments', 'a.pdf', 'application/pdf', 1, 'abc', 'abc' from application limit 1 returning id");
  t.world.rows(
      "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 9, answers, 'abc', now() "
      "from application limit 1 returning no");
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.execute("alter table evaluation disable trigger user");  // the list is accepted
  t.world.rows(
      "insert into evaluation (application_id, call_id, person_id) select id, call_id, $1::bigint from application "
      "limit 1 returning id",
      {std::to_string(t.officer.id)});
  owner.execute("alter table evaluation enable trigger user");
  for (const std::string table : {"application", "submission", "attachment", "evaluation", "decision", "work_task",
                                  "work_task_version", "procurement", "procurement_offer"}) {
    INFO(table);
    REQUIRE(t.world.value("select count(*) from " + table) > 0);
    for (const auto action :
         {Action::show_contract, Action::hand_in, Action::show_tasks, Action::show_public, Action::show_plan}) {
      INFO(access_of(action).name);
      CHECK(t.world.rows_within_reach(t.executor, action, "select count(*) as n from " + table).at(0).at("n") == 0);
    }
  }
}

TEST_CASE("a contract's files wait for the scanner where there is one, after those of applications") {
  ContractWorld t;
  t.conclude();
  CHECK(t.world.value("select scan_take() is null") == true);
  t.world.value("select scans_add()");
  const auto taken = t.world.value("select scan_take()");
  CHECK(taken.at("of") == "contract_file");
  t.world.value("select contract_scan_finish($1::bigint, 'Eicar') is null", {taken.at("id").dump()});
  CHECK(t.shown(t.officer).at("signed_files")[0].at("is_infected") == true);
  CHECK(t.world.get(t.officer, "/contract-files/" + taken.at("id").dump()).status == 409);
}
