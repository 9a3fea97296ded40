// The decision workbook of 10,000 applications beside libxlsxwriter alone with the same cells.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <xlsxwriter.h>

#include <map>

#include "db/migrate.hpp"
#include "queries/reports.hpp"
#include "reports/cell_text.hpp"
#include "reports/export.hpp"
#include "support/database.hpp"

namespace konkurss::reports {
namespace {

Settings patient(const std::string& database) {
  auto settings = test::on_test_cluster(database);
  settings.statement_timeout_ms = 600000;
  return settings;
}

// One statement a table: 10,000 applications, 30,000 evaluations by three people, 180,000 scores with reasons.
const char* const filling = R"(
do $$ declare name text; begin
  foreach name in array array['call', 'category', 'criterion', 'application', 'evaluation', 'score'] loop
    execute format('alter table %I disable trigger user', name);
  end loop;
end $$;
insert into call (code, state, definition, title, opens_at, closes_at, unsealed_at)
values ('BENCH-1', 'evaluation', '{"title": {"lv": "Mērījums", "en": "Measurement"}, "rules": {"scale": {"minimum": "0", "maximum": "5", "step": "1"},
  "total_threshold": "60.00", "decimals": 2, "ties": ["criterion:K1", "lower_amount", "commission_vote"], "allocation": "strict", "minimum_reason": 50},
  "criteria": [{"code": "K1", "weight": "20"}, {"code": "K2", "weight": "20"}, {"code": "K3", "weight": "20"}, {"code": "K4", "weight": "15"},
  {"code": "K5", "weight": "15"}, {"code": "K6", "weight": "10"}]}', '{"lv": "Mērījums", "en": "Measurement"}',
  '2020-01-01', '2020-02-01', '2020-02-02');
insert into category (call_id, code, title, envelope, form, position, last_number) select id, 'IL', title, 35000000, 'application', 1, 10000 from call;
insert into criterion (call_id, category_id, code, title, weight, position)
select g.call_id, g.id, k ->> 'code', jsonb_build_object('lv', 'Kritērijs ' || n, 'en', 'Criterion ' || n), (k ->> 'weight')::numeric, n
from category g, jsonb_array_elements((select definition -> 'criteria' from call)) with ordinality as x(k, n);
insert into organisation (abbreviation, registration_number, name)
select 'M' || n, lpad(n::text, 11, '9'), jsonb_build_object('lv', 'Ministrija ' || n, 'en', 'Ministry ' || n) from generate_series(1, 20) n;
insert into person (mail, name) select 'v' || n || '@example.lv', 'Vērtētājs V' || n from generate_series(1, 3) n;
insert into application (call_id, category_id, organisation_id, once, number, state, title, amount_requested, submitted_at, opened_at, evaluations_submitted)
select g.call_id, g.id, 1 + n % 20, n::text, 'IL-' || n, 'in_evaluation', 'Iesniegts pieteikums numur ' || n, 3000 + n % 12000, '2020-01-31', '2020-02-02', 3
from category g, generate_series(1, 10000) n;
insert into evaluation (application_id, call_id, person_id, state, submitted_at) select a.id, a.call_id, p.id, 'submitted', '2020-02-10' from application a, person p;
insert into score (evaluation_id, criterion_id, points, reason)
select e.id, k.id, 2 + (e.id * 7 + k.id * 3 + e.application_id) % 4, 'Pamatojums, kas ir pietiekami garš: saturs atbilst kritērijam ' || k.code || ', skaidri un pārbaudāmi.'
from evaluation e, criterion k;
update application a set total = t.total from computed_total t where t.application_id = a.id; analyze;)";

const Settings& filled() {
  static const Settings settings = [] {
    const auto name = "konkurss_bench_workbook";
    db::Session(patient("postgres"), "konkurss_owner")
        .execute(std::string("drop database if exists ") + name + " with (force)");
    db::Session(patient("postgres"), "konkurss_owner").execute(std::string("create database ") + name);
    const auto made = patient(name);
    db::Session owner(made, "konkurss_owner");
    db::migrate(owner);
    owner.execute(filling);
    return made;
  }();
  return settings;
}

std::filesystem::path file() { return std::filesystem::temp_directory_path() / "konkurss-bench.xlsx"; }

// Both write the same cells, so their files are about as large.
double file_size_in_mb() { return static_cast<double>(std::filesystem::file_size(file())) / (1 << 20); }

std::unique_ptr<db::Session> opened(const std::string& snapshot) {
  auto db = std::make_unique<db::Session>(filled(), filled().database_user);
  db->begin_snapshot(snapshot);
  db->row(sql::reports::as_command_line, {{"request", "bench"}});
  return db;
}

// Gives the report's rows to a sink, read one after the other.
void read_into(Sink& sink) {
  const auto db = opened("");
  const auto report = read_report("reports", "decisions");
  const auto parameters = with_ranking(plain_parameters(1, Language::lv), *db, 1, Language::lv);
  for (std::size_t sheet = 0; sheet < report.sheets.size(); ++sheet) run(*db, report, parameters, sheet, sink);
}

