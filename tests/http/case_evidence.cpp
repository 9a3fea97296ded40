// What a case file proves: evaluators by their names in the ranked list, who declared what and what came of it, the
// line of the accepted list, which stays what was accepted.
#include <zip.h>
#include <catch2/catch.hpp>

#include <map>
#include <sstream>

#include "audit/checks.hpp"
#include "decisions/ranking.hpp"
#include "decisions/verify.hpp"
#include "jobs/export_job.hpp"
#include "rules/ranking.hpp"
#include "support/evaluated_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const int reports_of_project = setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);

std::string case_of(EvaluatedCall& t, const std::string& number) {
  return "/applications/" + std::to_string(t.applications.at(number)) + "/case";
}

// The documents of the archive's copy by their Latvian titles.
std::map<std::string, Json> documents(EvaluatedCall& t, const Someone& who, const std::string& number) {
  const auto job = json_of(t.world.post(who, case_of(t, number) + "/export")).at("job").dump();
  db::Session db(t.world.settings(), t.world.settings().database_user);
  REQUIRE(jobs::run_next(t.world.settings(), db));
  const auto row = t.world.rows("select state, file, error from job where id = " + job).at(0);
  INFO(row);
  REQUIRE(row.at("state") == "done");
  const auto file = t.world.settings().files / row.at("file").get<std::string>();
  zip_t* zip = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  REQUIRE(zip);
  const auto entry = [&](const std::string& name) {
    zip_stat_t stat;
    REQUIRE(zip_stat(zip, name.c_str(), 0, &stat) == 0);
    std::string text(stat.size, 0);
    auto* opened = zip_fopen(zip, name.c_str(), 0);
    CHECK(zip_fread(opened, text.data(), text.size()) == static_cast<zip_int64_t>(text.size()));
    zip_fclose(opened);
    return text;
  };
  const auto index = Json::parse(entry("index.json"));
  std::map<std::string, Json> all;
  for (const auto& document : index.at("documents")) {
    all[document.at("title").at("lv")] = Json::parse(entry(document.at("path")));
    CHECK(entry(document.at("page")).find("</html>") != std::string::npos);
  }
  zip_discard(zip);
  return all;
}

std::map<std::string, Json> events(EvaluatedCall& t, const Someone& who, const std::string& number) {
  const auto seen = json_of(t.world.get(who, case_of(t, number)));
  std::map<std::string, Json> all;
  for (const auto& event : seen.at("events")) all[event.at("event")] = event;
  return all;
}

std::string said_of(EvaluatedCall& t, int status) {
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  std::ostringstream out;
  CHECK(decisions::verify_ranking(owner, "TEST-1", out) == status);
  return out.str();
}

const std::string declaration = "Apliecinājums par interešu konfliktu, ";

}  // namespace

TEST_CASE("a case file names evaluators as the ranked list does, and says who declared what") {
  EvaluatedCall t;
  t.evaluate_all();  // V2 recused from SI-06
  REQUIRE(t.world
              .post(t.secretary, "/calls/TEST-1/own-conflicts",
                    {{"number", "SI-06"}, {"verdict", "conflict"}, {"reason", "Radinieks."}})
              .status == 200);
  REQUIRE(t.accept().status == 200);
  const auto found = documents(t, t.officer, "SI-06");
  CHECK(found.count("Vērtējums V1") == 1);
  CHECK(found.count("Vērtējums V2") == 0);
  REQUIRE(found.count("Vērtējums V3") == 1);
  CHECK(found.at("Vērtējums V3").at("evaluator") == t.evaluators[2].mail);

  REQUIRE(found.count(declaration + "V2") == 1);
  const auto& second = found.at(declaration + "V2");
  CHECK(second.at("person") == t.evaluators[1].mail);
  CHECK(second.at("verdict") == "conflict");
  CHECK(second.at("reason") == "A relative works there.");
  CHECK(second.at("is_recused") == true);
  CHECK(found.at(declaration + "V3").at("verdict") == "none");
  CHECK(found.at(declaration + t.secretary.mail).at("reason") == "Radinieks.");

  const auto& line = found.at("Rinda apstiprinātajā rangu sarakstā");
  CHECK(line.at("total") == "72.50");
  CHECK(line.at("rank") == 6);
  CHECK(line.at("outcome") == "supported");
  CHECK(line.at("list_sha256") == t.world.value("select sha256 from ranking"));
  CHECK(line.at("accepted_by") == t.chair.mail);
  CHECK(line.at("explanation").at("lv").is_string());

  const auto told = events(t, t.officer, "SI-06");
  CHECK(told.at("evaluator_declared_conflict").at("person") == t.evaluators[1].mail);
  CHECK(told.at("evaluator_declared_conflict").at("detail") == "V2");
  CHECK(told.at("commission_declared_conflict").at("person") == t.secretary.mail);
  CHECK(told.at("ranking_accepted").at("person") == t.chair.mail);
  for (const auto* language : {"lv", "en"}) CHECK(t.world.page(t.officer, case_of(t, "SI-06"), language).status == 200);
  CHECK(t.world.get(t.secretary, case_of(t, "SI-06")).status == 403);
}

