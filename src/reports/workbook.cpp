#include "reports/workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <stdexcept>

#include "base/as_double.hpp"
#include "base/cut.hpp"
#include "base/letters.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "reports/cell_text.hpp"
#include "web/workbook_closing.hpp"

namespace konkurss::reports {
namespace {

constexpr std::size_t narrowest = 9, widest = 60, widest_heading = 24, most_lines = 8;
constexpr double line_height = 15;  // points
constexpr int rows_measured = 200;
constexpr std::size_t characters_across = 220;  // an A4 page lying: two thirds of the usual size

void check(lxw_error error, const std::string& what) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(what + ": " + lxw_strerror(error));
}

// Excel: at most 31 characters, none of []:*?/\, no apostrophe at an end, different without regard to case.
std::string allowed_name(const std::string& title, std::set<std::string>& taken) {
  std::string clean;
  for (const char c : title) clean += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : ' ';
  while (clean.starts_with('\'')) clean.erase(0, 1);
  clean = cut(clean, 31);
  while (clean.ends_with('\'')) clean.pop_back();
  if (clean.empty()) clean = "-";
  std::string name = clean;
  for (int n = 2; !taken.insert(fold(name)).second; ++n) name = cut(clean, 27) + " " + std::to_string(n);
  return name;
}

}  // namespace

// The heading, and a number where another column of the sheet is called so: a table tells its columns apart by them.
std::string WorkbookSink::own_heading(const std::string& text) {
  std::string heading = text;
  for (int n = 2; !headings_.insert(fold(heading)).second; ++n) heading = text + " " + std::to_string(n);
  return heading;
}

WorkbookSink::WorkbookSink(const std::filesystem::path& file, Language language, const Properties& properties)
    : language_(language), properties_(properties), file_(file) {
  lxw_workbook_options options{};
  options.constant_memory = 1;
  options.use_zip64 = LXW_FALSE;
  book_ = workbook_new_opt(file.c_str(), &options);
  if (!book_) throw std::runtime_error("no workbook");
  auto text = [](const std::string& value) { return const_cast<char*>(value.c_str()); };
  lxw_doc_properties given{};
  given.title = text(properties_.title);
  given.subject = text(properties_.subject);
  given.author = text(properties_.author);
  workbook_set_properties(book_, &given);
}

WorkbookSink::~WorkbookSink() {
  if (book_) give_up_workbook(book_);
}

// Numbers as the type says: money and other numeric(p, s) with s decimals, the rest as it is.
lxw_format* WorkbookSink::format_of(const Column& column) {
  std::string code;
  if (column.kind == db::CellKind::decimal && column.scale >= 0)
    code = "#,##0" + (column.scale ? "." + std::string(static_cast<std::size_t>(column.scale), '0') : "");
  if (column.kind == db::CellKind::whole) code = "0";
  if (column.kind == db::CellKind::date) code = "dd.mm.yyyy";
  if (column.kind == db::CellKind::time) code = "dd.mm.yyyy hh:mm:ss";
  auto& format = made_[code];
  if (!format) {
    format = workbook_add_format(book_);
    if (!code.empty()) format_set_num_format(format, code.c_str());
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  }
  return format;
}

// Texts that are wider than their column.
lxw_format* WorkbookSink::wrapped() {
  auto& format = made_["wrapped"];
  if (!format) {
    format = workbook_add_format(book_);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  }
  return format;
}

WorkbookSink::Place WorkbookSink::added(const Sheet& sheet) {
  Place place{allowed_name(sheet.title.in(language_), names_), nullptr, names_.size()};
  place.sheet = workbook_add_worksheet(book_, place.name.c_str());
  if (!place.sheet) throw std::runtime_error("no sheet " + place.name);
  worksheet_freeze_panes(place.sheet, 1, 0);
  worksheet_repeat_rows(place.sheet, 0, 0);
  worksheet_set_landscape(place.sheet);
  worksheet_set_paper(place.sheet, 9);  // A4
  worksheet_set_footer(place.sheet, "&L&A&R&P / &N");
  return place;
}

