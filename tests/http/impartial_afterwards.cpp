// What follows a decision for somebody of the office with a conflict of interest in its application: others do it.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string sentence = "tāpēc ar tā darba uzdevumu, līgumu un maksājumiem rīkojas cita persona";

bool says(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }
std::string closed(const Reply& reply) { return std::to_string(reply.status) + " " + reason_of(reply); }
const std::string refused = "409 policy.office_conflicted";

void declare(TaskWorld& t, const Someone& who, const std::string& verdict = "conflict") {
  const auto number = t.world.rows("select number from application where id = " + std::to_string(t.application))
                          .at(0)
                          .at("number")
                          .get<std::string>();
  const auto reply = t.world.post(who, "/calls/TEST-1/own-conflicts",
                                  {{"number", number}, {"verdict", verdict}, {"reason", "Radinieks ir tās vadītājs."}});
  INFO(reply.body);
  REQUIRE(reply.status == 200);
}

// Whether "My tasks" has one of this kind.
bool is_asked(TaskWorld& t, const Someone& who, const std::string& kind) {
  const auto document = json_of(t.world.get(who, "/tasks"));
  for (const auto& group : document.at("groups"))
    for (const auto& task : group.at("tasks"))
      if (task.at("task") == kind) return true;
  return false;
}

}  // namespace

TEST_CASE("what follows a decision isn't asked of whoever has a conflict, as long as somebody else can do it") {
  TaskWorld t;
  const auto second = t.world.person("second@example.lv", {{"officer", 0, t.call}});
  CHECK(is_asked(t, t.officer, "open_work_tasks"));
  declare(t, t.officer);
  CHECK_FALSE(is_asked(t, t.officer, "open_work_tasks"));
  CHECK(is_asked(t, second, "open_work_tasks"));
  t.task = json_of(t.world.post(second, "/applications/" + std::to_string(t.application) + "/work-task")).at("id");
  CHECK_FALSE(is_asked(t, t.officer, "write_work_task"));
  CHECK(is_asked(t, second, "write_work_task"));
  // Nobody is left: somebody must learn of it.
  declare(t, second);
  CHECK(is_asked(t, t.officer, "write_work_task"));
  CHECK(is_asked(t, second, "write_work_task"));
  // A role that has ended does nothing any more.
  declare(t, second, "none");
  CHECK_FALSE(is_asked(t, t.officer, "write_work_task"));
  t.world.rows(
      "update person_role set valid_from = '2020-01-01', valid_until = '2020-12-31' where person_id = $1::bigint "
      "returning id",
      {std::to_string(second.id)});
  CHECK(is_asked(t, t.officer, "write_work_task"));
}

TEST_CASE("a payment is asked of whoever can make it, not of those who prepared it or have a conflict") {
  ContractWorld t;
  t.conclude();
  const auto third = t.world.person("third@example.lv", {{"officer", 0, t.call}});
  const auto milestone = "/milestones/" + std::to_string(t.milestone_id("Pirmais posms"));
  const auto hand_in = [&] {
    return t.world.value(
        "select coalesce(max(version), 0) from milestone_hand_in where state in ('draft', 'handed_in')");
  };
  REQUIRE(t.world.post(t.executor, milestone + "/hand-in", {{"text", "Metodika"}, {"version", hand_in()}}).status ==
          200);
  REQUIRE(t.world.post(t.executor, milestone + "/submit", {{"version", hand_in()}}).status == 200);
  declare(t, t.officer);
  CHECK_FALSE(is_asked(t, t.officer, "accept_hand_ins"));
  CHECK(is_asked(t, t.second, "accept_hand_ins"));
  REQUIRE(t.world.post(t.second, milestone + "/acceptance", {{"version", hand_in()}, {"to", "accepted"}}).status ==
          200);
  REQUIRE(t.world
              .post(t.second, t.place("/invoices"),
                    {{"number", "R-1"}, {"issued_on", "2025-11-12"}, {"amount", "4000"}, {"vat", "840"}})
              .status < 400);
  const auto invoice = "/invoices/" + t.world.value("select max(id) from invoice").dump();
  REQUIRE(t.world.post(t.second, invoice + "/payment", {{"version", t.world.value("select max(version) from invoice")}})
              .status == 200);
  CHECK_FALSE(is_asked(t, t.officer, "pay"));
  CHECK_FALSE(is_asked(t, t.second, "pay"));
  CHECK(is_asked(t, third, "pay"));
  declare(t, third);  // only the one who prepared it has no conflict
  CHECK(is_asked(t, t.officer, "pay"));
  CHECK(is_asked(t, third, "pay"));
}

