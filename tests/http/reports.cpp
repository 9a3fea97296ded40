#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <set>

#include "base/demand.hpp"
#include "jobs/export_job.hpp"
#include "queries/jobs.hpp"
#include "support/commission.hpp"
#include "support/exported.hpp"
#include "support/sixteen.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string code = "OGP5-2025-AP";
const int reports_of_project = setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);

std::string proposed_in_latvian(const std::string& outcome) {
  if (outcome == "supported") return "atbalstāms";
  if (outcome == "reserve") return "iekļaujams rezerves sarakstā";
  return outcome == "rejected" ? "noraidāms" : "neatbilst administratīvajiem kritērijiem";
}

std::string outcome_in_latvian(const std::string& outcome) {
  if (outcome == "supported") return "Atbalstīts";
  if (outcome == "reserve") return "Rezerves sarakstā";
  return outcome == "rejected" ? "Noraidīts" : "Neatbilst administratīvajiem kritērijiem";
}

// A folder of reports of one's own for as long as a test takes.
struct ReportsFolder {
  std::filesystem::path path;
  explicit ReportsFolder(const std::string& name, const std::string& text)
      : path(std::filesystem::temp_directory_path() / ("konkurss-" + name)) {
    std::filesystem::create_directories(path);
    std::ofstream(path / (name + ".sql")) << text;
    setenv("KONKURSS_FILES_REPORTS", path.c_str(), 1);
  }
  ~ReportsFolder() {
    setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);
    std::filesystem::remove_all(path);
  }
};

}  // namespace

TEST_CASE("the decision workbook holds the known totals, ranks and outcomes of the 16 applications") {
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  const auto sheets = workbook_read(exported(world, officer, code, "decisions", "xlsx"));
  const std::vector<std::string> names{"Lēmums",
                                       "Pieteikumi",
                                       "Atbildes",
                                       "Vērtējumi",
                                       "Vērtējumu matrica",
                                       "Saskaņotie vērtējumi",
                                       "Interešu konflikti",
                                       "Budžets",
                                       "Iesniegumi par lēmumiem",
                                       "Klasifikatori",
                                       "Noteikumi",
                                       "Par datni",
                                       "Kolonnas"};
  REQUIRE(sheets.size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(sheets[i].at("name") == names[i]);

  const auto decisions = by_first_cell(sheets[0]);
  for (const auto& known : sixteen()) {
    INFO(known.number);
    const auto& row = decisions.at(known.number);
    CHECK(row.at("Nosaukums") == known.title);
    CHECK(row.at("Pieprasītais finansējums, EUR") == std::stod(known.amount));
    CHECK(row.at("Kopvērtējums") == (known.total.empty() ? Json() : Json(std::stod(known.total))));
    CHECK(row.at("Vieta sarakstā") == (known.rank ? Json(known.rank) : Json()));
    CHECK(row.at("Rezultāts rangu sarakstā") == outcome_in_latvian(known.outcome));
    // Before anybody decided, the sheet doesn't say that somebody has.
    CHECK(row.at("Lēmums") == "Nav lēmuma: " + proposed_in_latvian(known.outcome));
    CHECK(row.at("Sasniedz minimālo vērtējumu") == (known.total.empty() ? Json() : Json(known.rank != 0)));
    CHECK_FALSE(row.at("Vietas skaidrojums").is_null());
  }
  CHECK(decisions.at("IL-05").at("Vienāda punktu skaita noteikums") == "augstāks K1 vidējais vērtējums");
  CHECK(decisions.at("Kopā").at("Pieprasītais finansējums, EUR") == 162299.0);
}

TEST_CASE("the sheet of conflicts holds the commission's declarations, and what the register of roles says") {
  Commission t;
  t.plan();
  REQUIRE(t.declare(t.chair, {{"IL-01", "conflict"}}).status == 200);
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id, valid_from) select $1::bigint, 'preparer', "
      "organisation_id, '2020-01-01' from application where number = 'IL-01' returning id",
      {std::to_string(t.evaluators[0].id)});
  const auto sheets = workbook_read(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx"));
  const auto& rows = sheets[6].at("rows");
  REQUIRE(rows.at(0) == Json{"Pieteikums", "Pieteicējs", "Persona", "Loma", "Apliecinājums", "Iemesls", "Lomu reģistrā",
                             "Apliecināts", "Vērtējums", "Gaida priekšsēdētāja lēmumu", "Lēmums par konfliktu",
                             "Lēmuma pamatojums", "Lēmuma laiks", "Lēma", "Apliecināts (UTC, ISO 8601)"});
  std::set<std::string> found;
  for (const auto& row : rows)
    if (row.at(0) == "IL-01" && (row.at(4) == "ir konflikts" || row.at(6) == "pārstāv pieteicēju"))
      found.insert(row.at(3).get<std::string>() + ": " + row.at(4).get<std::string>());
  CHECK(found == std::set<std::string>{"Vērtētājs: nav konflikta", "Komisijas priekšsēdētājs: ir konflikts"});
  CHECK(rows.size() == 1 + 15 * 3 + 16);
}