void WorkbookSink::announce(const std::vector<Sheet>& sheets) {
  for (const auto& sheet : sheets) announced_[sheet.key] = added(sheet);
}

void WorkbookSink::begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) {
  const auto announced = announced_.find(sheet.key);
  const auto place = announced != announced_.end() ? announced->second : added(sheet);
  sheet_ = place.sheet;
  sheet_name_ = place.name;
  row_ = 0;
  table_name_ = sheet.title.lv;
  sheet_key_ = sheet.key;
  columns_ = columns;
  headings_.clear();
  formats_.clear();
  widths_.clear();
  cents_.assign(columns.size(), 0);
  auto& heading = made_["heading"];
  if (!heading) {
    heading = workbook_add_format(book_);
    format_set_bold(heading);
    format_set_text_wrap(heading);
    format_set_align(heading, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(heading, LXW_BORDER_THIN);
  }
  std::vector<std::string> texts;
  for (const auto& column : columns) {
    texts.push_back(own_heading(column.heading.in(language_)));
    widths_.push_back(std::min(length_in_characters(texts.back()), widest_heading));
  }
  raise_headings(texts);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& text = texts[i];
    write_text(0, static_cast<int>(i), text, heading);
    formats_.push_back(format_of(columns[i]));
    legend_.push_back({sheet_name_, columns[i].key, text, place.number});
  }
  compile_formulas();
}

// 'Lēmums'!$D$2:$D$17 for "decision/category"; nothing where that sheet or column isn't in this file.
std::optional<std::string> WorkbookSink::range_of(const std::string& name) const {
  const auto slash = name.find('/');
  const auto sheet = written_.find(name.substr(0, slash));
  if (sheet == written_.end()) return {};
  const auto column = sheet->second.columns.find(name.substr(slash + 1));
  if (column == sheet->second.columns.end()) return {};
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  lxw_rowcol_to_range_abs(range, 1, static_cast<lxw_col_t>(column->second), static_cast<lxw_row_t>(sheet->second.last),
                          static_cast<lxw_col_t>(column->second));
  std::string quoted = "'";
  for (const char c : sheet->second.name) quoted += c == '\'' ? "\'\'" : std::string(1, c);
  return quoted + "'!" + range;
}

// "=ROUND({a}*2,1)" becomes the texts between the keys and the columns of the keys, {sheet/a} the rows of an earlier
// sheet; without those the value stands as a value.
void WorkbookSink::compile_formulas() {
  formulas_.assign(columns_.size(), {});
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string& formula = columns_[i].formula;
    for (std::size_t at = 0; at < formula.size();) {
      const auto open = std::min(formula.find('{', at), formula.size()),
                 close = std::min(formula.find('}', open), formula.size());
      const auto key = open < formula.size() ? formula.substr(open + 1, close - open - 1) : "";
      if (key.find('/') != key.npos) {
        const auto range = range_of(key);
        if (!range) {
          formulas_[i].clear();
          break;
        }
        formulas_[i].emplace_back(formula.substr(at, open - at) + *range, -1);
        at = close + 1;
        continue;
      }
      const auto column = std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.key == key; });
      if (open < formula.size() && column == columns_.end())
        throw db::StatementRefused("formula names no column: " + key);
      formulas_[i].emplace_back(formula.substr(at, open - at),
                                column == columns_.end() ? -1 : static_cast<int>(column - columns_.begin()));
      at = close + 1;
    }
  }
}

void WorkbookSink::row(const std::vector<Cell>& cells) {
  if (++row_ >= LXW_ROW_MAX - 1) throw std::runtime_error("more rows than a sheet can hold");
  raise_row(cells);
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i]) write(static_cast<int>(i), *cells[i]);
}

