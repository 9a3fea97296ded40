// Reports on a contract with their review, and the values of indicators.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string long_text(250, 'x');

struct Reporting : ContractWorld {
  Reporting() { conclude(); }
  long report(const std::string& form) { return world.value("select id from progress_report where form = $1", {form}); }
  std::string at(long id, const std::string& rest = "") { return "/progress-reports/" + std::to_string(id) + rest; }
  Reply post(const Someone& who, long id, const std::string& rest, Json body = Json::object()) {
    body["version"] = world.value("select version from progress_report where id = " + std::to_string(id));
    return world.post(who, at(id, rest), body);
  }
};

}  // namespace

TEST_CASE("a contract in force expects its reports, due by its term") {
  Reporting t;
  const auto list = json_of(t.world.get(t.officer, t.place("/reports"))).at("reports");
  REQUIRE(list.size() == 3);
  CHECK(list[0].at("form") == "executor-interim");
  CHECK(list[0].at("due_on") == "2025-12-01");
  CHECK(list[1].at("due_on") == "2026-01-10");
  CHECK(list[2].at("form") == "ministry-final");
  CHECK(list[2].at("due_on") == "2026-01-30");
}

TEST_CASE("a report is written by its side, submitted whole, returned with a reason, and accepted") {
  Reporting t;
  const long id = t.report("executor-interim");
  CHECK(t.post(t.signatory, id, "", {{"done", "x"}}).status == 404);
  CHECK(t.world.get(t.signatory, t.at(id)).status == 404);  // the executor's draft
  CHECK(t.world.get(t.stranger, t.at(id)).status == 404);
  REQUIRE(t.post(t.executor, id, "", {{"done", "Īsi"}}).status == 200);
  const auto early = t.post(t.executor, id, "/submit", {{"done", "Īsi"}, {"next", ""}});
  CHECK(early.status == 422);
  CHECK(field_of(early) == "done");
  CHECK(t.post(t.officer, id, "/accept").status == 409);
  REQUIRE(t.post(t.executor, id, "/submit", {{"done", long_text}, {"next", long_text}}).status == 200);
  CHECK(t.world.get(t.signatory, t.at(id)).status == 200);
  CHECK(t.post(t.executor, id, "", {{"done", "vēl"}}).status == 409);
  CHECK(field_of(t.post(t.officer, id, "/return", {{"reason", "Nē"}})) == "reason");
  REQUIRE(t.post(t.officer, id, "/return", {{"reason", "Trūkst dalībnieku skaita."}}).status == 200);
  CHECK(t.world.value("select count(*) from message where kind = 'report_returned'") == 1);
  // While it is written anew, the others read what was submitted.
  REQUIRE(t.post(t.executor, id, "", {{"done", "Rakstu no jauna"}}).status == 200);
  for (const auto* who : {&t.officer, &t.signatory}) {
    const auto read = t.world.get(*who, t.at(id)).body;
    CHECK(read.find(long_text) != std::string::npos);
    CHECK(read.find("Rakstu no jauna") == std::string::npos);
  }
  CHECK(t.world.get(t.executor, t.at(id)).body.find("Rakstu no jauna") != std::string::npos);
  REQUIRE(
      t.post(t.executor, id, "/submit", {{"done", long_text}, {"next", long_text}, {"participants", "42"}}).status ==
      200);
  REQUIRE(t.post(t.officer, id, "/accept").status == 200);
  CHECK(t.world.value("select count(*) from message where kind = 'report_accepted' and person_id = " +
                      std::to_string(t.executor.id)) == 1);
  CHECK(t.world.value("select count(*) from message where kind = 'report_accepted'") == 1);
  CHECK_THROWS(
      t.world.rows("update progress_report set answers = '{}' where id = " + std::to_string(id) + " returning id"));
}

