// Lists that are longer than a page go on: nothing is cut off without a link to the rest, and nothing stands on two
// pages.
#include <catch2/catch.hpp>

#include <set>

#include "support/agreed_task.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// A released call with 61 supported applications.
struct Many : TaskWorld {
  Many() : TaskWorld(false) {
    for (int i = 0; i < 60; ++i) {
      const auto one = world.application(call, "IL", ministry, "supported");
      world.rows(
          "insert into decision (application_id, call_id, outcome, amount_awarded, reason) values ($1::bigint, "
          "$2::bigint, 'supported', 100, 'A reason long enough') returning outcome",
          {std::to_string(one), std::to_string(call)});
    }
    release();
  }
  // Each with an agreed work task and a contract, beside the guards; the first with one that was terminated, too.
  void contract_all() {
    db::Session owner(world.settings(), world.settings().database_owner);
    for (const auto* table : {"work_task", "procurement", "contract"})
      owner.execute("alter table " + std::string(table) + " disable trigger user");
    world.rows(
        "insert into work_task (application_id, call_id, organisation_id, state, agreed_no, agreed_at) select id, "
        "call_id, organisation_id, 'agreed', 1, now() from application where state = 'supported' order by id returning "
        "id");
    world.rows(
        "insert into procurement (task_id, call_id, organisation_id, estimated_value, cpv) select id, call_id, "
        "organisation_id, 100, '79340000-9' from work_task order by id returning id");
    const std::string made =
        "insert into contract (procurement_id, task_id, task_no, application_id, call_id, organisation_id, state, "
        "value, executor_name, reason) select p.id, t.id, 1, t.application_id, t.call_id, t.organisation_id, $1, 100, "
        "'SIA Izdomāta', 'A reason long enough' from procurement p join work_task t on t.id = p.task_id ";
    world.rows(made + "order by p.id limit 1 returning id", {"terminated"});
    world.rows(made + "order by p.id returning id", {"draft"});
    for (const auto* table : {"work_task", "procurement", "contract"})
      owner.execute("alter table " + std::string(table) + " enable trigger user");
  }
  // How many rows each page has; every row once, by `id`.
  std::vector<std::size_t> pages(const std::string& address, const char* list, const char* id, const char* next,
                                 const std::string& after) {
    std::vector<std::size_t> sizes;
    std::set<Json> seen;
    for (std::string query; sizes.size() < 5;) {
      const auto page = json_of(world.get(officer, address + query));
      sizes.push_back(page.at(list).size());
      for (const auto& row : page.at(list)) CHECK(seen.insert(row.at(id)).second);
      if (!page.contains(next)) break;
      const auto link = address + "?" + after + "=" + page.at(next).dump();
      CHECK(world.page(officer, address + query).body.find("href=\"" + link + "\" rel=\"next\"") != std::string::npos);
      query = "?" + after + "=" + page.at(next).dump();
    }
    return sizes;
  }
};

using Sizes = std::vector<std::size_t>;

}  // namespace

TEST_CASE("applications without a work task, choices and contracts of a call are listed by pages") {
  Many t;
  for (const std::string address : {"/work-tasks", "/calls/TEST-1/work-tasks"})
    CHECK(t.pages(address, "unopened", "id", "next_unopened", "unopened_after") == Sizes{50, 11});
  CHECK(t.world.get(t.officer, "/work-tasks?unopened_after=x").status == 404);
  t.contract_all();
  CHECK(t.pages("/calls/TEST-1/procurements", "purchases", "task", "next_after", "after") == Sizes{50, 11});
  // The choice with two contracts stays on one page.
  CHECK(t.pages("/calls/TEST-1/contracts", "choices", "id", "next_after", "after") == Sizes{51, 11});
}

TEST_CASE("the clause library goes on after fifty texts; a clause offers all that are in use") {
  TaskWorld t;
  t.open();
  t.world.rows(
      "insert into clause_text (clause, title, text, retired_at) select 'scope', 'Teksts ' || i, 'Teksts, kas der', "
      "case when i > 55 then now() end from generate_series(1, 60) i returning id");
  const auto first = json_of(t.world.get(t.officer, "/clauses"));
  REQUIRE(first.at("own_texts").size() == 50);
  const auto next = "/clauses?after=" + first.at("next_after").dump();
  CHECK(t.world.page(t.officer, "/clauses").body.find(next) != std::string::npos);
  const auto rest = json_of(t.world.get(t.officer, next));
  CHECK(rest.at("own_texts").size() == 10);
  CHECK_FALSE(rest.contains("next_after"));
  std::size_t offered = 0;
  const auto page = json_of(t.world.get(t.officer, t.address("/parts/scope")));
  for (const auto& each : page.at("library")) offered += each.at("text") == "Teksts, kas der";
  CHECK(offered == 55);
}
