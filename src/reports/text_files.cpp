#include "reports/text_files.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/dates.hpp"
#include "reports/cell_text.hpp"

namespace konkurss::reports {
namespace {

void open(std::ofstream& out, const std::filesystem::path& file) {
  out.open(file, std::ios::binary | std::ios::trunc);
  if (!out) throw std::runtime_error("can't write " + file.string());
}

void close(std::ofstream& out) {
  out.close();
  if (!out) throw std::runtime_error("the file can't be written");
}

bool is_number(const Column& column) {
  return column.kind == db::CellKind::whole || column.kind == db::CellKind::decimal;
}

std::string decimal_comma(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

// "2025-09-19 17:00:00.123456" -> "2025-09-19 17:00:00"
std::string_view to_the_second(std::string_view time) { return time.substr(0, 19); }

std::string as_csv(const Column& column, std::string_view text, CsvStyle style) {
  if (is_number(column))
    return style == CsvStyle::latvian && is_plain_number(text) ? decimal_comma(text) : std::string(text);
  if (column.kind == db::CellKind::truth) return text == "t" ? "TRUE" : "FALSE";
  if (column.kind == db::CellKind::time) return std::string(to_the_second(text));
  return std::string(text);
}

}  // namespace

CsvSink::CsvSink(const std::filesystem::path& file, CsvStyle style)
    : style_(style), separator_(style == CsvStyle::latvian ? ';' : ',') {
  open(out_, file);
  out_ << "\xEF\xBB\xBF";
}

void CsvSink::begin_sheet(const Sheet&, const std::vector<Column>& columns) {
  columns_ = columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& heading = columns[i].heading;
    const auto text = style_ == CsvStyle::data ? columns[i].key
                                               : heading.in(style_ == CsvStyle::latvian ? Language::lv : Language::en);
    out_ << (i ? std::string(1, separator_) : "") << csv_field(text, separator_);
  }
  out_ << "\r\n";
}

void CsvSink::row(const std::vector<Cell>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) out_ << separator_;
    if (cells[i]) out_ << csv_field(as_csv(columns_[i], *cells[i], style_), separator_);
  }
  out_ << "\r\n";
}

void CsvSink::finish() { close(out_); }

std::string json_value(const Column& column, const Cell& cell) {
  if (!cell) return "null";
  if (is_number(column) && is_plain_number(*cell)) return std::string(*cell);
  if (column.kind == db::CellKind::truth) return *cell == "t" ? "true" : "false";
  if (column.kind == db::CellKind::time) return Json(with_offset(*cell)).dump();
  return Json(*cell).dump();
}

std::string json_row(const std::vector<Column>& columns, const std::vector<Cell>& cells) {
  std::string out = "{";
  for (std::size_t i = 0; i < cells.size(); ++i)
    out += (i ? "," : "") + Json(columns[i].key).dump() + ":" + json_value(columns[i], cells[i]);
  return out + "}";
}

JsonSink::JsonSink(const std::filesystem::path& file, const Report& report) {
  open(out_, file);
  out_ << "{\"report\":" << Json(report.name) << ",\"title\":" << report.title.json() << ",\"sheets\":[";
}

void JsonSink::begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) {
  columns_ = columns;
  Json named = Json::array();
  for (const auto& column : columns) named.push_back({{"key", column.key}, {"heading", column.heading.json()}});
  out_ << (first_sheet_ ? "" : ",") << "\n{\"title\":" << sheet.title.json() << ",\"columns\":" << named
       << ",\"rows\":[";
  first_sheet_ = false;
  first_row_ = true;
}

void JsonSink::row(const std::vector<Cell>& cells) {
  out_ << (first_row_ ? "\n" : ",\n") << json_row(columns_, cells);
  first_row_ = false;
}

void JsonSink::end_sheet() { out_ << "]}"; }

void JsonSink::finish() {
  out_ << "\n]}\n";
  close(out_);
}

}  // namespace konkurss::reports
