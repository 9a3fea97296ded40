#include "reports/page_rows.hpp"

#include "base/words.hpp"
#include "reports/text_files.hpp"

namespace konkurss::reports {
namespace {

bool at_the_right(const Column& column) {
  return column.kind == db::CellKind::whole || column.kind == db::CellKind::decimal;
}

// The time is Riga's already: PostgreSQL's timestamp without a zone.
std::string local_time(std::string_view text, Language language) {
  const auto day = format_date(text.substr(0, 10), language, DateStyle::narrow);
  if (text.size() < 16) return day;
  std::string clock(text.substr(11, 5));
  if (language == Language::lv) clock[2] = '.';
  return day + " " + clock;
}

}  // namespace

std::string shown(const Column& column, std::string_view text, Language language) {
  switch (column.kind) {
    case db::CellKind::whole:
    case db::CellKind::decimal:
      return format_number(text, language);
    case db::CellKind::date:
      return format_date(text, language, DateStyle::narrow);
    case db::CellKind::time:
      return local_time(text, language);
    case db::CellKind::truth:
      return words(language).text(text == "t" ? "reports.yes" : "reports.no");
    default:
      return std::string(text);
  }
}

void PageSink::begin_sheet(const Sheet&, const std::vector<Column>& columns) { columns_ = columns; }

void PageSink::row(const std::vector<Cell>& cells) {
  rows_ += (rows_.empty() ? "" : ",") + json_row(columns_, cells);
  Json line = Json::array();
  for (std::size_t i = 0; i < cells.size(); ++i)
    line.push_back({{"cell_text", cells[i] ? shown(columns_[i], *cells[i], language_) : ""},
                    {"right", at_the_right(columns_[i])}});
  table_.push_back({{"cells", std::move(line)}});
}

Json PageSink::columns() const {
  Json named = Json::array();
  for (const auto& column : columns_)
    named.push_back({{"key", column.key}, {"heading", column.heading.json()}, {"right", at_the_right(column)}});
  return named;
}

}  // namespace konkurss::reports
