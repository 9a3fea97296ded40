#include "reports/export.hpp"

#include "reports/text_files.hpp"
#include "reports/workbook.hpp"
#include "reports/writing_thread.hpp"

namespace konkurss::reports {
namespace {

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
  return std::make_unique<WritingThread>(std::make_unique<WorkbookSink>(
      file, order.language,
      WorkbookSink::Properties{report.title.in(order.language), call.at("code"), "Konkurss " KONKURSS_VERSION}));
}

// Removes a file that didn't come to its name.
struct Unfinished {
  std::filesystem::path path;
  ~Unfinished() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

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

long export_to(db::Session& db, const std::filesystem::path& reports, const Order& order, const Json& call,
               const std::filesystem::path& file, const Progress& progress) {
  const auto* format = file_format(order.format);
  if (!format) throw Invalid("format", "reports.format_unknown");
  const auto report = read_report(reports, order.report);
  db.execute(long_statements);
  const Unfinished part{file.string() + ".part"};
  const auto sink = sink_for(report, order, *format, call, part.path);
  const bool one_sheet = format->kind == FileKind::csv || format->kind == FileKind::data;
  ChosenColumns chosen(*sink, order.columns, one_sheet);
  const auto parameters =
      parameters_of(db, call.at("id"), order.language, order.filter, !order.columns.left_out.empty());
  const long rows =
      run(db, report, parameters, one_sheet ? std::optional(order.sheet) : std::nullopt, chosen, progress);
  db.commit();
  sink->finish();
  std::filesystem::rename(part.path, file);
  return rows;
}

}  // namespace konkurss::reports
