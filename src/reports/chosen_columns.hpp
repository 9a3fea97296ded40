// Passes on the columns of a report that a person wants to see, and leaves out the others.
#pragma once
#include <set>

#include "reports/sink.hpp"

namespace konkurss::reports {

// Columns left out: "<the sheet's key>/<the column's key, or its group's>". So a new column shows without
// being asked for.
using LeftOut = std::set<std::string>;

struct ColumnChoice {
  LeftOut left_out;
  std::vector<std::string> first;  // come first, in this order; the others follow as the report has them
};

std::string name_of_column(const Sheet& sheet, std::string_view key);

// {"left_out": […], "first": […]}, as a job keeps it; what isn't there is empty.
Json json_of(const ColumnChoice& choice);
ColumnChoice column_choice(const Json& kept);

// A sheet without any column left isn't passed on; the only one of a file or a page is, whole.
class ChosenColumns final : public Sink {
 public:
  ChosenColumns(Sink& to, const ColumnChoice& choice, bool one_sheet)
      : to_(to), choice_(choice), one_sheet_(one_sheet) {}
  void announce(const std::vector<Sheet>& sheets) override;
  bool takes_any_order() const override { return to_.takes_any_order(); }
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override;
  void row(const std::vector<Cell>& cells) override;
  void end_sheet() override;
  std::optional<std::size_t> most() const override { return to_.most(); }
  void finish() override { to_.finish(); }

 private:
  std::string name_of(const Sheet& sheet, const Column& column) const;
  void order(const Sheet& sheet, const std::vector<Column>& columns);
  // Whether a formula names a column that isn't passed on, here or from an earlier sheet.
  bool names_missing(const std::string& formula, const std::vector<Column>& columns) const;

  Sink& to_;
  const ColumnChoice& choice_;
  bool one_sheet_;
  std::vector<std::size_t> kept_;    // the places of the columns that are passed on, in their new order
  std::set<std::string> passed_on_;  // "sheet/key" of all sheets so far
  std::vector<Cell> cells_;
};

}  // namespace konkurss::reports
