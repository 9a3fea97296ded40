// The council's numbers are those of the lists behind them, for everybody who may see them, on page, paper and in the
// workbook.
#include <catch2/catch.hpp>

#include <fstream>

#include "base/dates.hpp"
#include "support/exported.hpp"
#include "support/sixteen.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string address = "/calls/OGP5-2025-AP/council";

// The sixteen, released as they are ranked, with contracts for some: one in force and half accepted, one performed.
struct Council {
  World world;
  long call = make_sixteen(world);
  Someone officer = world.person("officer@example.lv", {{"officer", 0, call}});
  Someone observer = world.person("observer@example.lv", {{"observer", 0, call}});

  void release() {
    const auto here = std::to_string(call);
    for (const auto& one : sixteen())
      world.rows(
          "insert into decision (application_id, call_id, outcome, amount_awarded, reason, state, approved_at, "
          "approved_by) "
          "select a.id, a.call_id, $2, case when $2 = 'supported' then a.amount_requested end, 'A reason long enough', "
          "'approved', now(), $3::bigint from application a where a.number = $1 returning outcome",
          {one.number, one.outcome, std::to_string(officer.id)});
    db::Session owner(world.settings(), world.settings().database_owner);
    owner.execute("alter table application disable trigger user");
    world.rows(
        "update application a set state = d.outcome from decision d where d.application_id = a.id returning a.id");
    owner.execute("alter table application enable trigger user");
    world.rows("update call set state = 'decided', released_at = now() where id = $1::bigint returning id", {here});
    world.rows(
        "insert into application_measure (application_id, plan, measure, is_main) select id, 'ogp6', case when number "
        "like 'IL%' then 'D4.3' else 'D3.1' end, true from application returning measure");
  }

  // Beside the guards of contracts: only the sums matter here.
  void contract(const std::string& number, const std::string& state, const std::string& value,
                const std::string& accepted) {
    db::Session owner(world.settings(), world.settings().database_owner);
    for (const auto* table :
         {"work_task", "procurement", "contract", "contract_milestone", "milestone_hand_in", "acceptance_act"})
      owner.execute("alter table " + std::string(table) + " disable trigger user");
    const auto task = world.value(
        "insert into work_task (application_id, call_id, organisation_id, state, agreed_no, agreed_at) select id, "
        "call_id, "
        "organisation_id, 'agreed', 1, now() from application where number = $1 returning id",
        {number});
    const auto choice = world.value(
        "insert into procurement (task_id, call_id, organisation_id, state, procedure, cpv, estimated_value, reason, "
        "chosen_at) select id, call_id, organisation_id, 'preparing', 'market_survey', '79340000-9', $2::numeric, '', "
        "null "
        "from work_task where id = $1::bigint returning id",
        {task.dump(), value});
    const auto made = world.value(
        "insert into contract (procurement_id, task_id, task_no, application_id, call_id, organisation_id, state, "
        "number, "
        "value, vat_rate, starts_on, ends_on, executor_name, original, signed_on, in_force_at, ended_at, reason) "
        "select $1::bigint, "
        "t.id, 1, t.application_id, t.call_id, t.organisation_id, $3, 'L-' || $4, $2::numeric, 21, '2025-11-03', "
        "'2025-12-19', 'SIA Izdomāta', '{}', '2025-11-03', now(), case when $3 in ('completed', 'terminated') then "
        "now() end, "
        "'A reason long enough' from work_task t where t.id = $5::bigint returning id",
        {choice.dump(), value, state, number, task.dump()});
    if (!accepted.empty()) {
      const auto milestone = world.value(
          "insert into contract_milestone (contract_id, title, kind, deliverables, due_on, amount, state) values "
          "($1::bigint, 'Nodevums', 'interim', array['N1'], '2025-12-01', $2::numeric, 'accepted') returning id",
          {made.dump(), accepted});
      const auto hand_in = world.value(
          "insert into milestone_hand_in (contract_id, milestone_id, no, state, handed_in_at, judged_at) values "
          "($1::bigint, $2::bigint, 1, 'accepted', now(), now()) returning id",
          {made.dump(), milestone.dump()});
      world.rows(
          "insert into acceptance_act (contract_id, milestone_id, hand_in_id, no, number, amount, is_partial) values "
          "($1::bigint, $2::bigint, $3::bigint, 1, 'L-1', $4::numeric, false) returning id",
          {made.dump(), milestone.dump(), hand_in.dump(), accepted});
    }
    for (const auto* table :
         {"work_task", "procurement", "contract", "contract_milestone", "milestone_hand_in", "acceptance_act"})
      owner.execute("alter table " + std::string(table) + " enable trigger user");
  }

