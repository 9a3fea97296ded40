// Passes on the columns of a report that a person wants to see, and leaves out the others.
#pragma once
#include <set>

#include "reports/sink.hpp"

namespace konkurss::reports {

// Columns left out: "<the sheet's Latvian title>/<the column's key, or its group's>". So a new column shows without
// being asked for.
using LeftOut = std::set<std::string>;

std::string name_of_column(const Sheet& sheet, std::string_view key);

// A sheet without any column left isn't passed on; the only one of a file or a page is, whole.
class ChosenColumns final : public Sink {
 public:
  ChosenColumns(Sink& to, const LeftOut& left_out, bool one_sheet)
      : to_(to), left_out_(left_out), one_sheet_(one_sheet) {}
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override;
  void row(const std::vector<Cell>& cells) override;
  void end_sheet() override;
  std::optional<std::size_t> most() const override { return to_.most(); }
  void finish() override { to_.finish(); }

 private:
  Sink& to_;
  const LeftOut& left_out_;
  bool one_sheet_;
  std::vector<std::size_t> kept_;
  std::vector<Cell> cells_;
};

}  // namespace konkurss::reports