TEST_CASE("the workbook says what the commission came to on each application, and in which meeting") {
  Commission t;
  t.adopt_all();
  REQUIRE(t.close(t.chair).status == 200);
  const auto rows = by_first_cell(workbook_read(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx"))[0]);
  int told = 0;
  for (const auto& row : rows) {
    const auto& opinion = row.at("Komisijas atzinums");  // nothing in the row of sums
    if (opinion.is_string() &&
        opinion.get<std::string>().find(": pieņemts (par 5, pret 0, atturas 0; sēde Nr. 1)") != std::string::npos)
      ++told;
  }
  CHECK(told == 16);
}

TEST_CASE("the workbook's formulas recompute every total from the points, and its sheets have the agreed shape") {
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  const auto sheets = workbook_read(exported(world, officer, code, "decisions", "xlsx"));
  const auto wide = by_first_cell(sheets[4]);
  REQUIRE(wide.size() == 16);
  for (const auto& known : sixteen()) {
    INFO(known.number);
    const auto& row = wide.at(known.number);
    CHECK(row.at("Sakrīt") == (known.total.empty() ? Json() : Json("TRUE")));
    if (!known.scores[0].empty()) CHECK(row.at("K1 · vertetajs1@example.lv") == known.scores[0][0] - '0');
    if (known.number == "SI-06") CHECK(row.at("K1 · vertetajs2@example.lv").is_null());
    if (!known.total.empty()) CHECK(row.at("Pārrēķināts no punktiem") == row.at("Kopvērtējums"));
  }
  CHECK(sheets[4].at("formulas").size() == 15 * (6 * 4 + 2));
  CHECK(sheets[0].at("formulas").size() == 2);
  CHECK(sheets[3].at("rows").size() == 1 + (15 * 3 - 1) * 6);
  CHECK(by_first_cell(sheets[7]).at("IL").at("Atlikums, EUR") == 400.0);
  CHECK(by_first_cell(sheets[7]).at("SI").at("Piešķirts, EUR") == 56899.0);
  std::set<std::string> tables;
  for (const auto& sheet : sheets) {
    INFO(sheet.at("name"));
    CHECK(sheet.at("frozen") == "A2");
    CHECK(sheet.at("filter").is_null());  // the table has its own
    REQUIRE(sheet.at("tables").size() == 1);
    const auto& table = sheet.at("tables")[0];
    CHECK(table.at("filter") == table.at("ref"));
    CHECK(table.at("columns") == sheet.at("rows")[0]);
    CHECK(std::set<Json>(table.at("columns").begin(), table.at("columns").end()).size() == table.at("columns").size());
    CHECK(tables.insert(table.at("name").get<std::string>()).second);
    CHECK(sheet.at("merged") == 0);
    CHECK(sheet.at("filled") == 0);
    CHECK(sheet.at("landscape") == true);
    CHECK(sheet.at("title_rows") == "$1:$1");
  }
  // Printed so that it can be read: a wide sheet on pages side by side, each with the first column.
  CHECK(sheets[0].at("pages_across") > 1);
  CHECK(sheets[0].at("title_columns") == "$A:$A");
  CHECK(sheets.back().at("title_columns").is_null());
  CHECK(sheets[1].at("types")[0][10] == "d");
  CHECK(sheets[0].at("formats")[0][5] == "#,##0.00");
  CHECK(sheets[0].at("types")[0][2] == "s");  // a registration number keeps its zeros
}

TEST_CASE("CSV and JSON hold what the workbook holds") {
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  const auto decisions = by_first_cell(workbook_read(exported(world, officer, code, "decisions", "xlsx"))[0]);
  const auto lines = csv_read(exported(world, officer, code, "decisions", "csv"), ';');
  const auto data = csv_read(exported(world, officer, code, "decisions", "data"), ',');
  const auto json = Json::parse(bytes_of(exported(world, officer, code, "decisions", "json")));
  REQUIRE(lines.size() == 17);
  REQUIRE(data.size() == 17);
  REQUIRE(json.at("sheets").at(0).at("rows").size() == 16);
  CHECK(lines[0][0] == "Numurs");
  CHECK(data[0][5] == "amount_requested");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto& row = decisions.at(lines[i][0]);
    const auto& object = json.at("sheets").at(0).at("rows").at(i - 1);
    CHECK(object.at("number") == lines[i][0]);
    CHECK(object.at("amount_requested") == row.at("Pieprasītais finansējums, EUR"));
    CHECK(object.at("total") == row.at("Kopvērtējums"));
    CHECK(object.at("rank") == row.at("Vieta sarakstā"));
    CHECK(data[i][4] == row.at("Nosaukums"));
    const auto amount = object.at("amount_requested").get<double>();
    CHECK(std::stod(data[i][5]) == amount);
    CHECK(lines[i][5] == data[i][5].substr(0, data[i][5].size() - 3) + "," + data[i][5].substr(data[i][5].size() - 2));
  }
}

TEST_CASE("a text that looks like a formula stays a text in every format") {
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  world.rows_as_submitted(
      "update application set title = '=HYPERLINK(\"http://example.org\";\"x\")' where number = 'IL-01' returning id");
  const auto sheet = workbook_read(exported(world, officer, code, "applications", "xlsx"))[0];
  CHECK(by_first_cell(sheet).at("IL-01").at("Nosaukums") == "=HYPERLINK(\"http://example.org\";\"x\")");
  CHECK(sheet.at("formulas").size() == 1);  // the total
  const auto lines = csv_read(exported(world, officer, code, "applications", "csv"), ';');
  CHECK(lines[1][4] == "'=HYPERLINK(\"http://example.org\";\"x\")");
}

TEST_CASE("reports are for those who lead the call, and show nothing that is sealed") {
  World world;
  const long call = make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}}),
             other = world.person("other@example.lv", {{"secretary", 0, world.call({.code = "OTHER-1"})}});
  const auto evaluator = world.person("e@example.lv", {{"evaluator", 0, call}});
  const std::string address = "/calls/" + code + "/reports/applications";
  CHECK(json_of(world.get(officer, address)).at("count") == 16);
  CHECK(json_of(world.get(other, address)).at("count") == 0);
  CHECK(world.get(evaluator, address).status == 403);
  CHECK(world.get({}, address).status == 401);
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.execute("alter table application disable trigger application_deadline");
  owner.execute("alter table application disable trigger application_opened");
  owner.execute("update application set opened_at = null, state = 'submitted' where number = 'IL-01'");
  CHECK(json_of(world.get(officer, address)).at("count") == 15);
  for (const char* language : {"lv", "en"}) {
    const auto page = world.page(officer, address, language);
    CHECK(page.status == 200);
    CHECK(page.body.find("IL-02") != std::string::npos);
    CHECK(page.body.find("IL-01") == std::string::npos);
  }
  CHECK(world.page(officer, "/calls/" + code + "/reports").body.find("/reports/decisions") != std::string::npos);
  CHECK(world.get(officer, address + "x").status == 404);
  CHECK(world.get(officer, address + "?sheet=3").status == 404);
  CHECK(world.get(officer, address + "?sheet=abc").status == 404);
}