  Json seen(const Someone& who) { return json_of(world.get(who, address)); }
};

// Each {…_address: list, …: number} of the document, with the list's own count or sum beside.
void compare(Council& c, const Someone& who, const Json& part, long& compared) {
  const auto follow = [&](const char* to, const char* number, const std::string& of) {
    if (!part.contains(to) || part.at(to).is_null()) return;
    const auto list = json_of(c.world.get(who, part.at(to)));
    INFO(part.at(to));
    CHECK(list.at(of) == part.at(number));
    CHECK(list.at("rows").size() == list.at("found").get<std::size_t>());
    ++compared;
  };
  if (part.is_object()) {
    follow("count_address", "count", "found");
    follow("received_address", "received", "found");
    if (part.contains("amount_of")) follow("amount_address", "amount", part.at("amount_of"));
    for (const std::string prefix : {"direction", "measure"}) {
      follow((prefix + "_address").c_str(), (prefix + "_applications").c_str(), "found");
      follow((prefix + "_supported_address").c_str(), (prefix + "_supported").c_str(), "found");
      follow((prefix + "_completed_address").c_str(), (prefix + "_completed").c_str(), "found");
    }
  }
  if (part.is_structured())
    for (const auto& each : part) compare(c, who, each, compared);
}

Json counts_of(const Json& total, const char* list = "counts") {
  Json counts = Json::object();
  for (const auto& one : total.at(list))
    if (one.at("count") != 0) counts[one.at("count_of").get<std::string>()] = one.at("count");
  return counts;
}

Json money_of(const Json& row) {
  Json money = Json::object();
  for (const auto& one : row.at("money")) money[one.at("amount_of").get<std::string>()] = one.at("amount");
  return money;
}

}  // namespace

TEST_CASE("the council sees the slide's sentence and how far evaluation is, before anything is decided") {
  Council c;
  const auto seen = c.seen(c.observer);
  CHECK(seen.at("received_sentence").at("lv") ==
        "Saņemto pieteikumu skaits – 16: 5 kategorijā “Inovatīvu līdzdalības pieeju praktizēšana”, 11 kategorijā "
        "“Sabiedrības "
        "informēšanas aktivitātes”.");
  CHECK(counts_of(seen.at("total")) == Json{{"in_evaluation", 15}, {"inadmissible", 1}});
  CHECK(
      money_of(seen.at("total")) ==
      Json{{"planned", "0.00"}, {"contracted", "0.00"}, {"accepted", "0.00"}, {"paid", "0.00"}, {"left_over", "0.00"}});
  CHECK(seen.at("next").at(0).at("next_word") == "calls.task_accept_ranking");
  CHECK(seen.at("next").at(0).at("next_address").is_null());
  long compared = 0;
  compare(c, c.observer, seen, compared);
  CHECK(compared >= 7);
}

TEST_CASE("every number of the council's view is the one of its list, for the observer as for the officer") {
  Council c;
  c.release();
  c.contract("IL-01", "in_force", "14500.00", "7000.00");
  c.contract("SI-02", "completed", "9800.50", "9800.50");
  c.contract("SI-01", "terminated", "9000.00", "1200.25");
  for (const auto& who : {c.observer, c.officer}) {
    const auto seen = c.seen(who);
    CHECK(counts_of(seen.at("total")) == Json{{"supported", 9}, {"reserve", 3}, {"rejected", 3}, {"inadmissible", 1}});
    CHECK(counts_of(seen.at("total"), "step_counts") ==
          Json{{"task_missing", 6}, {"contract_in_force", 1}, {"contract_completed", 1}, {"contract_terminated", 1}});
    CHECK(money_of(seen.at("total")) == Json{{"planned", "91499.00"},
                                             {"contracted", "24300.50"},
                                             {"accepted", "18000.75"},
                                             {"paid", "0.00"},
                                             {"left_over", "24300.50"}});
    long compared = 0;
    compare(c, who, seen, compared);
    CHECK(compared >= 31);
  }
  // The same as the lists of others say.
  const auto listed = [&](const std::string& filter) {
    const auto reply = c.world.get(c.officer, "/calls/OGP5-2025-AP/applications?filter=" + filter);
    INFO(reply.body);
    return json_of(reply).at("list").at("applications").size();
  };
  CHECK(listed("statuss%3Aatbalst%C4%ABts") == 9);
  CHECK(json_of(c.world.get(c.officer, "/plans/ogp6/measures/D4.3")).at("decided").at("awarded") == "34600.00");
  const auto overview = json_of(c.world.get(c.officer, "/calls/OGP5-2025-AP/overview"));
  CHECK(overview.at("received_sentence") == c.seen(c.officer).at("received_sentence"));
  const auto next = c.seen(c.officer).at("next");
  CHECK(next.at(0).at("next_count") == 6);
}