TEST_CASE("a work task is opened, written, handed over and approved by somebody without a conflict") {
  TaskWorld t;
  const auto second = t.world.person("second@example.lv", {{"officer", 0, t.call}});
  const auto opening = "/applications/" + std::to_string(t.application) + "/work-task";
  declare(t, t.officer);
  CHECK(closed(t.world.post(t.officer, opening)) == refused);
  t.task = json_of(t.world.post(second, opening)).at("id");
  CHECK(t.seen(second).at("may_edit") == true);
  CHECK(t.seen(t.officer).at("may_edit") == false);
  CHECK(t.seen(t.officer).at("actions").empty());
  CHECK(t.seen(t.officer).at("approval").at("may_approve") == false);
  CHECK(says(t.world.page(t.officer, t.address()), sentence));
  CHECK_FALSE(says(t.world.page(second, t.address()), sentence));
  const auto part = t.seen(second).at("clauses").at(0).at("part").get<std::string>();
  CHECK(closed(t.write(t.officer, part, "Cits teksts")) == refused);
  CHECK(closed(t.deliver(t.officer)) == refused);
  CHECK(closed(t.world.post(t.officer, t.address("/parts/" + part + "/comments"), {{"comment", "Kāpēc tā?"}})) ==
        refused);
  CHECK(closed(t.turn(t.officer, "hand-over")) == refused);
  CHECK(t.deliver(second).status == 200);
  CHECK(t.turn(second, "hand-over").status == 200);
  CHECK(closed(t.approve(t.officer)) == refused);
  // The institution's side asks for nothing of the kind: it is an interested party.
  CHECK_FALSE(says(t.world.page(t.preparer, t.address()), sentence));
  CHECK(t.write(t.preparer, part, "Ministrijas teksts").status == 200);
  // A conflict that isn't there any more doesn't keep anybody away.
  declare(t, t.officer, "none");
  CHECK(t.seen(t.officer).at("approval").contains("approve_reason"));
  CHECK_FALSE(says(t.world.page(t.officer, t.address()), sentence));
}

TEST_CASE("the executor is chosen, and the contract begun, by somebody without a conflict") {
  ContractWorld t(false);
  const auto at = "/procurements/" + std::to_string(t.procurement);
  const auto now = [&] { return t.world.value("select version from procurement"); };
  const auto give_up = [&](const Someone& who) {
    return t.world.post(who, at + "/give-up", {{"reason", "Piedāvājums ir atsaukts."}, {"version", now()}});
  };
  declare(t, t.officer);
  CHECK(says(t.world.page(t.officer, at), sentence));
  CHECK(json_of(t.world.get(t.officer, at)).at("may_give_up") == false);
  CHECK(closed(t.world.post(t.officer, at + "/contract")) == refused);
  CHECK(closed(give_up(t.officer)) == refused);
  CHECK(give_up(t.second).status == 200);
  CHECK(closed(t.world.get(t.officer, at + "/offers/new")) == refused);
  CHECK(closed(t.world.post(t.officer, at, {{"procedure", "market_survey"}, {"version", now()}})) == refused);
  CHECK(closed(t.world.post(t.officer, at + "/end",
                            {{"end_reason", "Neviens piedāvājums neder."}, {"version", now()}})) == refused);
  CHECK(json_of(t.world.get(t.officer, at)).at("may_end") == false);
  CHECK(json_of(t.world.get(t.officer, at)).at("may_prepare") == false);
  CHECK(json_of(t.world.get(t.second, at)).at("may_prepare") == true);
}