TEST_CASE("an export belongs to the person who asked, and its download is remembered") {
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}}),
             other = world.person("other@example.lv", {{"officer"}});
  exported(world, officer, code, "decisions", "json");
  CHECK(world.get(other, "/jobs/1").status == 404);
  CHECK(world.get(other, "/jobs/1/file").status == 404);
  const auto events = world.rows(
      "select person_id, change from audit_event where entity = 'job' and change ? 'file' and change ->> 'report' = "
      "'decisions'");
  REQUIRE(events.size() == 1);
  CHECK(events[0].at("person_id") == officer.id);
  CHECK(events[0].at("change").at("rows") == world.value("select rows_done from job"));
  CHECK(world.post(officer, "/calls/" + code + "/reports/decisions/export", {{"format", "pdf"}}).status == 422);
  CHECK(
      world.post(officer, "/calls/" + code + "/reports/decisions/export", {{"format", "csv"}, {"sheet", 99}}).status ==
      422);
}

TEST_CASE("a job waits, moves, fails with a sentence, and is taken again when its server is gone") {
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  const auto order = [&] {
    return json_of(world.post(officer, "/calls/" + code + "/reports/decisions/export", {{"format", "xlsx"}}))
        .at("address")
        .get<std::string>();
  };
  const auto address = order();
  const auto waiting = world.page(officer, address);
  CHECK(header_of(waiting, "Refresh") == "2");
  CHECK(waiting.body.find("Gaida rindā") != std::string::npos);
  CHECK(world.get(officer, address + "/file").status == 409);

  db::Session db(world.settings(), world.settings().database_user);
  world.rows("update job set state = 'running', alive_at = now(), started_at = now(), attempts = 1 returning id");
  CHECK_FALSE(jobs::run_next(world.settings(), db));
  world.rows("update job set alive_at = now() - interval '2 minutes' returning id");
  CHECK(jobs::run_next(world.settings(), db));
  CHECK(json_of(world.get(officer, address)).at("job").at("state") == "done");
  CHECK(header_of(world.page(officer, address), "Refresh").empty());

  const auto lost = order();
  world.rows(
      "update person_role set valid_until = current_date - 1, valid_from = current_date - 2 where role = 'officer' "
      "returning id");
  CHECK(jobs::run_next(world.settings(), db));
  CHECK(world.rows("select error from job where state = 'failed'")
            .at(0)
            .at("error")
            .get<std::string>()
            .find("web.forbidden") != std::string::npos);
}

