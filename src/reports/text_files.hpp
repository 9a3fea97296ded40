// A report's sheets as CSV and as JSON files.
#pragma once
#include <filesystem>
#include <fstream>

#include "reports/sink.hpp"

namespace konkurss::reports {

enum class CsvStyle {
  latvian,  // semicolon, decimal comma, headings: what a spreadsheet with Latvian settings opens
  english,  // comma, decimal point, headings
  data,     // comma, decimal point, ISO dates, keys for headings: for programs
};

// UTF-8 with a byte order mark, lines end with CR LF (RFC 4180). A file holds one sheet.
class CsvSink final : public Sink {
 public:
  // Throws std::runtime_error where the file can't be written; so do finish() and row().
  CsvSink(const std::filesystem::path& file, CsvStyle style);
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override;
  void row(const std::vector<Cell>& cells) override;
  void finish() override;

 private:
  std::ofstream out_;
  CsvStyle style_;
  char separator_;
  std::vector<Column> columns_;
};

// {"report", "title", "sheets": [{"title", "columns": [{"key", "heading"}], "rows": [{key: value}]}]}
class JsonSink final : public Sink {
 public:
  JsonSink(const std::filesystem::path& file, const Report& report);
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override;
  void row(const std::vector<Cell>& cells) override;
  void end_sheet() override;
  void finish() override;

 private:
  std::ofstream out_;
  std::vector<Column> columns_;
  bool first_sheet_ = true, first_row_ = true;
};

// A value as JSON text: numbers with the digits that PostgreSQL gave, texts quoted.
std::string json_value(const Column& column, const Cell& cell);
// A row as a JSON object by key.
std::string json_row(const std::vector<Column>& columns, const std::vector<Cell>& cells);

}  // namespace konkurss::reports
