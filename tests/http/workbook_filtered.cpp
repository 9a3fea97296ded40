// The decision workbook of a part of the applications, with chosen columns, and read again by another program.
#include <catch2/catch.hpp>

#include <set>

#include <cmath>
#include <cstdlib>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "decisions/exported.hpp"
#include "support/exported.hpp"
#include "support/sixteen.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string code = "OGP5-2025-AP";
const int reports_of_project = setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);

struct Sixteen {
  World world;
  long call = make_sixteen(world);
  Someone officer = world.person("officer@example.lv", {{"officer"}});
  std::string report = "/calls/" + code + "/reports/decisions";

  Json workbook(const Json& more = Json::object()) {
    return workbook_read(exported(world, officer, code, "decisions", "xlsx", 1, "lv", more));
  }
};

const Json& sheet(const Json& sheets, const std::string& name) {
  for (const auto& one : sheets)
    if (one.at("name") == name) return one;
  throw std::runtime_error("no sheet " + name);
}

// A true formula is the text "TRUE" in the cache; numbers within what a double can't tell apart; moments to the second.
bool same(const Json& a, const Json& b) {
  if (a.is_boolean() && b.is_string()) return same(b, a);
  if (b.is_boolean() && a.is_string()) return a == (b.get<bool>() ? "TRUE" : "FALSE");
  if (a.is_number() && b.is_number()) return std::abs(a.get<double>() - b.get<double>()) < 1e-9;
  if (a.is_string() && b.is_string() && a.get<std::string>().size() >= 19 && a.get<std::string>()[10] == 'T')
    return a.get<std::string>().substr(0, 19) == b.get<std::string>().substr(0, 19);
  return a == b;
}

void check_same(const Json& before, const Json& after) {
  REQUIRE(before.size() == after.size());
  for (std::size_t s = 0; s < before.size(); ++s) {
    INFO(before[s].at("name"));
    const auto& rows = before[s].at("rows");
    REQUIRE(after[s].at("rows").size() == rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r)
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        INFO(r << " " << c << ": " << rows[r][c] << " " << after[s].at("rows")[r][c]);
        CHECK(same(rows[r][c], after[s].at("rows")[r][c]));
      }
  }
}

}  // namespace

TEST_CASE("LibreOffice recomputes every formula of the decision workbook to the server's values") {
  Sixteen t;
  t.world.rows_as_submitted(
      "update application set title = '=1+1', version = version + 1, answers = '{\"title\": \"+371\", \"note\": "
      "\"-1\", \"mail\": \"@x\"}' "
      "where number = 'IL-01' returning id");
  const auto file = exported(t.world, t.officer, code, "decisions", "xlsx");
  const auto before = workbook_read(file), after = workbook_read(through_libreoffice(file));
  check_same(before, after);
  CHECK(by_first_cell(sheet(after, "Lēmums")).at("IL-01").at("Nosaukums") == "=1+1");
  std::set<Json> answers;
  const auto sheet_of_answers = sheet(after, "Atbildes");
  for (const auto& row : sheet_of_answers.at("rows"))
    if (row[0] == "IL-01") answers.insert(row[5]);
  CHECK(answers == std::set<Json>{"+371", "-1", "@x"});
  std::size_t checked = 0;
  const auto matrix = by_first_cell(sheet(after, "Vērtējumu matrica"));
  for (const auto& row : matrix) checked += row.at("Sakrīt") == true || row.at("Sakrīt") == "TRUE" ? 1 : 0;
  CHECK(checked == 15);
}

TEST_CASE("what is exported is what the filter leaves, on each sheet, and the file says so") {
  Sixteen t;
  const Json filter{{"filter", "kategorija:IL punkti:>=79"}};
  const std::set<Json> left{"IL-01", "IL-02", "IL-05"};
  const auto page =
      json_of(t.world.get(t.officer, t.report + "?filter=" + percent_encoded("kategorija:IL punkti:>=79")));
  CHECK(page.at("selected") == Json{{"applications", 3}, {"all", 16}});
  CHECK(page.at("count") == 3);
  const auto sheets = t.workbook(filter);
  for (const auto* name :
       {"Lēmums", "Pieteikumi", "Atbildes", "Vērtējumi", "Vērtējumu matrica", "Interešu konflikti"}) {
    INFO(name);
    std::set<Json> numbers;
    const auto& rows = sheet(sheets, name).at("rows");
    for (std::size_t i = 1; i < rows.size(); ++i)
      if (!rows[i][0].is_null() && rows[i][0] != "Kopā") numbers.insert(rows[i][0]);
    CHECK(numbers == left);
  }
  const auto about = by_first_cell(sheet(sheets, "Par datni"));
  CHECK(about.at("Filtrs").at("Vērtība") == "kategorija:IL punkti:>=79");
  CHECK(about.at("Kā pārbaudīt").at("Vērtība").get<std::string>().find("pārbaudīt nevar") != std::string::npos);
  CHECK(about.at("Minimālais kopvērtējums").at("Vērtība") == "60,00");
  CHECK(t.world.value("select file_name from job order by id desc limit 1") == "decisions-OGP5-2025-AP-atlase.xlsx");
  CHECK(about.at("Pieteikumi: atlasīti / visi").at("Vērtība") == "3 / 16");
  CHECK(t.world.value("select change -> 'parameters' -> 1 ->> 'filter_text' from audit_event where entity = 'job' and "
                      "action = 'export_report' and change ? 'parameters'") == "kategorija:IL punkti:>=79");
  CHECK(csv_read(exported(t.world, t.officer, code, "decisions", "csv", 1, "lv", filter), ';').size() == 4);
  CHECK_THROWS_WITH(decisions::read_exported(exported(t.world, t.officer, code, "decisions", "xlsx", 1, "lv", filter)),
                    Catch::Contains("3 / 16") && Catch::Contains("without a filter"));
}