// Nobody makes the row higher when the file is opened, and a heading of two lines would hide its second.
void WorkbookSink::raise_headings(const std::vector<std::string>& texts) {
  std::size_t lines = 1;
  for (const auto& text : texts)
    lines = std::max(lines, (length_in_characters(text) + widest_heading - 1) / widest_heading);
  if (lines > 1) check(worksheet_set_row(sheet_, 0, line_height * static_cast<double>(lines), nullptr), "row");
}

// A row with long texts shows their beginning, not all of an answer: whole pages of one row would hide the list.
void WorkbookSink::raise_row(const std::vector<Cell>& cells) {
  std::size_t lines = 1;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i] && columns_[i].kind == db::CellKind::text)
      lines = std::max(lines, (cells[i]->size() + widest - 1) / widest +
                                  static_cast<std::size_t>(std::count(cells[i]->begin(), cells[i]->end(), '\n')));
  if (lines == 1) return;
  const auto height = line_height * static_cast<double>(std::min(lines, most_lines));
  check(worksheet_set_row(sheet_, static_cast<lxw_row_t>(row_), height, nullptr), "row");
}

void WorkbookSink::write(int column, std::string_view text) {
  const auto place = static_cast<std::size_t>(column);
  const auto& about = columns_[place];
  auto* format = formats_[place];
  if (row_ <= rows_measured)
    widths_[place] = std::max(widths_[place], about.kind == db::CellKind::time ? 19 : length_in_characters(text));
  if (!formulas_[place].empty()) return write_formula(column, text, format);
  switch (about.kind) {
    case db::CellKind::whole:
    case db::CellKind::decimal:
      return write_decimal(column, text, format);
    case db::CellKind::truth:
      check(worksheet_write_boolean(sheet_, row_, column, text == "t", format), "cell");
      return;
    case db::CellKind::date:
    case db::CellKind::time:
      if (const auto day = excel_day(text))
        check(worksheet_write_number(sheet_, row_, column, *day, format), "cell");
      else
        write_text(row_, column, text, nullptr);
      return;
    default:
      write_text(row_, column, text, text.size() > widest || text.find('\n') != text.npos ? wrapped() : format);
  }
}

// Beyond 15 digits a double would change the number, and NaN would break the file: those stay texts.
void WorkbookSink::write_decimal(int column, std::string_view text, lxw_format* format) {
  if (text.size() > 16 || !is_plain_number(text)) return write_text(row_, column, text, nullptr);
  const auto place = static_cast<std::size_t>(column);
  if (columns_[place].sum) cents_[place] += in_hundredths(text);
  check(worksheet_write_number(sheet_, row_, column, as_double(text), format), "cell");
}

void WorkbookSink::write_formula(int column, std::string_view text, lxw_format* format) {
  std::string formula;
  char address[LXW_MAX_CELL_NAME_LENGTH];
  for (const auto& [before, of] : formulas_[static_cast<std::size_t>(column)]) {
    formula += before;
    if (of < 0) continue;
    lxw_rowcol_to_cell(address, static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(of));
    formula += address;
  }
  const auto kind = columns_[static_cast<std::size_t>(column)].kind;
  if (kind == db::CellKind::truth)
    check(worksheet_write_formula_str(sheet_, row_, column, formula.c_str(), format, text == "t" ? "TRUE" : "FALSE"),
          "formula");
  else if (is_plain_number(text))
    check(worksheet_write_formula_num(sheet_, row_, column, formula.c_str(), format, as_double(text)), "formula");
  else
    check(worksheet_write_formula_str(sheet_, row_, column, formula.c_str(), format, cell_text(text).c_str()),
          "formula");
}

void WorkbookSink::write_text(int row, int column, std::string_view text, lxw_format* format) {
  const auto whole = cell_text(text);
  if (!whole.empty())
    check(worksheet_write_string(sheet_, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), whole.c_str(),
                                 format),
          "cell");
}

