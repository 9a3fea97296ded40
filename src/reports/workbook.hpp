// A report as an Excel workbook (OOXML, by libxlsxwriter), in constant memory however long its sheets are.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "reports/sink.hpp"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace konkurss::reports {

class WorkbookSink final : public Sink {
 public:
  struct Properties {
    std::string title, subject, author;  // report, call, program and version
  };
  // Writes to `file`, which is whole only after finish(). Throws std::runtime_error where it can't be written.
  WorkbookSink(const std::filesystem::path& file, Language language, const Properties& properties);
  ~WorkbookSink() override;

  void announce(const std::vector<Sheet>& sheets) override;
  bool takes_any_order() const override { return true; }
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override;
  void row(const std::vector<Cell>& cells) override;
  void end_sheet() override;
  // Adds the sheet that names each column's key, and closes the file.
  void finish() override;

 private:
  struct Format;
  using Piece = std::pair<std::string, int>;  // text, then a column of the row (or -1)
  struct Place {
    std::string name;  // as the file has it
    lxw_worksheet* sheet = nullptr;
    std::size_t number = 0;
  };
  Place added(const Sheet& sheet);
  void add_table();
  std::string own_heading(const std::string& text);
  std::string own_table_name();
  void write(int column, std::string_view text);
  void write_text(int row, int column, std::string_view text, lxw_format* format);
  void write_decimal(int column, std::string_view text, lxw_format* format);
  void write_formula(int column, std::string_view text, lxw_format* format);
  void write_totals();
  void compile_formulas();
  std::optional<std::string> range_of(const std::string& name) const;
  lxw_format* format_of(const Column& column);
  lxw_format* wrapped();
  void raise_row(const std::vector<Cell>& cells);
  void raise_headings(const std::vector<std::string>& texts);
  void print_on(std::size_t pages);

  Language language_;
  Properties properties_;
  std::filesystem::path file_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  std::string sheet_name_, sheet_key_, table_name_;
  std::map<std::string, Place> announced_;  // by the sheet's key
  std::set<std::string> names_, table_names_,
      headings_;  // taken: of sheets and tables in the file, of columns in the sheet
  std::vector<Column> columns_;
  std::vector<lxw_format*> formats_;
  std::vector<std::vector<Piece>> formulas_;
  std::vector<std::size_t> widths_;
  std::vector<long long> cents_;
  std::map<std::string, lxw_format*> made_;
  struct Named {
    std::string sheet, key, heading;
    std::size_t place;  // the sheet's number
  };
  std::vector<Named> legend_;
  struct Written {
    std::string name;
    std::map<std::string, int> columns;  // by key
    int last = 1;                        // row of the data
  };
  std::map<std::string, Written> written_;  // by the sheet's key
  int row_ = 0;
};

}  // namespace konkurss::reports
