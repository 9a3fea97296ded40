// A contract: from the choice of its executor to its signature, and what it refuses.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("a contract begins from a made choice, once, with its executor, price and work task") {
  ContractWorld t;
  const auto page = t.shown(t.officer);
  CHECK(page.at("terms").at("value") == "8500.00");
  CHECK(page.at("terms").at("executor_name") == "SIA Izdomāta");
  CHECK(page.at("terms").at("executor_registration_number") == "40000000001");
  CHECK(page.at("terms").at("task_no") == 1);
  CHECK(page.at("milestones").size() == 1);  // of the deliverable that has a day and an amount
  const auto again = t.world.post(t.officer, "/procurements/" + std::to_string(t.procurement) + "/contract");
  CHECK(reason_of(again) == "db.contract_once");
  const auto given_up =
      t.world.post(t.officer, "/procurements/" + std::to_string(t.procurement) + "/give-up",
                   {{"reason", "Pretendents atteicās"}, {"version", t.world.value("select version from procurement")}});
  CHECK(reason_of(given_up) == "db.procurement_contracted");
  CHECK(t.world.get(t.stranger, t.place()).status == 404);
  CHECK(t.world.get(t.signatory, t.place()).status == 200);
  CHECK(t.world.post(t.signatory, t.place("/terms"), {{"version", 1}}).status == 403);
}

TEST_CASE("no contract without a choice") {
  ContractWorld t(false);
  t.world.rows("update procurement set state = 'preparing', offer_id = null, chosen_at = null returning id");
  const auto reply = t.world.post(t.officer, "/procurements/" + std::to_string(t.procurement) + "/contract");
  CHECK(reason_of(reply) == "db.contract_executor_chosen");
}

TEST_CASE("the terms: each mistake has its sentence at its field, and nothing is saved") {
  ContractWorld t;
  const auto refused = [&](const Json& changes, const std::string& field, const std::string& word) {
    const auto before = t.version();
    const auto reply = t.terms(changes);
    INFO(changes << reply.body);
    CHECK(reply.status == 422);
    CHECK(field_of(reply) == field);
    CHECK(reason_of(reply) == word);
    CHECK(t.version() == before);
  };
  refused({{"ends_on", "2025-10-31"}}, "ends_on", "db.contract_term");
  refused({{"starts_on", "2025-02-30"}}, "starts_on", "contracts.day_wrong");
  refused({{"ends_on", "2025-11-15"}}, "ends_on", "contracts.milestone_after_term");
  refused({{"starts_on", "2025-12-05"}}, "starts_on", "contracts.milestone_before_term");
  refused({{"vat_rate", "51"}}, "vat_rate", "contracts.percent_wrong");
  refused({{"payment_days", "61"}}, "payment_days", "db.contract_payment_days");
  refused({{"executor_account", "LV81BANK0000435195001"}}, "executor_account", "db.contract_account");
  refused({{"executor_registration_number", "123"}}, "executor_registration_number", "db.contract_registration_number");
  refused({{"executor_name", ""}}, "executor_name", "db.contract_executor_name_length");
  CHECK(t.terms().status == 200);
  CHECK(t.shown(t.officer).at("terms").at("executor_account") == "LV80BANK0000435195001");
  CHECK(t.shown(t.officer).at("terms").at("with_vat") == "10285.00");
  CHECK(t.world.post(t.officer, t.place("/terms"), {{"version", 1}, {"executor_name", "SIA Cita"}}).status == 409);
}

TEST_CASE("a milestone outside the contract is refused: its day, its deliverable, its amount") {
  ContractWorld t;
  REQUIRE(t.terms().status == 200);
  CHECK(reason_of(t.milestone("Par vēlu", "2026-01-01", "100")) == "db.contract_milestone_in_term");
  CHECK(field_of(t.milestone("Par agru", "2025-10-31", "100")) == "due_on");
  const auto reply = t.milestone("Par dārgu", "2025-12-01", "4500,01");
  CHECK(reason_of(reply) == "db.contract_milestones_within_value");
  CHECK(field_of(reply) == "amount");
  CHECK(reason_of(t.milestone("Bez summas", "2025-12-01", "")) == "contracts.amount_missing");
  t.deliverable = "N99";
  CHECK(reason_of(t.milestone("Cits nodevums", "2025-12-01", "100")) == "db.contract_milestone_of_task");
  t.deliverable = "";
  CHECK(reason_of(t.milestone("Bez nodevuma", "2025-12-01", "100")) == "db.contract_milestone_has_deliverable");
  CHECK(t.milestone("Avanss", "2025-11-05", "4500", "advance").status == 200);
  CHECK(t.shown(t.officer).at("sum_is_value") == true);
}