TEST_CASE("a filter that can't be read, or a report that can't be filtered, exports nothing") {
  Sixteen t;
  const auto order = [&](const std::string& report, const std::string& filter) {
    return t.world.post(t.officer, "/calls/" + code + "/reports/" + report + "/export",
                        {{"format", "xlsx"}, {"filter", filter}});
  };
  CHECK(order("decisions", "statuss:gaida").status == 422);
  CHECK(order("results", "statuss:rezerve").status == 422);
  CHECK(t.world.value("select count(*) from job") == 0);
  const auto page = t.world.page(t.officer, t.report + "?filter=statuss:gaida");
  CHECK(page.status == 200);
  CHECK(page.body.find("id=\"filter-error\"") != std::string::npos);
  const auto again = t.world.submit(t.officer, t.report + "/export", {{"format", "xlsx"}, {"filter", "statuss:gaida"}});
  CHECK(again.status == 422);
  CHECK(again.body.find("value=\"statuss:gaida\"") != std::string::npos);
}

TEST_CASE("a person's choice of columns decides what is shown and exported, and is nobody else's") {
  Sixteen t;
  const auto other = t.world.person("other@example.lv", {{"officer"}});
  const auto saved = t.world.post(t.officer, t.report + "/columns",
                                  {{"name", "Direktoram"},
                                   {"column",
                                    {"decision/number", "decision/title", "decision/amount_requested", "matrix/number",
                                     "matrix/points", "matrix/check"}}});
  REQUIRE(saved.status == 200);
  const long preset = json_of(saved).at("preset");
  const auto sheets = t.workbook({{"preset", preset}});
  REQUIRE(sheets.size() == 3);
  CHECK(sheets[0].at("rows")[0] == Json{"Numurs", "Nosaukums", "Pieprasītais finansējums, EUR"});
  CHECK(by_first_cell(sheets[0]).at("Kopā").at("Pieprasītais finansējums, EUR") == 162299.0);
  const auto& matrix = sheets[1].at("rows")[0];
  CHECK(matrix.size() == 1 + 6 * 7 + 1);
  CHECK(matrix.back() == "Sakrīt");
  CHECK(sheets[1].at("formulas").size() == 15 * 6 * 4);  // what names a column that isn't there is a value
  CHECK(json_of(t.world.get(t.officer, t.report + "?preset=" + std::to_string(preset))).at("columns").size() == 3);
  CHECK(json_of(t.world.get(other, t.report + "?preset=" + std::to_string(preset))).at("columns").size() > 10);
  CHECK(t.world.post(other, t.report + "/columns/" + std::to_string(preset) + "/remove").status == 404);
  const auto form = t.world.page(t.officer, t.report + "/columns?preset=" + std::to_string(preset));
  CHECK(form.body.find("value=\"decision/number\" checked") != std::string::npos);
  CHECK(form.body.find("value=\"decision/reason\">") != std::string::npos);
  CHECK(t.world.post(t.officer, t.report + "/columns/" + std::to_string(preset) + "/remove").status == 200);
  CHECK(json_of(t.world.get(t.officer, t.report)).at("presets").empty());
}

TEST_CASE("choices that named sheets by their titles name them by their keys after the migration") {
  Sixteen t;
  t.world.rows(
      "insert into column_preset (person_id, report, name, left_out, first) values ($1::bigint, 'decisions', 'x', "
      "'[\"Lēmums/reason\", \"Vērtējumu matrica/points\", \"Vērtējumi/number\", \"budget/left\"]', "
      "'[\"Lēmums/title\", \"Lēmums/number\"]'), ($1::bigint, 'evaluations_progress', 'x', "
      "'[\"Vērtējumi/number\"]', '[]'), ($1::bigint, 'own', 'x', '[\"Lēmums/reason\"]', '[]') returning id",
      {std::to_string(t.officer.id)});
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.begin(false);
  owner.execute(embedded().at("sql/migrations/0104_sheet_keys.sql"));
  owner.commit();
  CHECK(t.world.rows("select report, left_out, first from column_preset order by report") == Json::parse(R"([
    {"report": "decisions", "left_out": ["decision/reason", "matrix/points", "scores/number", "budget/left"],
     "first": ["decision/title", "decision/number"]},
    {"report": "evaluations_progress", "left_out": ["evaluations/number"], "first": []},
    {"report": "own", "left_out": ["Lēmums/reason"], "first": []}])"));
}

