// Where a report's rows go: a workbook, a CSV file, a JSON file, or the first rows of a page.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/report_rows.hpp"
#include "reports/report_file.hpp"

namespace konkurss::reports {

struct Column {
  std::string key;
  Bilingual heading;
  db::CellKind kind = db::CellKind::text;
  int scale = -1;
  std::string formula;  // "" or "=…" with {key} for the row's cells
  bool sum = false;
  std::string group = {};  // the column of the statement that it came from, where that gives several
};

// As PostgreSQL writes it; nothing: an empty cell.
using Cell = std::optional<std::string_view>;

class Sink {
 public:
  virtual ~Sink() = default;
  // Before the first: the sheets that come, in the order in which the file shows them.
  virtual void announce(const std::vector<Sheet>&) {}
  // Whether they may come in another order than that.
  virtual bool takes_any_order() const { return false; }
  virtual void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) = 0;
  virtual void row(const std::vector<Cell>& cells) = 0;
  virtual void end_sheet() {}
  // How many rows of a sheet are wanted; nothing: all.
  virtual std::optional<std::size_t> most() const { return {}; }
  // After the last sheet, when the database is no longer needed.
  virtual void finish() {}
};

}  // namespace konkurss::reports
