// A case with its contract: on the timeline, in the archive, in the council's money, and destroyed with all that was
// signed.
#include <zip.h>
#include <catch2/catch.hpp>

#include "db/session.hpp"
#include "jobs/export_job.hpp"
#include "support/contracted.hpp"
#include "web/stored_files.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct WholeCase : ContractWorld {
  Someone chair = world.person("chair@example.lv", {{"chair", 0, call}});
  const std::string page = "/applications/" + std::to_string(application) + "/case";

  // The first milestone handed in and accepted.
  WholeCase() {
    conclude();
    const auto at = "/milestones/" + std::to_string(milestone_id("Pirmais posms"));
    const auto post = [&](const Someone& who, const std::string& rest, Json body) {
      body["version"] =
          world.value("select coalesce(max(version), 0) from milestone_hand_in where state in ('draft', 'handed_in')");
      const auto reply = world.post(who, at + rest, body);
      INFO(rest << " " << reply.body);
      REQUIRE(reply.status == 200);
    };
    post(executor, "/hand-in", {{"text", "Metodika ir gatava"}});
    post(executor, "/submit", Json::object());
    post(signatory, "/view", {{"verdict", "for"}, {"view_text", "Der"}});
    post(officer, "/acceptance", {{"to", "accepted"}, {"remark", "Bez iebildumiem"}});
  }
  // As if everything had ended that long ago.
  void long_ago() {
    db::Session owner(world.settings(), world.settings().database_owner);
    for (const auto* table : {"call", "contract", "work_task"})
      owner.execute("alter table " + std::string(table) + " disable trigger user");
    world.rows("update call set released_at = '2018-02-01' where id = $1::bigint returning id", {std::to_string(call)});
    world.rows("update work_task set agreed_at = '2018-03-01' returning id");
    world.rows(
        "update contract set signed_on = '2018-04-01', state = 'completed', ended_at = '2019-05-01' returning id");
    for (const auto* table : {"call", "contract", "work_task"})
      owner.execute("alter table " + std::string(table) + " enable trigger user");
  }
};

}  // namespace

TEST_CASE("a contract is in the case's timeline, its archive and the council's money") {
  WholeCase c;
  const auto seen = json_of(c.world.get(c.officer, c.page));
  std::string told;
  for (const auto& event : seen.at("events")) told += event.at("event").get<std::string>() + " ";
  for (const auto* name : {"task_approved_institution ", "executor_chosen ", "contract_sent ", "contract_in_force ",
                           "hand_in ", "act ", "contract_file "}) {
    INFO(told);
    CHECK(told.find(name) != std::string::npos);
  }
  const auto council = json_of(c.world.get(c.officer, "/calls/TEST-1/council"));
  for (const auto& one : council.at("total").at("money")) {
    if (one.at("amount_of") == "contracted") CHECK(one.at("amount") == "8500.00");
    if (one.at("amount_of") == "accepted") CHECK(one.at("amount") == "4000.00");
  }

  const auto job = json_of(c.world.post(c.officer, c.page + "/export")).at("job").dump();
  db::Session db(c.world.settings(), c.world.settings().database_user);
  REQUIRE(jobs::run_next(c.world.settings(), db));
  const auto file = c.world.value("select file from job where id = " + job).get<std::string>();
  zip_t* zip = zip_open((c.world.settings().files / file).c_str(), ZIP_RDONLY, nullptr);
  REQUIRE(zip);
  std::string names;
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i)
    names += std::string(zip_get_name(zip, static_cast<zip_uint64_t>(i), 0)) + "\n";
  zip_discard(zip);
  INFO(names);
  for (const auto* part :
       {"-procurement.json", "-contract-1.json", "-contract-1.html", "-act-", "ligums.edoc", "-work_task-1.json"})
    CHECK(names.find(part) != std::string::npos);
}

TEST_CASE("with the case goes what was signed, and its pages still answer") {
  WholeCase c;
  const auto milestone = std::to_string(c.milestone_id("Pirmais posms"));
  const auto retention = json_of(c.world.get(c.officer, "/calls/TEST-1/retention"));
  CHECK(retention.at("due") == 0);  // the contract is still performed
  c.long_ago();
  CHECK(json_of(c.world.get(c.officer, "/calls/TEST-1/retention")).at("due") ==
        1);  // the rejected one; the other waits for ten years after its contract
  db::Session owner(c.world.settings(), c.world.settings().database_owner);
  for (const auto* table : {"call", "contract", "work_task", "procurement"})
    owner.execute("alter table " + std::string(table) + " disable trigger user");
  c.world.rows("update contract set signed_on = '2017-03-01', ended_at = '2010-05-01' returning id");
  c.world.rows("update work_task set agreed_at = '2010-03-01' returning id");
  for (const auto* table : {"call", "contract", "work_task", "procurement"})
    owner.execute("alter table " + std::string(table) + " enable trigger user");
  c.world.received_at = "2027-03-02T10:00:00Z";
  CHECK(json_of(c.world.get(c.officer, "/calls/TEST-1/retention")).at("due") == 2);
  const auto stored = c.world.value("select stored_as from contract_file limit 1").get<std::string>();
  CHECK(std::filesystem::exists(stored_file(c.world.settings(), stored)));
  const auto act =
      json_of(c.world.post(c.officer, "/calls/TEST-1/retention", {{"reason", "Glabāšanas termiņi ir beigušies"}}))
          .at("act")
          .dump();
  for (const auto& who : {c.officer, c.chair}) {
    const auto version = c.world.value("select version from destruction_act");
    const auto reply = c.world.post(who, "/destruction-acts/" + act + "/approve", {{"version", version}});
    INFO(reply.body);
    REQUIRE(reply.status == 200);
  }
  const std::string mark = "Iznīcināts ar aktu TEST-1-IA-1";
  CHECK(c.world.value("select executor_name from contract") == mark);
  CHECK(c.world.value("select tenderer from procurement_offer limit 1") == mark);
  CHECK(c.world.value("select content ->> 'clauses' from work_task_version limit 1") == "[]");
  CHECK(c.world.value("select text from milestone_hand_in limit 1") == mark);
  CHECK(c.world.value("select value::text from contract") == "8500.00");
  CHECK_FALSE(std::filesystem::exists(stored_file(c.world.settings(), stored)));
  for (const auto& address :
       {c.page, c.place(), c.place("/versions"), c.address(), "/procurements/" + std::to_string(c.procurement),
        std::string("/calls/TEST-1/contracts"), std::string("/calls/TEST-1/council"), "/milestones/" + milestone}) {
    const auto reply = c.world.page(c.officer, address);
    INFO(address << " " << reply.status);
    CHECK(reply.status < 500);
  }
}