TEST_CASE("the ministry's report is the ministry's") {
  Reporting t;
  const long id = t.report("ministry-final");
  CHECK(t.world.get(t.executor, t.at(id)).status == 404);
  CHECK(t.post(t.executor, id, "", {{"achieved", "x"}}).status == 404);
  REQUIRE(
      t.post(t.signatory, id, "/submit",
             {{"achieved", long_text}, {"used", long_text}, {"lessons", long_text}, {"indicators_recorded", "true"}})
          .status == 200);
  REQUIRE(t.post(t.officer, id, "/accept").status == 200);
  CHECK(t.world.value("select count(*) from message where kind = 'report_accepted' and person_id = " +
                      std::to_string(t.signatory.id)) == 1);
  CHECK(t.world.value("select count(*) from message where kind = 'report_accepted' and person_id = " +
                      std::to_string(t.executor.id)) == 0);
}

TEST_CASE("values of an application's indicators are recorded with date, source and method") {
  Reporting t;
  t.world.rows_as_submitted(
      "update application set version = version + 1, answers = answers || '{\"indicators\": [{\"indicator\": "
      "\"Dalībnieki\", \"unit\": "
      "\"skaits\", \"baseline\": \"0\", "
      "\"target\": \"200\", \"measurement\": \"Saraksti\"}]}' where id = " +
      std::to_string(t.application) + " returning id");
  const auto at = "/applications/" + std::to_string(t.application) + "/indicators";
  const auto record = [&](const Someone& who, const Json& changes) {
    Json body{{"indicator", "0"},
              {"measured_on", "2025-11-10"},
              {"value", "50"},
              {"source", "Dalībnieku saraksti"},
              {"method", "Uzskaite"}};
    body.update(changes);
    return t.world.post(who, at, body);
  };
  CHECK(field_of(record(t.signatory, {{"indicator", "1"}})) == "indicator");
  CHECK(field_of(record(t.signatory, {{"indicator", "x"}})) == "indicator");
  CHECK(field_of(record(t.signatory, {{"value", "daudz"}})) == "value");
  CHECK(field_of(record(t.signatory, {{"source", ""}})) == "source");
  CHECK(field_of(record(t.signatory, {{"measured_on", "2025-02-30"}})) == "measured_on");
  CHECK(record(t.stranger, Json::object()).status == 404);
  REQUIRE(record(t.signatory, Json::object()).status == 200);
  REQUIRE(record(t.officer, {{"measured_on", "2025-11-20"}, {"value", "200"}}).status == 200);
  const auto shown = json_of(t.world.get(t.signatory, at)).at("indicators").at(0);
  CHECK(shown.at("last_value") == "200");
  CHECK(shown.at("share") == 100);
  CHECK(shown.at("measured").size() == 2);
  const auto last = shown.at("measured").at(1).at("id").dump();
  REQUIRE(t.world.post(t.officer, "/indicator-values/" + last + "/remove", Json::object()).status == 200);
  CHECK(json_of(t.world.get(t.signatory, at)).at("indicators").at(0).at("share") == 25);
}

TEST_CASE(
    "whoever owes a report is reminded before it is due and after, those who lead the call when it is late; once "
    "each") {
  Reporting t;
  const auto remind = [&](const std::string& at) {
    return t.world.value("select remind_of_reports($1::timestamptz)", {at}).get<int>();
  };
  CHECK(remind("2025-11-20 10:00Z") == 0);
  CHECK(remind("2025-11-24 05:00Z") == 0);  // not in the night
  CHECK(remind("2025-11-24 10:00Z") == 1);  // the interim report, to the executor
  CHECK(remind("2025-11-25 10:00Z") == 0);
  CHECK(remind("2025-11-30 10:00Z") == 1);
  CHECK(remind("2025-12-02 10:00Z") == 3);  // to both officers, too
  CHECK(remind("2025-12-02 10:01Z") == 0);
  CHECK(t.world.value("select count(*) from message where kind = 'report_overdue'") == 3);
}

TEST_CASE("a list of something else that a call's own form calls indicators holds no indicator") {
  Reporting t;
  const auto application = std::to_string(t.application);
  t.world.rows_as_submitted(
      "update application set version = version + 1, answers = answers || '{\"indicators\": [\"a\", \"b\"]}' where id "
      "= "
      "$1::bigint returning id",
      {application});
  const auto page = json_of(t.world.get(t.signatory, "/applications/" + application + "/indicators"));
  CHECK(page.at("indicators") == Json::array());
  CHECK(page.at("may_record") == false);
}