TEST_CASE("the database itself refuses a milestone outside the contract") {
  ContractWorld t;
  REQUIRE(t.terms().status == 200);
  const auto add = [&](const std::string& due, const std::string& amount, const std::string& part) {
    try {
      t.world.rows(
          "insert into contract_milestone (contract_id, title, kind, deliverables, due_on, amount) values ($1::bigint, "
          "'Posms', 'interim', "
          "array[$4], $2::date, $3::numeric) returning id",
          {std::to_string(t.contract), due, amount, part});
    } catch (const std::exception& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(add("2026-01-01", "1", t.deliverable).find("outside the term") != std::string::npos);
  CHECK(add("2025-12-01", "9000", t.deliverable).find("above the value") != std::string::npos);
  CHECK(add("2025-12-01", "1", "N99").find("not of the work task") != std::string::npos);
  CHECK(add("2025-12-01", "1", t.deliverable).empty());
}

TEST_CASE("a contract is sent when it is whole, fixed then, and in force with its signed file") {
  ContractWorld t;
  CHECK(reason_of(t.send(t.officer, "/send")) == "policy.contract_incomplete");
  REQUIRE(t.terms().status == 200);
  CHECK(reason_of(t.send(t.officer, "/send")) == "policy.milestones_below_value");
  REQUIRE(t.milestone("Otrais posms", "2025-12-15", "4500", "final").status == 200);
  CHECK(reason_of(t.send(t.officer, "/conclude")) == "policy.not_in_this_state");
  REQUIRE(t.send(t.officer, "/send").status == 200);
  CHECK(reason_of(t.terms()) == "policy.not_in_this_state");
  CHECK(reason_of(t.milestone("Vēl viens", "2025-12-15", "1")) == "db.contract_milestone_fixed");
  CHECK(reason_of(t.send(t.officer, "/conclude")) == "policy.signed_file_missing");
  CHECK(t.world.upload(t.officer, t.place("/attachments"), {{"csrf", t.officer.csrf}}, "file", "ligums.txt", "text")
            .status == 422);
  const auto kept = t.world.upload(t.officer, t.place("/attachments"), {{"csrf", t.officer.csrf}}, "file",
                                   "ligums.edoc", signed_container());
  REQUIRE(kept.status < 400);
  const auto files = t.shown(t.officer).at("signed_files");
  REQUIRE(files.size() == 1);
  CHECK(files[0].at("signatures")[0].at("signed_on") == "2025-11-10");
  REQUIRE(t.send(t.officer, "/conclude").status == 200);
  const auto page = t.shown(t.signatory);
  CHECK(page.at("contract").at("contract_state") == "in_force");
  CHECK(page.at("signed_on_day") == "2025-11-10");
  CHECK(t.world.get(t.signatory, files[0].at("file_address")).status == 200);
  CHECK(t.world.get(t.stranger, files[0].at("file_address")).status == 404);
  CHECK(t.world.value("select count(*) from audit_event where entity = 'contract' and action = 'conclude_contract'") >=
        2);
}

TEST_CASE("where signatures can't be read, the day of the last one is typed, and not a later one") {
  ContractWorld t;
  t.terms();
  t.milestone("Otrais posms", "2025-12-15", "4500", "final");
  t.send(t.officer, "/send");
  t.world.upload(t.officer, t.place("/attachments"), {{"csrf", t.officer.csrf}}, "file", "ligums.pdf",
                 "%PDF-1.4\n%%EOF\n");
  CHECK(reason_of(t.send(t.officer, "/conclude")) == "contracts.signed_on_missing");
  CHECK(reason_of(t.send(t.officer, "/conclude", {{"signed_on", "2099-01-01"}})) == "contracts.signed_on_later");
  // The decision was released today.
  for (const auto* early : {"1900-01-01", "2025-11-12"}) {
    const auto refused = t.send(t.officer, "/conclude", {{"signed_on", early}});
    CHECK(field_of(refused) == "signed_on");
    CHECK(reason_of(refused) == "contracts.signed_on_before_decision");
  }
  const auto today = t.world.value("select riga_today()::text");
  REQUIRE(t.send(t.officer, "/conclude", {{"signed_on", today}}).status == 200);
  CHECK(t.shown(t.officer).at("signed_on_day") == today);
}

TEST_CASE("taking a sent contract back drops the file that was signed, because the text may change") {
  ContractWorld t;
  t.terms();
  t.milestone("Otrais posms", "2025-12-15", "4500", "final");
  t.send(t.officer, "/send");
  t.world.upload(t.officer, t.place("/attachments"), {{"csrf", t.officer.csrf}}, "file", "ligums.edoc",
                 signed_container());
  REQUIRE(t.send(t.officer, "/recall").status == 200);
  CHECK(t.shown(t.officer).at("signed_files").empty());
  CHECK(t.terms({{"number", "VK-2025/2"}}).status == 200);
}

TEST_CASE("while an objection suspends the category's decisions no contract is sent or concluded") {
  ContractWorld t;
  REQUIRE(t.terms().status == 200);
  REQUIRE(t.milestone("Otrais posms", "2025-12-15", "4500", "final").status == 200);
  const auto suspend = [&](bool suspends) {
    if (t.world.value("select count(*) from objection") == 0) {
      t.world.rows(
          "insert into letter (application_id, call_id, text, sha256) values ($1::bigint, $2::bigint, 'Jums ir "
          "atteikts.', repeat('a', 64)) returning call_id",
          {std::to_string(t.rejected), std::to_string(t.call)});
      t.world.rows(
          "update application set category_id = (select category_id from application where id = $1::bigint) where id = "
          "$2::bigint returning id",
          {std::to_string(t.application), std::to_string(t.rejected)});
      t.world.rows(
          "insert into objection (application_id, call_id, no, text, notified_on, last_day, suspends) values "
          "($1::bigint, $2::bigint, 1, 'Lūdzam pārskatīt šo lēmumu.', '2099-01-01', '2099-01-31', true) returning id",
          {std::to_string(t.rejected), std::to_string(t.call)});
    }
    t.world.rows("update objection set suspends = $1::boolean returning id", {suspends ? "true" : "false"});
  };
  suspend(true);
  CHECK(reason_of(t.send(t.officer, "/send")) == "policy.decision_suspended");
  CHECK(t.world.page(t.officer, t.place()).body.find("kas aptur to izpildi") != std::string::npos);
  CHECK_THROWS(t.world.rows("update contract set state = 'sent' returning id"));
  suspend(false);
  REQUIRE(t.send(t.officer, "/send").status == 200);
  t.world.upload(t.officer, t.place("/attachments"), {{"csrf", t.officer.csrf}}, "file", "ligums.edoc",
                 signed_container());
  suspend(true);
  CHECK(reason_of(t.send(t.officer, "/conclude")) == "policy.decision_suspended");
  CHECK(t.world.page(t.officer, t.place()).body.find("kas aptur to izpildi") != std::string::npos);
  CHECK_THROWS(t.world.rows("update contract set state = 'in_force', signed_on = '2025-11-10' returning id"));
  suspend(false);
  CHECK(t.send(t.officer, "/conclude").status == 200);
}

TEST_CASE("a contract in force is suspended, resumed, completed or terminated, each with its reason") {
  ContractWorld t;
  t.conclude();
  CHECK(reason_of(t.send(t.officer, "/state", {{"to", "suspended"}, {"reason", "īsi"}})) == "contracts.reason_missing");
  CHECK(reason_of(t.send(t.officer, "/state", {{"to", "completed"}, {"reason", "Viss ir izpildīts"}})) ==
        "policy.milestones_unaccepted");
  CHECK(reason_of(t.send(t.officer, "/state", {{"to", "draft"}, {"reason", "Atpakaļ uz melnrakstu"}})) ==
        "contracts.state_missing");
  REQUIRE(t.send(t.officer, "/state", {{"to", "suspended"}, {"reason", "Izpildītājs ir slims"}}).status == 200);
  CHECK(
      reason_of(t.world.post(t.executor, "/milestones/" + std::to_string(t.milestone_id("Pirmais posms")) + "/hand-in",
                             {{"text", "Darīts"}})) == "policy.contract_not_in_force");
  REQUIRE(t.send(t.officer, "/state", {{"to", "in_force"}, {"reason", "Izpildītājs atsāk darbu"}}).status == 200);
  CHECK(reason_of(t.send(t.officer, "/state", {{"to", "terminated"}})) == "contracts.reason_missing");
  CHECK(field_of(t.send(t.officer, "/state", {{"to", "terminated"}})) == "reason");
  REQUIRE(t.send(t.officer, "/state", {{"to", "terminated"}, {"reason", "Izpildītājs atkāpās"}}).status == 200);
  CHECK(t.shown(t.officer).at("ends").empty());
  CHECK(t.world.value("select count(*) from message where kind = 'contract_state' and person_id = " +
                      std::to_string(t.executor.id)) == 3);
}

TEST_CASE(
    "an executor sees its own contract from when it was sent, nothing else of the competition, and no other contract") {
  ContractWorld t;
  const auto early = t.world.person("early@example.lv", {{"executor", 0, t.call, t.contract}});
  CHECK(t.world.get(early, t.place()).status == 404);
  t.conclude();
  CHECK(t.world.get(t.executor, t.place()).status == 200);
  CHECK(json_of(t.world.get(t.executor, "/contracts")).at("contracts").size() == 1);
  CHECK(t.world.get(t.executor, "/applications/" + std::to_string(t.application)).status == 403);
  CHECK(t.world.get(t.executor, t.address()).status == 403);
  CHECK(t.world.get(t.executor, "/procurements/" + std::to_string(t.procurement)).status == 403);
  CHECK(t.world.page(t.executor, t.place()).body.find("SIA Izdomāta") != std::string::npos);
  CHECK(json_of(t.world.get(t.executor, "/tasks")).at("count") == 4);
}

TEST_CASE("the executor's people are invited by a link to one contract, and their access ends at once") {
  ContractWorld t;
  CHECK(reason_of(t.send(t.officer, "/executors", {{"mail", "anna@example.lv"}})) == "contracts.invited_when_sent");
  t.conclude();
  CHECK(reason_of(t.send(t.officer, "/executors", {{"mail", ""}})) == "contracts.mail_missing");
  CHECK(reason_of(t.send(t.officer, "/executors", {{"mail", "anna"}})) == "db.invitation_mail_format");
  const std::string link = json_of(t.send(t.officer, "/executors", {{"mail", "anna@example.lv"}})).at("link");
  const auto path = link.substr(link.find("/invitations/"));
  CHECK(t.world.get({}, path).status == 200);
  REQUIRE(t.world.post({}, path, {{"name", "Anna"}, {"password_new", "a long enough password"}}).status == 200);
  CHECK(t.world.get({}, path).status == 404);
  const auto people = json_of(t.world.get(t.officer, t.place("/executors")));
  CHECK(people.at("people").size() == 2);
  CHECK(people.at("invitations").empty());
  const auto role = t.world.value("select id from person_role where person_id = " + std::to_string(t.executor.id));
  REQUIRE(t.send(t.officer, "/executors/" + role.dump() + "/end").status == 200);
  CHECK(t.world.get(t.executor, t.place()).status == 403);
  CHECK(t.world.get(t.signatory, t.place("/executors")).status == 403);
  const auto administrator = t.world.person("administrator@example.lv", {{"administrator"}});
  CHECK(reason_of(t.world.post(administrator, "/people/invitations",
                               {{"mail", "x@example.lv"}, {"role", "executor"}})) == "accounts.executor_by_contract");
}

TEST_CASE("the page of a contract, its form and its list, in both languages, without a hole") {
  ContractWorld t;
  t.conclude();
  for (const std::string language : {"lv", "en"}) {
    for (const auto& place :
         {t.place(), t.place("/terms"), t.place("/executors"), t.place("/consolidated"), t.place("/amendments/new"),
          std::string("/contracts"), std::string("/calls/TEST-1/contracts")}) {
      const auto reply = t.world.page(t.officer, place, language);
      INFO(place << " " << language);
      CHECK(reply.status == 200);
      CHECK(reply.body.find("{{") == std::string::npos);
    }
    CHECK(t.world.page(t.signatory, t.place(), language).status == 200);
    CHECK(t.world.page(t.executor, t.place(), language).status == 200);
  }
}
