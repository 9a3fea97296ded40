#include "reports/export.hpp"

#include <algorithm>
#include <numeric>

#include "queries/reports.hpp"
#include "reports/sheet_reader.hpp"
#include "reports/text_files.hpp"
#include "reports/workbook.hpp"

namespace konkurss::reports {
namespace {

constexpr long rows_between_progress = 5000;
constexpr std::size_t bytes_ahead = 16 << 20;  // bytes that a session may be ahead of the file

// Reading 10,000 applications takes seconds; the limit of a request would be too short, none at all would never end.
constexpr const char* long_statements =
    "set local statement_timeout = '5min'; set local idle_in_transaction_session_timeout = '5min'; set local work_mem "
    "= '64MB'";

std::unique_ptr<Sink> sink_for(const Report& report, const Order& order, const FileFormat& format, const Json& call,
                               const std::filesystem::path& file) {
  const bool latvian = order.language == Language::lv;
  switch (format.kind) {
    case FileKind::csv:
      return std::make_unique<CsvSink>(file, latvian ? CsvStyle::latvian : CsvStyle::english);
    case FileKind::data:
      return std::make_unique<CsvSink>(file, CsvStyle::data);
    case FileKind::json:
      return std::make_unique<JsonSink>(file, report);
    case FileKind::xlsx:
      break;
  }
  return std::make_unique<WorkbookSink>(
      file, order.language,
      WorkbookSink::Properties{report.title.in(order.language), call.at("code"), "Konkurss " KONKURSS_VERSION});
}

std::string snapshot_of(db::Session& db) { return db.read_row(sql::reports::export_snapshot)->at("id"); }

// Removes a file that didn't come to its name.
struct Unfinished {
  std::filesystem::path path;
  ~Unfinished() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

// Whether a sheet can be read and written before the ranking and the other sheets are known.
bool stands_alone(const Sheet& sheet, const db::NamedTexts& plain) {
  const bool names_sheets = std::any_of(sheet.headings.begin(), sheet.headings.end(), [](const auto& one) {
    return one.second.formula.find('/') != std::string::npos;
  });
  return names_only(sheet, plain) && sheet.groups.empty() && !names_sheets;
}

// Two sessions read, this thread writes: one works out the ranking and reads the sheets that wait for it, the other
// reads the rest meanwhile.
long read_into(Sink& sink, db::Session& db, const OpenSession& open, const Report& report, const Order& order,
               const std::vector<std::size_t>& sheets, long call, const Progress& progress) {
  const auto plain = plain_parameters(call, order.language, order.filter, !order.columns.left_out.empty());
  std::vector<std::size_t> alone, waiting;
  for (const auto i : sheets) (open && stands_alone(report.sheets[i], plain) ? alone : waiting).push_back(i);

  db.execute(long_statements);
  const auto snapshot = alone.empty() ? std::string() : snapshot_of(db);
  SheetReader first(bytes_ahead, [&](RowQueue& rows) {
    if (alone.empty()) return;
    const auto other = open(snapshot);
    other->execute(long_statements);
    for (const auto i : alone) run(*other, report, plain, i, rows);
  });
  SheetReader second(bytes_ahead, [&](RowQueue& rows) {
    if (waiting.empty()) return;
    const auto parameters = with_ranking(plain, db, call, order.language);
    for (const auto i : waiting) run(db, report, parameters, i, rows);
  });

  std::vector<SheetReader*> turns;
  for (const auto i : sheets) turns.push_back(std::binary_search(alone.begin(), alone.end(), i) ? &first : &second);
  if (sink.takes_any_order())
    std::stable_partition(turns.begin(), turns.end(), [&](const auto* reader) { return reader == &first; });
  long done = 0;
  const auto step = [&] {
    if (++done % rows_between_progress == 0 && progress) progress(done);
  };
  for (auto* reader : turns) reader->take(sink, step);
  first.join();
  second.join();
  return done;
}

std::vector<std::size_t> sheets_of(const Report& report, std::optional<std::size_t> only) {
  if (only && *only >= report.sheets.size()) throw NotFound();
  if (only) return {*only};
  std::vector<std::size_t> all(report.sheets.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

}  // namespace

const FileFormat* file_format(std::string_view name) {
  for (const auto& format : file_formats)
    if (format.name == name) return &format;
  return nullptr;
}

std::string file_name(const Order& order, const std::string& call) {
  const auto* format = file_format(order.format);
  if (!format) throw Invalid("format", "reports.format_unknown");
  const bool latvian = order.language == Language::lv;
  std::string name = order.report + "-" + call;
  if (format->kind == FileKind::csv || format->kind == FileKind::data) name += "-" + std::to_string(order.sheet + 1);
  if (!order.filter.json.is_null()) name += latvian ? "-atlase" : "-filtered";
  if (!order.columns.left_out.empty()) name += latvian ? "-kolonnas" : "-columns";
  if (format->kind == FileKind::data) name += "-data";
  return name + std::string(format->extension);
}

long export_to(db::Session& db, const OpenSession& open, const std::filesystem::path& reports, const Order& order,
               const Json& call, const std::filesystem::path& file, const Progress& progress) {
  const auto* format = file_format(order.format);
  if (!format) throw Invalid("format", "reports.format_unknown");
  const auto report = read_report(reports, order.report);
  const Unfinished part{file.string() + ".part"};
  const auto sink = sink_for(report, order, *format, call, part.path);
  const bool one_sheet = format->kind == FileKind::csv || format->kind == FileKind::data;
  ChosenColumns chosen(*sink, order.columns, one_sheet);
  const auto sheets = sheets_of(report, one_sheet ? std::optional(order.sheet) : std::nullopt);
  std::vector<Sheet> announced;
  for (const auto i : sheets) announced.push_back(report.sheets[i]);
  chosen.announce(announced);
  const long rows = read_into(chosen, db, open, report, order, sheets, call.at("id"), progress);
  db.commit();
  sink->finish();
  std::filesystem::rename(part.path, file);
  return rows;
}

}  // namespace konkurss::reports