void decision_workbook(benchmark::State& state) {
  filled();
  for (auto _ : state) {
    const auto db = opened("");
    const auto call = db->read_row(sql::reports::call, {{"call", "BENCH-1"}});
    export_to(*db, opened, "reports", {"decisions"}, *call, file());
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
  state.counters["file_MB"] = file_size_in_mb();
}

struct Kept {
  std::string text, formula;
  double number = 0;
  enum { empty, string, value, computed } kind = empty;
  std::string format;  // its code; "wrapped" for a long text
};

// "{a}" of a formula becomes the cell of that column; ranges of other sheets are left out.
std::string formula_in_row(const Column& column, const std::vector<Column>& columns, std::size_t row) {
  std::string formula = column.formula;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    char address[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(address, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(i));
    const auto name = "{" + columns[i].key + "}";
    for (auto at = formula.find(name); at != std::string::npos; at = formula.find(name))
      formula.replace(at, name.size(), address);
  }
  return formula.find('/') == std::string::npos || formula.find('{') == std::string::npos ? formula : "=A1";
}

// Keeps the cells as they are written: texts cut, numbers, formulas and formats ready.
class Keeper final : public Sink {
 public:
  std::vector<std::vector<std::vector<Kept>>> sheets;
  void begin_sheet(const Sheet&, const std::vector<Column>& columns) override {
    columns_ = columns;
    sheets.emplace_back();
  }
  void row(const std::vector<Cell>& cells) override {
    auto& sheet = sheets.back();
    auto& row = sheet.emplace_back(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i]) row[i] = kept(columns_[i], *cells[i], sheet.size());
  }

 private:
  Kept kept(const Column& column, std::string_view text, std::size_t row) const {
    const bool number = column.kind == db::CellKind::decimal || column.kind == db::CellKind::whole;
    const auto day = column.kind == db::CellKind::time ? excel_day(text) : std::nullopt;
    const std::string format = day                 ? "dd.mm.yyyy hh:mm:ss"
                               : column.scale > 0  ? "#,##0." + std::string(static_cast<std::size_t>(column.scale), '0')
                               : number            ? "0"
                               : text.size() > 60u ? "wrapped"
                                                   : "";
    if (!column.formula.empty())
      return {cell_text(text), formula_in_row(column, columns_, row), number ? std::stod(std::string(text)) : 0,
              Kept::computed, format};
    if (number || day) return {"", "", day ? *day : std::stod(std::string(text)), Kept::value, format};
    return {cell_text(text), "", 0, Kept::string, format};
  }
  std::vector<Column> columns_;
};

const Keeper& kept() {
  static const auto keeper = [] {
    Keeper made;
    read_into(made);
    return made;
  }();
  return keeper;
}

lxw_format* format_in(lxw_workbook* book, std::map<std::string, lxw_format*>& made, const std::string& code) {
  auto& format = made[code];
  if (!format) {
    format = workbook_add_format(book);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (code == "wrapped")
      format_set_text_wrap(format);
    else if (!code.empty())
      format_set_num_format(format, code.c_str());
  }
  return format;
}

void write_alone(const Keeper& keeper) {
  lxw_workbook_options options{};
  options.constant_memory = 1;
  const auto path = file();
  auto* book = workbook_new_opt(path.c_str(), &options);
  std::map<std::string, lxw_format*> made;
  for (const auto& rows : keeper.sheets) {
    auto* sheet = workbook_add_worksheet(book, nullptr);
    for (std::size_t r = 0; r < rows.size(); ++r)
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        const auto& cell = rows[r][c];
        if (cell.kind == Kept::empty) continue;
        const auto row = static_cast<lxw_row_t>(r + 1);
        const auto column = static_cast<lxw_col_t>(c);
        auto* format = format_in(book, made, cell.format);
        if (cell.kind == Kept::string) worksheet_write_string(sheet, row, column, cell.text.c_str(), format);
        if (cell.kind == Kept::value) worksheet_write_number(sheet, row, column, cell.number, format);
        if (cell.kind == Kept::computed)
          worksheet_write_formula_num(sheet, row, column, cell.formula.c_str(), format, cell.number);
      }
  }
  workbook_close(book);
}

void libxlsxwriter_alone(benchmark::State& state) {
  const auto& cells = kept();
  for (auto _ : state) write_alone(cells);
  state.counters["file_MB"] = file_size_in_mb();
}

BENCHMARK(decision_workbook)->Unit(benchmark::kMillisecond)->UseRealTime()->Repetitions(3);
BENCHMARK(libxlsxwriter_alone)->Unit(benchmark::kMillisecond)->UseRealTime()->Repetitions(3);

}  // namespace
}  // namespace konkurss::reports
