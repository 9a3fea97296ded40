#include "council/workbook.hpp"

#include <fstream>
#include <map>

#include "base/dates.hpp"
#include "base/words.hpp"
#include "council/figures.hpp"
#include "reports/workbook.hpp"
#include "web/stored_files.hpp"

namespace konkurss::council {
namespace {

using reports::Bilingual;
using reports::Column;

Bilingual both(const std::string& word) { return {words(Language::lv).text(word), words(Language::en).text(word)}; }

// A sheet whose rows are put together by the columns' keys.
class Sheets {
 public:
  Sheets(reports::WorkbookSink& sink, Language language) : sink_(sink), language_(language) {}

  void begin(const std::string& title, std::vector<Column> columns) {
    reports::Sheet sheet;
    sheet.title = both(title);
    columns_ = std::move(columns);
    sink_.begin_sheet(sheet, columns_);
  }
  void row(const std::map<std::string, std::string>& texts) {
    std::vector<reports::Cell> cells;
    for (const auto& column : columns_) {
      const auto found = texts.find(column.key);
      cells.push_back(found == texts.end() || found->second.empty() ? reports::Cell() : reports::Cell(found->second));
    }
    sink_.row(cells);
  }
  void end() { sink_.end_sheet(); }

  std::string in(const Json& text) const {
    return text.is_object()   ? text.at(std::string(code(language_))).get<std::string>()
           : text.is_string() ? text.get<std::string>()
                              : "";
  }
  std::string word(const std::string& key) const { return words(language_).text(key); }

 private:
  reports::WorkbookSink& sink_;
  Language language_;
  std::vector<Column> columns_;
};

Column text(const char* key, const std::string& word) { return {key, both(word), db::CellKind::text, -1, "", false}; }
Column number(const std::string& key, const std::string& word) {
  return {key, both(word), db::CellKind::whole, -1, "", true};
}
Column money(const std::string& key, const std::string& word) {
  return {key, both(word), db::CellKind::decimal, 2, "", true};
}

Column dated(const char* key, const std::string& word, db::CellKind kind) {
  return {key, both(word), kind, -1, "", false};
}

std::vector<Column> of_category() {
  return {text("category", "council.category"), text("title", "council.category_title")};
}

std::map<std::string, std::string> category_row(const Sheets& sheets, const Json& row) {
  return {{"category", row.at("category")}, {"title", sheets.in(row.at("category_title"))}};
}

void applications(Sheets& sheets, const Json& document) {
  auto columns = of_category();
  columns.push_back(number("received", "council.received"));
  for (const auto& state : states()) columns.push_back(number(state, "council.state_" + state));
  sheets.begin("council.applications", columns);
  for (const auto& row : document.at("categories")) {
    auto cells = category_row(sheets, row);
    cells["received"] = row.at("received").dump();
    for (const auto& one : row.at("counts")) cells[one.at("count_of")] = one.at("count").dump();
    sheets.row(cells);
  }
  sheets.end();
}

void contracts(Sheets& sheets, const Json& document) {
  auto columns = of_category();
  for (const auto& step : steps()) columns.push_back(number(step, "council.step_" + step));
  sheets.begin("council.contracts", columns);
  for (const auto& row : document.at("categories")) {
    auto cells = category_row(sheets, row);
    for (const auto& one : row.at("step_counts")) cells[one.at("count_of")] = one.at("count").dump();
    sheets.row(cells);
  }
  sheets.end();
}

void funding(Sheets& sheets, const Json& document) {
  auto columns = of_category();
  columns.push_back(money("envelope", "council.envelope"));
  for (const auto& name : moneys()) columns.push_back(money(name, "council.money_" + name));
  sheets.begin("council.money", columns);
  for (const auto& row : document.at("categories")) {
    auto cells = category_row(sheets, row);
    cells["envelope"] = row.at("envelope");
    for (const auto& one : row.at("money")) cells[one.at("amount_of")] = one.at("amount");
    sheets.row(cells);
  }
  sheets.end();
}

void results(Sheets& sheets, const Json& document) {
  std::vector<Column> columns{text("direction", "council.direction"),   text("measure", "council.measure"),
                              text("title", "council.measure_title"),   number("applications", "council.applications"),
                              number("supported", "council.supported"), number("completed", "council.completed")};
  for (const auto& name : moneys()) columns.push_back(money(name, "council.money_" + name));
  sheets.begin("council.results", columns);
  for (const auto& plan : document.at("plans"))
    for (const auto& direction : plan.at("directions"))
      for (const auto& row : direction.at("measures")) {
        std::map<std::string, std::string> cells{
            {"direction", direction.at("direction_code")},     {"measure", row.at("measure_code")},
            {"title", sheets.in(row.at("measure_title"))},     {"applications", row.at("measure_applications").dump()},
            {"supported", row.at("measure_supported").dump()}, {"completed", row.at("measure_completed").dump()}};
        for (const auto& one : row.at("measure_money")) cells[one.at("amount_of")] = one.at("amount");
        sheets.row(cells);
      }
  sheets.end();
}

void timeline(Sheets& sheets, const Json& document) {
  sheets.begin("council.timeline",
               {text("event", "council.event"), dated("happened", "council.happened", db::CellKind::time),
                dated("planned", "council.planned_for", db::CellKind::date)});
  for (const auto& row : document.at("events"))
    sheets.row({{"event", sheets.word("council.event_" + row.at("event").get<std::string>())},
                {"happened", local_time(sheets.in(row.at("happened_at")))},
                {"planned", local_time(sheets.in(row.at("planned_on"))).substr(0, 10)}});
  sheets.end();
}

}  // namespace

std::string workbook_of(const Settings& settings, const Json& document, Language language) {
  const Spool file(settings.files / incoming_folder);
  {
    reports::WorkbookSink sink(
        file.path(), language,
        {both("council.heading").in(language), document.at("code"), "Konkurss " KONKURSS_VERSION});
    Sheets sheets(sink, language);
    applications(sheets, document);
    contracts(sheets, document);
    funding(sheets, document);
    results(sheets, document);
    timeline(sheets, document);
    sink.finish();
  }
  std::ifstream written(file.path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(written), {}};
}

}  // namespace konkurss::council
