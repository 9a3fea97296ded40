#include "reports/chosen_columns.hpp"

#include <algorithm>

namespace konkurss::reports {

std::string name_of_column(const Sheet& sheet, std::string_view key) { return sheet.key + "/" + std::string(key); }

Json json_of(const ColumnChoice& choice) { return {{"left_out", choice.left_out}, {"first", choice.first}}; }

ColumnChoice column_choice(const Json& kept) {
  return {kept.value("left_out", LeftOut()), kept.value("first", std::vector<std::string>())};
}

std::string ChosenColumns::name_of(const Sheet& sheet, const Column& column) const {
  return name_of_column(sheet, column.group.empty() ? column.key : column.group);
}

// A formula needs the columns that it names; without them its value stays as a value.
bool ChosenColumns::names_missing(const std::string& formula, const std::vector<Column>& columns) const {
  for (std::size_t at = 0; (at = formula.find('{', at)) != std::string::npos; ++at) {
    const auto key = formula.substr(at + 1, formula.find('}', at) - at - 1);
    const bool known = key.find('/') != key.npos ? passed_on_.contains(key)
                                                 : std::any_of(columns.begin(), columns.end(),
                                                               [&](const Column& one) { return one.key == key; });
    if (!known) return true;
  }
  return false;
}

void ChosenColumns::order(const Sheet& sheet, const std::vector<Column>& columns) {
  const auto place = [&](std::size_t i) {
    return std::find(choice_.first.begin(), choice_.first.end(), name_of(sheet, columns[i])) - choice_.first.begin();
  };
  std::stable_sort(kept_.begin(), kept_.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
}

void ChosenColumns::announce(const std::vector<Sheet>& sheets) {
  std::vector<Sheet> passed;
  for (const auto& sheet : sheets) {
    const auto& headings = sheet.headings;
    if (one_sheet_ || std::any_of(headings.begin(), headings.end(), [&](const auto& heading) {
          return !choice_.left_out.contains(name_of_column(sheet, heading.first));
        }))
      passed.push_back(sheet);
  }
  to_.announce(passed);
}

void ChosenColumns::begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) {
  kept_.clear();
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!choice_.left_out.contains(name_of(sheet, columns[i]))) kept_.push_back(i);
  if (kept_.empty() && one_sheet_)
    for (std::size_t i = 0; i < columns.size(); ++i) kept_.push_back(i);
  if (kept_.empty()) return;
  order(sheet, columns);
  std::vector<Column> chosen;
  for (const auto i : kept_) chosen.push_back(columns[i]);
  const auto whole = chosen;
  for (auto& column : chosen) {
    if (names_missing(column.formula, whole)) column.formula.clear();
    passed_on_.insert(name_of_column(sheet, column.key));
  }
  to_.begin_sheet(sheet, chosen);
}

void ChosenColumns::row(const std::vector<Cell>& cells) {
  if (kept_.empty()) return;
  cells_.clear();
  for (const auto i : kept_) cells_.push_back(cells[i]);
  to_.row(cells_);
}

void ChosenColumns::end_sheet() {
  if (!kept_.empty()) to_.end_sheet();
}

}  // namespace konkurss::reports