TEST_CASE("what the chair decided on a possible conflict is in the case file with its reason") {
  EvaluatedCall t;
  t.assign_all();
  REQUIRE(t.declare("IL-01", 0, "possible").status == 200);
  const std::string reason = "Tuvs radinieks iestādē.";
  REQUIRE(t.world
              .post(t.chair, "/assignments/" + std::to_string(t.evaluation("IL-01", 0)) + "/conflict",
                    {{"to", "recused"}, {"reason", reason}, {"version", t.version("IL-01", 0)}})
              .status == 200);
  const auto found = documents(t, t.officer, "IL-01");
  const auto& first = found.at(declaration + "V1");
  CHECK(first.at("conflict_decision") == "confirmed");
  CHECK(first.at("conflict_reason") == reason);
  CHECK(first.at("conflict_decided_by") == t.chair.mail);
  CHECK(events(t, t.officer, "IL-01").at("conflict_confirmed").at("person") == t.chair.mail);
}

TEST_CASE("a conflict of interest that is told after the acceptance is in the case file, beside what was declared") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  REQUIRE(t.declare("IL-01", 2, "conflict").status == 200);
  REQUIRE(t.declare("IL-02", 0, "possible").status == 200);
  const auto found = documents(t, t.officer, "IL-01");
  const auto& third = found.at(declaration + "V3");
  CHECK(third.at("verdict") == "none");
  CHECK(third.at("late_reason") == "A relative works there.");
  CHECK(third.at("late_possible") == false);
  CHECK(third.at("late_at").is_string());
  CHECK_FALSE(found.at(declaration + "V1").contains("late_reason"));
  CHECK(documents(t, t.officer, "IL-02").at(declaration + "V1").at("late_possible") == true);
  CHECK(events(t, t.officer, "IL-01").at("evaluator_told_conflict").at("person") == t.evaluators[2].mail);
  CHECK(events(t, t.officer, "IL-02").at("evaluator_told_possible").at("detail") == "V1");
  CHECK(t.world.page(t.officer, case_of(t, "IL-01")).body.find("paziņoja par interešu konfliktu pēc saraksta") !=
        std::string::npos);
}

TEST_CASE("an accepted list stays what was accepted, and one that was changed with its fingerprint is found") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  CHECK(said_of(t, 0).find("equal: 16 applications") == 0);
  for (const auto* change :
       {"update ranking set sha256 = 'x' returning call_id", "update ranking set inputs = '{}' returning call_id",
        "update ranking set accepted_at = now() returning call_id", "delete from ranking returning call_id"}) {
    INFO(change);
    CHECK_THROWS_WITH(t.world.rows(change), Catch::Contains("ranking_fixed"));
  }
  // Somebody who may set the guard aside changes a point and all that follows from it.
  const std::string was = t.world.value("select sha256 from ranking");
  auto inputs = t.world.value("select inputs from ranking");
  inputs["applications"][0]["evaluations"][0]["scores"]["K1"] = "1";
  const auto result = rules::to_json(rules::rank(rules::inputs_from(inputs)));
  const auto forged = decisions::fingerprint(inputs, result);
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.execute("alter table ranking disable trigger ranking_fixed");
  t.world.rows("update ranking set inputs = $1::jsonb, result = $2::jsonb, sha256 = $3 returning call_id",
               {inputs.dump(), result.dump(), forged});
  owner.execute("alter table ranking enable trigger ranking_fixed");
  CHECK(said_of(t, 1) == "different at the fingerprint of the audited acceptance: stored \"" + was + "\", computed \"" +
                             forged + "\"\n");
  bool told = false;
  for (const auto& finding : audit::run_checks(owner))
    told = told || (finding.check == "ranking_as_accepted" && !finding.rows.empty());
  CHECK(told);
}

TEST_CASE("totals with three decimals are the same in every sheet, agree with the points and verify") {
  EvaluatedCall t;
  t.world.rows("update call set state = 'draft' returning id");
  t.world.rows("update call set definition = jsonb_set(definition, '{rules,decimals}', '3') returning id");
  t.world.rows("update call set state = 'evaluation' returning id");
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  const auto file = exported(t.world, t.officer, "TEST-1", "decisions", "xlsx");
  const auto sheets = workbook_read(file);
  for (const std::size_t sheet : {0, 1, 4}) {
    INFO(sheets.at(sheet).at("name"));
    CHECK(by_first_cell(sheets.at(sheet)).at("IL-04").at("Kopvērtējums") == 69.667);
  }
  CHECK(sheets.at(0).at("formats").dump().find("#,##0.000") != std::string::npos);
  const auto matrix = by_first_cell(workbook_read(through_libreoffice(file)).at(4));
  CHECK(matrix.at("IL-04").at("Pārrēķināts no punktiem") == 69.667);
  const auto& agrees = matrix.at("IL-04").at("Sakrīt");
  CHECK((agrees == true || agrees == "TRUE"));
  for (const auto* format : {"xlsx", "json"}) {
    std::ostringstream out;
    CHECK(decisions::verify_exported(exported(t.world, t.officer, "TEST-1", "decisions", format), "", out) == 0);
    CHECK(out.str().find("equal: 16 applications") == 0);
  }
}
