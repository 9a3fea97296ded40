// What the reports count and add up, and what they leave out.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <map>

#include "support/contracted.hpp"
#include "support/evaluated_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const int reports_of_project = setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);

const std::string reason = "Long enough to be a reason.";

}  // namespace

TEST_CASE("the invoices' sums are of euros, and of what wasn't refused; each row names its currency") {
  ContractWorld t;
  t.conclude();
  const auto came = [&](const std::string& number, const std::string& currency, const std::string& refused_for) {
    t.world.rows(
        "insert into invoice (contract_id, call_id, number, issued_on, currency, amount, vat, is_structured, state, "
        "reason) values ($1::bigint, 0, $2, '2025-11-12', $3, 1000.00, 210.00, false, case when $4::text = '' then "
        "'received' else 'refused' end, $4::text) returning id",
        {std::to_string(t.contract), number, currency, refused_for});
  };
  came("R-1", "EUR", "");
  came("R-2", "EUR", reason);
  came("R-3", "USD", "");
  const auto sheets = workbook_read(exported(t.world, t.officer, "TEST-1", "payments", "xlsx"));
  REQUIRE(sheets.at(1).at("name") == "Rēķini");
  const auto& rows = sheets.at(1).at("rows");
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < rows.at(0).size(); ++i) place[rows.at(0).at(i).get<std::string>()] = i;
  std::map<std::string, Json> of_number;
  for (const auto& row : rows)
    if (const auto& number = row.at(place.at("Rēķina numurs")); number.is_string())
      of_number[number.get<std::string>()] = row;
  const auto cell = [&](const std::string& number, const std::string& heading) {
    return of_number.at(number).at(place.at(heading));
  };
  for (const auto* number : {"R-1", "R-2", "R-3"}) CHECK(cell(number, "Summa bez PVN") == 1000);
  CHECK(cell("R-1", "Valūta") == "EUR");
  CHECK(cell("R-3", "Valūta") == "USD");
  CHECK(cell("R-1", "Neatteikts, bez PVN, EUR") == 1000);
  CHECK(cell("R-2", "Neatteikts, bez PVN, EUR").is_null());
  CHECK(cell("R-3", "Neatteikts, bez PVN, EUR").is_null());
  const auto sums = by_first_cell(sheets.at(1)).at("Kopā");
  CHECK(sums.at("Neatteikts, bez PVN, EUR") == 1000);
  CHECK(sums.at("Neatteikts, PVN, EUR") == 210);
  CHECK(sums.at("Summa bez PVN").is_null());
}

TEST_CASE("the register of contracts names the parties, the term, the price and how a contract ended") {
  ContractWorld t;
  t.conclude();
  const auto sheets = workbook_read(exported(t.world, t.officer, "TEST-1", "contracts", "xlsx"));
  const std::vector<std::string> names{"Līgumi", "Grozījumi", "Posmi", "Darba uzdevumi", "Iepirkumi"};
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(sheets.at(i).at("name") == names[i]);
  const auto contract = by_first_cell(sheets.at(0)).at("VK-2025/1");
  CHECK(contract.at("Pasūtītājs") == "Valsts kanceleja");
  CHECK(contract.at("Izpildītājs") == "SIA Izdomāta");
  CHECK(contract.at("Līguma priekšmets") == "Pilsoņu paneļa rīkošana");
  CHECK(contract.at("Parakstīts") == "2025-11-10T00:00:00");
  CHECK(contract.at("Izpildes beigas") == "2025-12-31T00:00:00");
  CHECK(contract.at("Līgumcena bez PVN, EUR") == 8500);
  CHECK(contract.at("PVN, EUR") == 1785);
  CHECK(contract.at("Kopā ar PVN, EUR") == 10285);
  CHECK(contract.at("Statuss") == "Spēkā");
  CHECK(contract.at("Beidzies").is_null());
  CHECK(sheets.at(2).at("rows").size() == 1 + 2 + 1);  // the head, two milestones and their sum
  const auto procurements = json_of(t.world.get(t.officer, "/calls/TEST-1/reports/contracts?sheet=5")).at("rows");
  REQUIRE(procurements.size() == 1);
  CHECK(procurements.at(0).at("tenderer") == "SIA Izdomāta");
  CHECK(procurements.at(0).at("contracts") == "VK-2025/1");
  const auto tasks = json_of(t.world.get(t.officer, "/calls/TEST-1/reports/contracts?sheet=4")).at("rows");
  REQUIRE(tasks.size() == 1);
  CHECK(tasks.at(0).at("state") == "Saskaņots");
  CHECK(tasks.at(0).at("deliverables") == 2);  // one of the application, one that was added

  const std::string because = "Izpildītājs darbus nav sācis.";
  REQUIRE(t.send(t.officer, "/state", {{"to", "terminated"}, {"reason", because}}).status == 200);
  const auto ended = json_of(t.world.get(t.officer, "/calls/TEST-1/reports/contracts")).at("rows").at(0);
  CHECK(ended.at("state") == "Izbeigts");
  CHECK(ended.at("ended_on").is_string());
  CHECK(ended.at("reason") == because);
  CHECK(t.world.get(t.signatory, "/calls/TEST-1/reports/contracts").status == 403);
  // Who reads reports, but no contract, finds it neither in the list nor at its address.
  const auto secretary = t.world.person("secretary.of.it@example.lv", {{"secretary"}});
  CHECK(t.world.get(secretary, "/calls/TEST-1/reports/applications").status == 200);
  CHECK(t.world.get(secretary, "/calls/TEST-1/reports/contracts").status == 403);
  CHECK(t.world.get(secretary, "/calls/TEST-1/reports").body.find("reports/contracts") == std::string::npos);
  CHECK(t.world.get(t.officer, "/calls/TEST-1/reports").body.find("reports/contracts") != std::string::npos);
}

TEST_CASE("the progress of the evaluation counts no assignment that was taken back") {
  EvaluatedCall t;
  t.assign_all();
  const auto counted = [&](const std::string& what) {
    const auto document = json_of(t.world.get(t.officer, "/calls/TEST-1/reports/evaluations_progress"));
    for (const auto& row : document.at("rows"))
      if (row.at("evaluator") == t.evaluators[0].mail) return row.at(what);
    return Json();
  };
  REQUIRE(counted("assigned") == 15);
  REQUIRE(t.world
              .post(t.secretary, "/assignments/" + std::to_string(t.evaluation("IL-01", 0)) + "/unassign",
                    {{"reason", reason}, {"version", t.version("IL-01", 0)}})
              .status == 200);
  CHECK(counted("assigned") == 14);
  CHECK(counted("not_started") == 14);
}
