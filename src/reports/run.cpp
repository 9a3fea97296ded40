#include "reports/run.hpp"

#include <algorithm>
#include <charconv>

#include "base/words.hpp"
#include "reports/ranking_of.hpp"

namespace konkurss::reports {
namespace {

constexpr std::string_view value_words = "reports.value.";

Json words_of_values(Language language) {
  Json found = Json::object();
  for (const auto& [key, text] : words(language).all())
    if (key.starts_with(value_words)) found[key.substr(value_words.size())] = text;
  return found;
}

// Runs a piece of work on a sheet's statement and turns what PostgreSQL has against it into a Mistake.
template <typename Work>
auto telling(const Report& report, const Sheet& sheet, Work work) {
  try {
    return work();
  } catch (const db::StatementRefused& refused) {
    throw Mistake(report.name, "reports.mistake_statement", {{"sheet", sheet.title.lv}, {"message", refused.message}});
  } catch (const db::UnknownParameter& unknown) {
    throw Mistake(report.name, "reports.mistake_parameter", {{"sheet", sheet.title.lv}, {"name", unknown.name}});
  }
}

int number_or(std::optional<std::string_view> text, int otherwise) {
  int value = otherwise;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

// The columns that a group stands for: rows of key, lv, en, scale, formula.
std::vector<Column> group_columns(db::Session& db, const std::string& sql, const db::NamedTexts& parameters) {
  std::vector<Column> columns;
  db::ReportRows rows(db, sql, parameters);
  if (rows.columns().size() != 5) throw db::StatementRefused("a group's columns are key, lv, en, scale, formula");
  const auto text = [&](std::size_t i) { return std::string(rows.cell(i).value_or("")); };
  while (rows.next())
    columns.push_back(
        {text(0), {text(1), text(2)}, db::CellKind::decimal, number_or(rows.cell(3), -1), text(4), false});
  return columns;
}

struct Layout {
  std::vector<Column> columns;
  std::vector<std::size_t> width;  // by the statement's column: how many of the sheet's it fills
};

using Groups = std::map<std::string, std::vector<Column>, std::less<>>;

Layout layout_of(const Report& report, const Sheet& sheet, const std::vector<db::ResultColumn>& given,
                 const Groups& groups) {
  Layout layout;
  for (const auto& column : given) {
    const auto heading = sheet.headings.find(column.name);
    if (heading == sheet.headings.end())
      throw Mistake(report.name, "reports.mistake_no_heading_of", {{"sheet", sheet.title.lv}, {"column", column.name}});
    const auto& h = heading->second;
    if (!h.group) {
      layout.columns.push_back({column.name, h.text, column.kind, column.scale, h.formula, h.sum});
      layout.width.push_back(1);
      continue;
    }
    const auto group = groups.find(column.name);
    if (group == groups.end() || column.kind != db::CellKind::decimals)
      throw Mistake(report.name, "reports.mistake_group", {{"sheet", sheet.title.lv}, {"column", column.name}});
    for (auto one : group->second) {
      one.group = column.name;
      layout.columns.push_back(std::move(one));
    }
    layout.width.push_back(group->second.size());
  }
  for (const auto& [key, heading] : sheet.headings)
    if (std::none_of(given.begin(), given.end(), [&](const auto& c) { return c.name == key; }))
      throw Mistake(report.name, "reports.mistake_no_column_of", {{"sheet", sheet.title.lv}, {"column", key}});
  return layout;
}

// "{4,5,NULL}", or "{{4,5},{3,NULL}}" in the order of its rows, into as many cells as the group has columns.
void spread(std::string_view array, std::size_t width, std::vector<Cell>& cells) {
  const auto end = cells.size() + width;
  for (std::size_t at = 0; at < array.size() && cells.size() < end;) {
    const auto begin = array.find_first_not_of("{},", at);
    if (begin == std::string_view::npos) break;
    at = std::min(array.find_first_of(",}", begin), array.size());
    const auto item = array.substr(begin, at - begin);
    cells.push_back(item == "NULL" ? Cell() : Cell(item));
  }
  cells.resize(end);
}

void fill(const db::ReportRows& rows, const Layout& layout, std::vector<Cell>& cells) {
  cells.clear();
  for (std::size_t i = 0; i < layout.width.size(); ++i) {
    const auto cell = rows.cell(i);
    if (rows.columns()[i].kind != db::CellKind::decimals)
      cells.push_back(cell);
    else
      spread(cell.value_or("{}"), layout.width[i], cells);
  }
}

void pass_rows(db::Session& db, const Report& report, const Sheet& sheet, const db::NamedTexts& parameters,
               Sink& sink) {
  Groups groups;
  for (const auto& [key, sql] : sheet.groups) groups[key] = group_columns(db, sql, parameters);
  db::ReportRows rows(db, sheet.sql, parameters, sink.most());
  const auto layout = layout_of(report, sheet, rows.columns(), groups);
  sink.begin_sheet(sheet, layout.columns);
  std::vector<Cell> cells;
  while (rows.next()) {
    fill(rows, layout, cells);
    sink.row(cells);
  }
  sink.end_sheet();
}

}  // namespace

db::NamedTexts plain_parameters(long call, Language language, const Filter& filter, bool chosen) {
  return {{"call", std::to_string(call)},
          {"lang", std::string(code(language))},
          {"words", words_of_values(language).dump()},
          {"version", KONKURSS_VERSION},
          {"chosen", chosen ? "true" : "false"},
          {"filter", filter.json.is_null() ? std::nullopt : std::optional(filter.json.dump())},
          {"filter_text", filter.text.empty() ? std::nullopt : std::optional(filter.text)}};
}

db::NamedTexts with_ranking(db::NamedTexts plain, db::Session& db, long call, Language language) {
  auto ranking = ranking_of(db, call, language);
  plain.emplace_back("ranking", std::move(ranking.summary));
  plain.emplace_back("ranking_lines", std::move(ranking.lines));
  plain.emplace_back("ranking_left_out", std::move(ranking.left_out));
  plain.emplace_back("rules", std::move(ranking.rules));
  return plain;
}

bool names_only(const Sheet& sheet, const db::NamedTexts& parameters) {
  try {
    db::with_numbers(sheet.sql, parameters);
    for (const auto& [key, sql] : sheet.groups) db::with_numbers(sql, parameters);
    return true;
  } catch (const db::UnknownParameter&) {
    return false;
  }
}

void run(db::Session& db, const Report& report, const db::NamedTexts& parameters, std::size_t sheet, Sink& sink) {
  if (sheet >= report.sheets.size()) throw NotFound();
  const auto& one = report.sheets[sheet];
  telling(report, one, [&] { pass_rows(db, report, one, parameters, sink); });
}

long count(db::Session& db, const Report& report, const db::NamedTexts& parameters, std::size_t sheet) {
  const auto& one = report.sheets.at(sheet);
  return telling(report, one, [&] { return db::count_rows(db, one.sql, parameters); });
}

}  // namespace konkurss::reports