TEST_CASE("a workbook is the same whether two sessions read it or, while people are served, one") {
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  const auto at_rest = workbook_read(exported(world, officer, code, "decisions", "xlsx"));
  for (int request = 0; request < 20; ++request) demand().note(Demand::Clock::now());
  REQUIRE(demand().is_high(Demand::Clock::now()));
  const auto in_demand = workbook_read(exported(world, officer, code, "decisions", "xlsx"));
  REQUIRE(at_rest.size() == in_demand.size());
  for (std::size_t sheet = 0; sheet < at_rest.size(); ++sheet) {
    CHECK(at_rest[sheet].at("name") == in_demand[sheet].at("name"));
    // The last but one tells when the file was made.
    if (sheet + 2 != at_rest.size()) CHECK(at_rest[sheet] == in_demand[sheet]);
  }
}

TEST_CASE("who lost the role over a call doesn't get at what was exported from it") {
  World world;
  const long call = make_sixteen(world);
  const auto secretary = world.person("secretary@example.lv", {{"secretary", 0, call}, {"secretary", 0, world.call()}});
  exported(world, secretary, code, "decisions", "json");
  REQUIRE(world.get(secretary, "/jobs/1/file").status == 200);
  world.rows(
      "update person_role set valid_until = current_date - 1, valid_from = current_date - 2 where call_id = $1::bigint "
      "and person_id = $2::bigint returning id",
      {std::to_string(call), std::to_string(secretary.id)});
  CHECK(world.get(secretary, "/jobs/1/file").status == 404);
  CHECK(world.get(secretary, "/jobs/1").status == 404);
}