TEST_CASE("the council's paper and workbook hold the page's numbers") {
  Council c;
  c.release();
  c.contract("IL-01", "in_force", "14500.00", "7000.00");
  const auto page = c.world.page(c.observer, address);
  CHECK(page.status == 200);
  CHECK(page.body.find("Saņemto pieteikumu skaits – 16") != std::string::npos);
  CHECK(page.body.find("data-chart=\"grouped\"") != std::string::npos);
  const auto paper = c.world.page(c.observer, address + ".pdf");
  CHECK(paper.type == "application/pdf");
  CHECK(paper.body.substr(0, 5) == "%PDF-");
  const auto book = c.world.page(c.observer, address + ".xlsx");
  CHECK(book.type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  const auto file = std::filesystem::temp_directory_path() / "konkurss-council.xlsx";
  std::ofstream(file, std::ios::binary) << book.body;
  const auto sheets = workbook_read(file);
  std::filesystem::remove(file);
  CHECK(sheets.at(0).at("name") == "Pieteikumi");
  const auto money = by_first_cell(sheets.at(2));
  CHECK(money.at("IL").at("Piešķirts") == 34600);
  CHECK(money.at("IL").at("Līgumos") == 14500);
  CHECK(money.at("IL").at("Pieņemts") == 7000);
  // Days and times of Riga, as cells that a spreadsheet counts with.
  const auto events = by_first_cell(sheets.at(4));
  const auto seen = c.seen(c.observer);
  for (const auto& one : seen.at("events")) {
    if (one.at("event") == "released") {
      auto told = local_time(one.at("happened_at").get<std::string>());
      told[10] = 'T';
      CHECK(events.at("Lēmumi paziņoti").at("Notika") == told);
    }
    if (one.at("event") == "closes")
      CHECK(events.at("Iesniegšanas termiņš").at("Plānots") ==
            local_time(one.at("planned_on").get<std::string>()).substr(0, 10) + "T00:00:00");
  }
}

TEST_CASE("while a call is sealed the council sees numbers only, and no list") {
  World world;
  const auto institution = world.organisation("KEM");
  const auto call = world.call({.code = "OGP5-2025-AP", .closes = "2099-01-01 00:00Z"});
  const auto observer = world.person("observer@example.lv", {{"observer", 0, call}});
  world.application(call, "IL", institution, "submitted");
  const auto seen = json_of(world.get(observer, address));
  CHECK(seen.at("total").at("received") == 1);
  CHECK(seen.at("total").at("received_address").is_null());
  CHECK(json_of(world.get(observer, address + "/applications")).at("found") == 0);
}

TEST_CASE("an address that none of the council's links has isn't found") {
  Council c;
  CHECK(c.world.get(c.observer, address + "/applications?money=application_id").status == 404);
  CHECK(c.world.get(c.observer, address + "/applications?after=x").status == 404);
  CHECK(json_of(c.world.get(c.observer, address + "/applications?direction=X9")).at("found") == 0);
  const auto other = c.world.call({.code = "TEST-2"});
  const auto elsewhere = c.world.person("elsewhere@example.lv", {{"observer", 0, other}});
  CHECK(c.world.get(elsewhere, "/calls/TEST-2/council").status == 200);
  CHECK(c.world.get(elsewhere, address).status == 404);
  CHECK(c.world.get(elsewhere, address + "/applications").status == 404);
  const auto stranger = c.world.person("evaluator@example.lv", {{"evaluator", 0, c.call}});
  CHECK(c.world.get(stranger, address).status == 403);
}