TEST_CASE("a contract is changed, performed and paid by somebody without a conflict") {
  ContractWorld t;
  t.conclude();
  declare(t, t.officer);
  const auto page = t.shown(t.officer);
  CHECK(page.at("ends").empty());
  CHECK(page.at("may_amend") == false);
  CHECK(page.at("may_invite") == false);
  CHECK(t.shown(t.second).at("may_amend") == true);
  CHECK(says(t.world.page(t.officer, t.place()), sentence));
  CHECK_FALSE(says(t.world.page(t.second, t.place()), sentence));
  CHECK_FALSE(says(t.world.page(t.executor, t.place()), sentence));
  CHECK(closed(t.world.get(t.officer, t.place("/terms"))) == refused);
  CHECK(closed(t.world.get(t.officer, t.place("/amendments/new"))) == refused);
  CHECK(closed(t.send(t.officer, "/state", {{"to", "suspended"}, {"reason", "Izpildītājs ir slims."}})) == refused);
  // What is handed in is told to who can act.
  const auto milestone = "/milestones/" + std::to_string(t.milestone_id("Pirmais posms"));
  const auto hand_in = [&] {
    return t.world.value(
        "select coalesce(max(version), 0) from milestone_hand_in where state in ('draft', 'handed_in')");
  };
  REQUIRE(t.world.post(t.executor, milestone + "/hand-in", {{"text", "Metodika"}, {"version", hand_in()}}).status ==
          200);
  REQUIRE(t.world.post(t.executor, milestone + "/submit", {{"version", hand_in()}}).status == 200);
  CHECK(t.world.rows("select mail from message where kind = 'handed_in' and mail like '%@example.lv' and mail not "
                     "like 'pre%' and mail not like 'sign%'") == Json::parse(R"([{"mail": "second@example.lv"}])"));
  const auto accept = [&](const Someone& who) {
    return t.world.post(who, milestone + "/acceptance", {{"version", hand_in()}, {"to", "accepted"}});
  };
  CHECK(says(t.world.page(t.officer, milestone), sentence));
  CHECK(closed(accept(t.officer)) == refused);
  CHECK(accept(t.second).status == 200);
  const Json typed{{"number", "R-1"}, {"issued_on", "2025-11-12"}, {"amount", "4000"}, {"vat", "840"}};
  CHECK(closed(t.world.post(t.officer, t.place("/invoices"), typed)) == refused);
  REQUIRE(t.world.post(t.second, t.place("/invoices"), typed).status < 400);
  const auto invoice = "/invoices/" + t.world.value("select max(id) from invoice").dump();
  const auto pay = [&](const Someone& who, const std::string& rest, Json body = Json::object()) {
    body["version"] = t.world.value("select max(version) from invoice");
    return t.world.post(who, invoice + rest, body);
  };
  CHECK(says(t.world.page(t.officer, invoice), sentence));
  CHECK(closed(pay(t.officer, "/payment")) == refused);
  REQUIRE(pay(t.second, "/payment").status == 200);
  CHECK(closed(pay(t.officer, "/payment/hold", {{"reason", "Otrais posms ir nokavēts."}})) == refused);
  CHECK(closed(pay(t.officer, "/payment/pay", {{"paid_on", "2025-11-12"}})) == refused);
  CHECK(t.world.value("select count(*) from payment where paid_at is not null") == 0);
}

TEST_CASE("a report on a contract is accepted or returned by somebody without a conflict") {
  ContractWorld t;
  t.conclude();
  declare(t, t.officer);
  const long id = t.world.value("select id from progress_report where form = 'executor-interim'");
  t.world.rows(
      "update progress_report set state = 'submitted', submitted_at = now() where id = $1::bigint returning id",
      {std::to_string(id)});
  const auto at = "/progress-reports/" + std::to_string(id);
  const auto judge = [&](const Someone& who, const std::string& how) {
    return t.world.post(
        who, at + how,
        {{"version", t.world.value("select version from progress_report where id = " + std::to_string(id))},
         {"reason", "Trūkst pielikumu."}});
  };
  CHECK(json_of(t.world.get(t.officer, at)).at("may_judge") == false);
  CHECK(says(t.world.page(t.officer, at), sentence));
  CHECK(closed(judge(t.officer, "/accept")) == refused);
  CHECK(closed(judge(t.officer, "/return")) == refused);
  CHECK(judge(t.second, "/return").status == 200);
}

TEST_CASE("an indicator's value is recorded and removed by somebody without a conflict") {
  ContractWorld t;
  t.conclude();
  t.world.rows_as_submitted(
      "update application set version = version + 1, answers = answers || '{\"indicators\": [{\"indicator\": "
      "\"Dalībnieki\", \"unit\": \"skaits\", \"baseline\": \"0\", \"target\": \"200\", \"measurement\": "
      "\"Saraksti\"}]}' where id = $1::bigint returning id",
      {std::to_string(t.application)});
  const auto at = "/applications/" + std::to_string(t.application) + "/indicators";
  const Json value{{"indicator", "0"},
                   {"measured_on", "2025-11-10"},
                   {"value", "50"},
                   {"source", "Saraksti"},
                   {"method", "Uzskaite"}};
  declare(t, t.officer);
  CHECK(closed(t.world.post(t.officer, at, value)) == refused);
  CHECK(json_of(t.world.get(t.officer, at)).at("may_record") == false);
  CHECK(says(t.world.page(t.officer, at), sentence));
  REQUIRE(t.world.post(t.preparer, at, value).status == 200);
  const auto remove = "/indicator-values/" + t.world.value("select max(id) from indicator_value").dump() + "/remove";
  CHECK(closed(t.world.post(t.officer, remove)) == refused);
  CHECK(t.world.value("select count(*) from indicator_value where removed_at is null") == 1);
  CHECK(t.world.post(t.second, remove).status == 200);
}
