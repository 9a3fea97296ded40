#include <xlsxwriter.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/as_double.hpp"
#include "base/cut.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "evaluation/offline_cells.hpp"
#include "evaluation/offline_keys.hpp"
#include "evaluation/offline_workbook.hpp"
#include "forms/fields.hpp"
#include "forms/plain_text.hpp"
#include "web/workbook_closing.hpp"

namespace konkurss::evaluation {
namespace {

constexpr double line_height = 15, tallest_row = 409;  // points; Excel's own limit

// Lines that a text takes in a column so wide, in characters.
std::size_t lines_of(const std::string& text, std::size_t width) {
  std::size_t lines = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto length = length_in_characters(std::string_view(text).substr(at, end - at));
    lines += std::max<std::size_t>(1, (length + width - 1) / width);
    at = end + 1;
  }
  return lines;
}

constexpr std::size_t longest_cell = 32000;  // bytes; Excel takes 32,767 characters

class Book {
 public:
  Book(const OfflineWorkbook& book, const std::filesystem::path& file)
      : of_(book), words_(words(book.language)), book_(workbook_new(file.c_str())) {
    if (!book_) throw std::runtime_error("no workbook");
    heading_ = format([](lxw_format* f) { format_set_bold(f), format_set_bottom(f, LXW_BORDER_THIN); });
    locked_ = format([](lxw_format* f) { format_set_bg_color(f, 0xF3F2F1); });
    open_ = format([](lxw_format* f) { format_set_unlocked(f), format_set_border(f, LXW_BORDER_THIN); });
  }
  ~Book() {
    if (book_) give_up_workbook(book_);
  }

  void write() {
    write_scores();
    write_answers();
    write_attachments();
    write_help();
    write_keys();
    if (close() != LXW_NO_ERROR) throw std::runtime_error("the workbook can't be written");
  }

 private:
  template <class Change>
  lxw_format* format(Change change) {
    auto* made = workbook_add_format(book_);
    format_set_text_wrap(made);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    change(made);
    return made;
  }

  lxw_error close() {
    const std::lock_guard hold(workbook_closing());
    const auto error = workbook_close(book_);
    book_ = nullptr;
    return error;
  }

  const std::string& word(const char* key) const { return words_.text(key); }
  std::string of(const Json& bilingual) const {
    return bilingual.is_object() ? bilingual.at(std::string(code(of_.language))).get<std::string>() : "";
  }