// Below the last row and outside the filter, so that sorting leaves it alone; SUBTOTAL 109 counts what the filter
// shows.
void WorkbookSink::write_totals() {
  if (row_ == 0 || std::none_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.sum; })) return;
  const int last = row_++;
  if (!columns_[0].sum) write_text(row_, 0, words(language_).text("reports.total"), made_["heading"]);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].sum) continue;
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    const auto column = static_cast<lxw_col_t>(i);
    lxw_rowcol_to_range(range, 1, column, static_cast<lxw_row_t>(last), column);
    check(worksheet_write_formula_num(sheet_, static_cast<lxw_row_t>(row_), column,
                                      ("=SUBTOTAL(109," + std::string(range) + ")").c_str(), formats_[i],
                                      static_cast<double>(cents_[i]) / 100),
          "total");
  }
}

// A letter first, then letters, digits and "_"; the same in both languages, so that formulas of others can name it.
std::string WorkbookSink::own_table_name() {
  std::string name = "t_";
  for (const char c : fold(table_name_)) name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  const auto plain = name;
  for (int n = 2; !table_names_.insert(name).second; ++n) name = plain + "_" + std::to_string(n);
  return name;
}

// The sheet's rows as an Excel table with its filter, without a style of its own. libxlsxwriter refuses tables while it
// writes in constant memory, because it writes the headings with the table; they stand in the file already, equal to
// these, and what it writes now is never put there.
void WorkbookSink::add_table() {
  const auto name = own_table_name();
  std::vector<lxw_table_column> columns(columns_.size());
  std::vector<lxw_table_column*> list;
  const auto first = legend_.size() - columns_.size();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].header = const_cast<char*>(legend_[first + i].heading.c_str());
    list.push_back(&columns[i]);
  }
  list.push_back(nullptr);
  lxw_table_options options{};
  options.name = const_cast<char*>(name.c_str());
  options.columns = list.data();
  options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;  // number 0: none
  options.no_banded_rows = LXW_TRUE;
  sheet_->optimize = 0;
  const auto error = worksheet_add_table(sheet_, 0, 0, static_cast<lxw_row_t>(std::max(row_, 1)),
                                         static_cast<lxw_col_t>(columns_.size() - 1), &options);
  sheet_->optimize = 1;
  check(error, "table " + name);
}

// As many pages side by side as can be read, each with the first column.
void WorkbookSink::print_on(std::size_t pages) {
  worksheet_fit_to_pages(sheet_, static_cast<std::uint16_t>(pages), 0);
  if (pages > 1) worksheet_repeat_columns(sheet_, 0, 0);
}

void WorkbookSink::end_sheet() {
  if (!columns_.empty()) add_table();
  auto& written = written_[sheet_key_];
  written = {sheet_name_, {}, std::max(row_, 1)};
  for (std::size_t i = 0; i < columns_.size(); ++i) written.columns[columns_[i].key] = static_cast<int>(i);
  std::size_t width = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const auto wide = std::clamp(widths_[i] + 3, narrowest, widest);
    worksheet_set_column(sheet_, column, column, static_cast<double>(wide), nullptr);
    width += wide;
  }
  print_on((width + characters_across - 1) / characters_across);
  write_totals();
}

void WorkbookSink::finish() {
  Sheet sheet;
  sheet.title = {words(Language::lv).text("reports.columns_sheet"), words(Language::en).text("reports.columns_sheet")};
  auto legend = legend_;
  std::stable_sort(legend.begin(), legend.end(), [](const Named& a, const Named& b) { return a.place < b.place; });
  const auto column = [](const char* key, const char* word) {
    return Column{key,  {words(Language::lv).text(word), words(Language::en).text(word)}, db::CellKind::text, -1, "",
                  false};
  };
  begin_sheet(sheet,
              {column("sheet", "reports.sheet"), column("heading", "reports.column"), column("key", "reports.key")});
  for (const auto& named : legend) row({named.sheet, named.heading, named.key});
  end_sheet();
  if (!rows_are_kept(book_)) throw std::runtime_error("the rows can't be written");
  const std::lock_guard hold(workbook_closing());
  const auto error = workbook_close(book_);
  book_ = nullptr;
  check(error, "the workbook can't be written");
}

}  // namespace konkurss::reports
