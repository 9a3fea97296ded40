#include "evaluation/offline_keys.hpp"

#include <charconv>

#include "base/canonical.hpp"
#include "base/errors.hpp"
#include "base/secret.hpp"

namespace konkurss::evaluation {
namespace {

const std::string mark = "konkurss evaluation", format = "1";
constexpr std::size_t head_rows = 6;  // above the rows of the criteria

std::string fingerprint(const ReadWorkbook& book) {
  Json rows = Json::array();
  for (const auto& row : book.rows) rows.push_back({row.row, row.evaluation, row.version, row.number, row.criterion});
  return sha256_hex(canonical_json(
      {{"format", format}, {"call", book.call}, {"person", book.person}, {"sheet", book.sheet}, {"rows", rows}}));
}

[[noreturn]] void altered() { throw Invalid("file", "evaluation.workbook_altered"); }

const std::string& cell(const SheetRow& row, std::size_t place) {
  if (place >= row.size()) altered();
  return row[place];
}

long whole(const std::string& text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1) altered();
  return value;
}

}  // namespace

std::vector<SheetRow> key_rows(const ReadWorkbook& book) {
  std::vector<SheetRow> rows{{mark, format},
                             {"call", book.call},
                             {"person", std::to_string(book.person)},
                             {"sheet", book.sheet},
                             {"fingerprint", fingerprint(book)},
                             {"row", "evaluation", "version", "number", "criterion"}};
  for (const auto& row : book.rows)
    rows.push_back({std::to_string(row.row), std::to_string(row.evaluation), std::to_string(row.version), row.number,
                    row.criterion});
  return rows;
}

bool is_key_sheet(const std::vector<SheetRow>& rows) { return !rows.empty() && !rows[0].empty() && rows[0][0] == mark; }

ReadWorkbook from_key_rows(const std::vector<SheetRow>& rows) {
  if (rows.size() < head_rows) altered();
  ReadWorkbook book;
  book.call = cell(rows[1], 1);
  book.person = whole(cell(rows[2], 1));
  book.sheet = cell(rows[3], 1);
  for (std::size_t i = head_rows; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (row.empty()) continue;
    book.rows.push_back({static_cast<std::size_t>(whole(cell(row, 0))),
                         whole(cell(row, 1)),
                         whole(cell(row, 2)),
                         cell(row, 3),
                         cell(row, 4),
                         {},
                         {}});
  }
  if (cell(rows[4], 1) != fingerprint(book)) altered();
  return book;
}

}  // namespace konkurss::evaluation
