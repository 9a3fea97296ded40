#include <algorithm>
#include <stdexcept>

#include "base/errors.hpp"
#include "base/text.hpp"
#include "evaluation/offline_keys.hpp"
#include "evaluation/offline_workbook.hpp"
#include "web/workbook_reader.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t number_place = 0, criterion_place = 2, points_place = points_column - 'A',
                      reason_place = reason_column - 'A';

std::vector<SheetCells> sheets_of(const std::filesystem::path& file) try {
  return read_workbook(file, uploaded_workbook);
} catch (const std::runtime_error&) {
  throw Invalid("file", "evaluation.file_not_workbook");
}

std::string cell(const SheetRow& row, std::size_t place) { return place < row.size() ? row[place] : ""; }

}  // namespace

ReadWorkbook read_offline(const std::filesystem::path& file) {
  const auto sheets = sheets_of(file);
  const auto keys =
      std::find_if(sheets.begin(), sheets.end(), [](const SheetCells& sheet) { return is_key_sheet(sheet.rows); });
  if (keys == sheets.end()) throw Invalid("file", "evaluation.workbook_not_ours");
  auto book = from_key_rows(keys->rows);
  const auto filled =
      std::find_if(sheets.begin(), sheets.end(), [&](const SheetCells& sheet) { return sheet.name == book.sheet; });
  if (filled == sheets.end()) throw Invalid("file", "evaluation.workbook_altered");
  for (auto& row : book.rows) {
    const auto& cells = row.row <= filled->rows.size() ? filled->rows[row.row - 1] : SheetRow();
    // Whoever sorted or moved rows would give an application the points of another.
    if (cell(cells, number_place) != row.number || cell(cells, criterion_place) != row.criterion)
      throw Invalid("file", "evaluation.workbook_altered");
    row.points = cell(cells, points_place);
    row.reason = cell(cells, reason_place);
    if (!is_valid_utf8(row.points) || !is_valid_utf8(row.reason)) throw Invalid("file", "evaluation.file_not_workbook");
  }
  return book;
}

}  // namespace konkurss::evaluation