  void add_sheet(const std::string& name, const std::vector<std::pair<std::string, double>>& columns) {
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    if (!sheet_) throw std::runtime_error("no sheet " + name);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      put(0, i, columns[i].first, heading_);
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), columns[i].second, nullptr);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    lxw_protection allowed{};
    allowed.format_columns = 1;
    allowed.format_rows = 1;
    worksheet_protect(sheet_, nullptr, &allowed);
  }

  void put(std::size_t row, std::size_t column, const std::string& text, lxw_format* format) {
    worksheet_write_string(sheet_, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                           cut_to_bytes(text, longest_cell).c_str(), format);
  }

  // Not every program makes a row as high as its texts.
  void fit(std::size_t row, std::size_t lines) {
    const auto height = std::min(tallest_row, line_height * static_cast<double>(lines));
    worksheet_set_row(sheet_, static_cast<lxw_row_t>(row), height, nullptr);
  }

  void put_number(std::size_t row, std::size_t column, const std::string& number, lxw_format* format) {
    worksheet_write_number(sheet_, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), as_double(number),
                           format);
  }

  void write_scores() {
    const auto name = word("evaluation.offline_scores");
    add_sheet(name, {{word("evaluation.number"), 10},
                     {word("evaluation.application"), 34},
                     {word("evaluation.criterion"), 9},
                     {word("evaluation.offline_criterion_title"), 34},
                     {word("evaluation.weight"), 8},
                     {word("evaluation.points"), 10},
                     {word("evaluation.reason"), 80}});
    std::size_t row = 1;
    for (const auto& application : of_.applications)
      for (const auto& criterion : application.scheme->criteria) write_score(row++, application, criterion);
    keys_.sheet = name;
  }

  void write_score(std::size_t row, const OfflineApplication& application, const Criterion& criterion) {
    put(row, 0, application.number, locked_);
    put(row, 1, application.title, locked_);
    put(row, 2, criterion.code, locked_);
    put(row, 3, of(criterion.title), locked_);
    put_number(row, 4, criterion.weight, locked_);
    const auto score = application.scores.value(std::to_string(criterion.id), Json::object());
    const auto points = score.value("points", Json());
    const auto reason = score.value("reason", std::string());
    fit(row, std::max({std::size_t(3), lines_of(application.title, 32), lines_of(of(criterion.title), 32),
                       lines_of(reason, 76)}));
    const auto cell = static_cast<lxw_row_t>(row);
    if (points.is_string())
      put_number(row, 5, points, open_);
    else
      worksheet_write_blank(sheet_, cell, 5, open_);
    if (!reason.empty())
      put(row, 6, reason, open_);
    else
      worksheet_write_blank(sheet_, cell, 6, open_);
    validate_points(sheet_, cell, points_column - 'A', *application.scheme, of_.language);
    validate_reason(sheet_, cell, reason_column - 'A', *application.scheme, of_.language);
    keys_.rows.push_back(
        {row + 1, application.evaluation, application.version, application.number, criterion.code, {}, {}});
  }

  // The applications' answers, so that they can be read without the system.
  void write_answers() {
    add_sheet(word("evaluation.offline_applications"), {{word("evaluation.number"), 10},
                                                        {word("evaluation.offline_question"), 50},
                                                        {word("evaluation.offline_answer"), 110}});
    std::size_t row = 1;
    for (const auto& application : of_.applications) {
      const auto counting = forms::answers_that_count(application.scheme->form, application.answers);
      for (const auto& step : application.scheme->form.at("steps"))
        for (const auto& field : step.at("fields")) {
          const auto text =
              forms::plain_text(field, counting.value(field.at("id").get<std::string>(), Json()), of_.language);
          if (text.empty()) continue;
          put(row, 0, application.number, locked_);
          fit(row, std::max(lines_of(of(field.at("label")), 46), lines_of(text, 104)));
          put(row, 1, of(field.at("label")), locked_);
          put(row++, 2, text, locked_);
        }
    }
  }

  // What was attached, so that a saved file can be told to be the one: its content stays in the system.
  void write_attachments() {
    add_sheet(word("evaluation.offline_attachments"), {{word("evaluation.number"), 10},
                                                       {word("evaluation.offline_file_name"), 50},
                                                       {word("evaluation.offline_bytes"), 12},
                                                       {"SHA-256", 68},
                                                       {word("evaluation.offline_link"), 50}});
    std::size_t row = 1;
    for (const auto& application : of_.applications)
      for (const auto& file : application.attachments) {
        put(row, 0, application.number, locked_);
        put(row, 1, file.at("name"), locked_);
        put_number(row, 2, file.at("size").dump(), locked_);
        put(row, 3, file.at("sha256"), locked_);
        const auto link = of_.public_url + "/attachments/" + file.at("id").dump();
        worksheet_write_url(sheet_, static_cast<lxw_row_t>(row++), 4, link.c_str(), locked_);
      }
  }

  void write_help() {
    add_sheet(word("evaluation.offline_help"),
              {{word("evaluation.offline_what"), 30}, {word("evaluation.offline_says"), 110}});
    std::size_t row = 1;
    const auto line = [&](const std::string& what, const std::string& says) {
      fit(row, std::max(lines_of(what, 28), lines_of(says, 104)));
      put(row, 0, what, locked_);
      put(row++, 1, says, locked_);
    };
    line(word("evaluation.offline_how"), word("evaluation.offline_how_text"));
    if (of_.applications.empty()) return;
    const auto& scheme = *of_.applications.front().scheme;
    line(word("evaluation.points"), meanings(scheme, of_.language));
    line(word("evaluation.reason"), words_.format("evaluation.least_characters", {{"n", scheme.minimum_reason}}));
    std::set<std::string> said;  // categories share most criteria
    for (const auto& application : of_.applications)
      for (const auto& criterion : application.scheme->criteria)
        if (const auto what = criterion.code + ". " + of(criterion.title); said.insert(what).second)
          line(what, of(criterion.guidance));
  }

  void write_keys() {
    keys_.call = of_.call;
    keys_.person = of_.person;
    add_sheet(word("evaluation.offline_keys"), {});
    std::size_t row = 0;
    for (const auto& cells : key_rows(keys_)) {
      for (std::size_t i = 0; i < cells.size(); ++i) put(row, i, cells[i], nullptr);
      ++row;
    }
    worksheet_hide(sheet_);
  }

  const OfflineWorkbook& of_;
  const Words& words_;
  lxw_workbook* book_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format *heading_ = nullptr, *locked_ = nullptr, *open_ = nullptr;
  ReadWorkbook keys_;
};

}  // namespace

void write_offline(const OfflineWorkbook& book, const std::filesystem::path& file) { Book(book, file).write(); }

}  // namespace konkurss::evaluation