TEST_CASE("columns come in the order that a person gave them, the others after them") {
  Sixteen t;
  const auto save = [&](const Json& place) {
    return t.world.post(
        t.officer, t.report + "/columns",
        {{"name", "Secībā"},
         {"column", {"decision/number", "decision/title", "decision/total", "decision/amount_requested"}},
         {"place", place}});
  };
  CHECK(json_of(save({{"0-total", "pirmā"}})).at("errors").at(0).at("field") == "place.0-total");
  const auto saved = save({{"0-total", "1"}, {"0-title", "2"}, {"0-number", ""}});
  REQUIRE(saved.status == 200);
  CHECK(json_of(saved).at("first") == Json{"decision/total", "decision/title"});
  const long preset = json_of(saved).at("preset");
  const Json wanted{"Kopvērtējums", "Nosaukums", "Numurs", "Pieprasītais finansējums, EUR"};
  CHECK(t.workbook({{"preset", preset}})[0].at("rows")[0] == wanted);
  const auto query = "?preset=" + std::to_string(preset);
  CHECK(json_of(t.world.get(t.officer, t.report + query)).at("columns").at(0).at("key") == "total");
  CHECK(t.world.page(t.officer, t.report + "/columns" + query)
            .body.find("name=\"place.0-title\" inputmode=\"numeric\" "
                       "maxlength=\"3\"") != std::string::npos);
}

TEST_CASE("the budget's sums are those of the sheet of decisions, as formulas across the sheets") {
  Sixteen t;
  t.world.rows_as_submitted(
      "insert into decision (application_id, call_id, outcome, amount_awarded, reason) select id, call_id, "
      "'supported', "
      "amount_requested, 'A reason long enough' from application where number in ('IL-01', 'IL-02', 'SI-01') returning "
      "outcome");
  const auto budget = [&](const Json& more = Json::object()) { return sheet(t.workbook(more), "Budžets"); };
  const auto rows = by_first_cell(budget());
  for (const char* category : {"IL", "SI"}) {
    INFO(category);
    CHECK(rows.at(category).at("Summa lapā “Lēmums”, EUR") == (category == std::string("IL") ? 24700.0 : 9500.0));
    CHECK(rows.at(category).at("Summa lapā “Lēmums”, EUR") == rows.at(category).at("Piešķirts, EUR"));
    CHECK((rows.at(category).at("Sakrīt ar lēmumiem") == "TRUE" || rows.at(category).at("Sakrīt ar lēmumiem") == true));
  }
  std::string formulas = budget().at("formulas").dump();
  CHECK(formulas.find("SUMIF('Lēmums'!$D$2:$D$17,") != std::string::npos);
  // Of a part of the applications there is a sum, and nothing to compare it with; without that sheet it is a value.
  const auto part = by_first_cell(budget({{"filter", "kategorija:IL"}}));
  CHECK(part.at("IL").at("Sakrīt ar lēmumiem").is_null());
  const auto saved =
      t.world.post(t.officer, t.report + "/columns",
                   {{"name", "Nauda"}, {"column", {"budget/category", "budget/in_decisions", "decision/number"}}});
  formulas = budget({{"preset", json_of(saved).at("preset")}}).at("formulas").dump();
  CHECK(formulas.find("SUMIF") == std::string::npos);
}

TEST_CASE("a choice of columns needs a name and a column, and keeps what was ticked when it is refused") {
  Sixteen t;
  const auto save = [&](const Json& body) { return t.world.post(t.officer, t.report + "/columns", body).status; };
  CHECK(save({{"name", ""}, {"column", "decision/number"}}) == 422);
  CHECK(save({{"name", "x"}}) == 422);
  CHECK(save({{"name", "x"}, {"column", "decision/nothing"}}) == 422);
  CHECK(save({{"name", std::string(61, 'x')}, {"column", "decision/number"}}) == 422);
  const auto page = t.world.submit(t.officer, t.report + "/columns", {{"name", ""}, {"column", "decision/number"}});
  CHECK(page.status == 422);
  CHECK(page.body.find("value=\"decision/number\" checked") != std::string::npos);
  CHECK(page.body.find("value=\"decision/title\">") != std::string::npos);
  CHECK(save({{"name", "x"}, {"column", "decision/number"}}) == 200);
  CHECK(save({{"name", "x"}, {"column", "decision/title"}}) == 200);
  CHECK(t.world.value("select count(*) from column_preset") == 1);
  t.world.rows(
      "insert into column_preset (person_id, report, name, left_out) select $1::bigint, 'decisions', 'n' || i, '[]' "
      "from "
      "generate_series(2, 50) i returning id",
      {std::to_string(t.officer.id)});
  CHECK(save({{"name", "n50"}, {"column", "decision/number"}}) == 200);  // changes one of fifty
  CHECK(save({{"name", "n51"}, {"column", "decision/number"}}) == 422);
}
