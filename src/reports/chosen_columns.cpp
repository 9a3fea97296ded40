#include "reports/chosen_columns.hpp"

#include <algorithm>

namespace konkurss::reports {
namespace {

// A formula needs the columns that it names; without them its value stays as a value.
bool names_missing(const std::string& formula, const std::vector<Column>& columns) {
  for (std::size_t at = 0; (at = formula.find('{', at)) != std::string::npos; ++at) {
    const auto key = formula.substr(at + 1, formula.find('}', at) - at - 1);
    if (std::none_of(columns.begin(), columns.end(), [&](const Column& one) { return one.key == key; })) return true;
  }
  return false;
}

}  // namespace

std::string name_of_column(const Sheet& sheet, std::string_view key) { return sheet.title.lv + "/" + std::string(key); }

void ChosenColumns::begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) {
  kept_.clear();
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!left_out_.contains(name_of_column(sheet, columns[i].group.empty() ? columns[i].key : columns[i].group)))
      kept_.push_back(i);
  if (kept_.empty() && one_sheet_)
    for (std::size_t i = 0; i < columns.size(); ++i) kept_.push_back(i);
  if (kept_.empty()) return;
  std::vector<Column> chosen;
  for (const auto i : kept_) chosen.push_back(columns[i]);
  const auto whole = chosen;
  for (auto& column : chosen)
    if (names_missing(column.formula, whole)) column.formula.clear();
  to_.begin_sheet(sheet, chosen);
}

void ChosenColumns::row(const std::vector<Cell>& cells) {
  if (kept_.empty()) return;
  if (kept_.size() == cells.size()) return to_.row(cells);
  cells_.clear();
  for (const auto i : kept_) cells_.push_back(cells[i]);
  to_.row(cells_);
}

void ChosenColumns::end_sheet() {
  if (!kept_.empty()) to_.end_sheet();
}

}  // namespace konkurss::reports