TEST_CASE("a job shows that it is alive while a single statement takes its time") {
  const ReportsFolder folder(
      "slow",
      "-- Lēna | Slow\n-- sheet: Viens | One | one\nselect\n  x.a -- A | A\nfrom (select 1 as a, "
      "pg_sleep(1)) x\n");
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  REQUIRE(world.post(officer, "/calls/" + code + "/reports/slow/export", {{"format", "json"}}).status == 200);
  db::Session db(world.settings(), world.settings().database_user);
  REQUIRE(jobs::run_next(world.settings(), db, std::chrono::milliseconds(200)));
  CHECK(world.value("select state from job") == "done");
  CHECK(world.value("select alive_at - started_at > interval '700 milliseconds' from job") == true);
}

TEST_CASE("an attempt whose job another server has taken ends nothing, and leaves no file") {
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  REQUIRE(world.post(officer, "/calls/" + code + "/reports/decisions/export", {{"format", "json"}}).status == 200);
  db::Session db(world.settings(), world.settings().database_user);
  const auto in_transaction = [&](const Query& query, const db::Parameters& parameters) {
    db.begin(false);
    auto row = db.read_row(query, parameters);
    db.commit();
    return *row;
  };
  const db::Parameters end{{"id", 1},     {"attempt", 1},       {"done", 7},         {"file", "exports/x"},
                           {"name", "x"}, {"type", "text/csv"}, {"failure", nullptr}};
  REQUIRE(in_transaction(sql::jobs::take, {}).at("job").at("id") == 1);
  world.rows("update job set alive_at = now() - interval '2 minutes' returning id");
  REQUIRE(in_transaction(sql::jobs::take, {}).at("job").at("id") == 1);
  CHECK(in_transaction(sql::jobs::progress, {{"id", 1}, {"attempt", 1}, {"done", 5000}}).at("held") == false);
  CHECK(in_transaction(sql::jobs::finish, end).at("held") == false);
  CHECK(world.value("select state from job") == "running");
  world.rows("update job set alive_at = now() - interval '2 minutes', attempts = 2 returning id");
  REQUIRE(jobs::run_next(world.settings(), db));
  const auto file = world.value("select file from job");
  CHECK(in_transaction(sql::jobs::finish, end).at("held") == false);
  CHECK(world.value("select file from job") == file);
}

TEST_CASE("a mistake in a report's file is one sentence on the page and in the job") {
  const ReportsFolder folder(
      "broken", "-- Slikta | Bad\n-- sheet: Viens | One | one\nselect nothing as x -- X | X\nfrom application\n");
  World world;
  make_sixteen(world);
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  const auto page = world.page(officer, "/calls/" + code + "/reports/broken", "en");
  CHECK(page.status == 500);
  CHECK(page.body.find(
            "PostgreSQL refused the statement of the sheet “Viens”: column &quot;nothing&quot; does not exist.") !=
        std::string::npos);
  CHECK(world.page(officer, "/calls/" + code + "/reports").status == 200);
  const auto address = json_of(world.post(officer, "/calls/" + code + "/reports/broken/export", {{"format", "xlsx"}}))
                           .at("address")
                           .get<std::string>();
  db::Session db(world.settings(), world.settings().database_user);
  CHECK(jobs::run_next(world.settings(), db));
  const auto job = json_of(world.get(officer, address)).at("job");
  CHECK(job.at("state") == "failed");
  CHECK(job.at("failure").get<std::string>().find("nothing") != std::string::npos);
  CHECK(std::filesystem::is_empty(world.settings().files / "exports"));
}
