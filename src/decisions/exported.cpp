#include "decisions/exported.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include "base/rational.hpp"
#include "base/words.hpp"
#include "evaluation/scheme.hpp"
#include "web/workbook_reader.hpp"

namespace konkurss::decisions {
namespace {

using Row = std::map<std::string, std::string>;  // by the column's key; empty cells aren't there
struct Table {
  std::set<std::string> keys;
  std::vector<Row> rows;
};

// The last sheet names each column's key: sheet, heading, key.
std::vector<Table> tables_of_workbook(const std::filesystem::path& file) {
  const auto sheets = read_workbook(file, own_workbook);
  if (sheets.size() < 2) throw std::runtime_error("the workbook has no sheet that names its columns");
  std::map<std::pair<std::string, std::string>, std::string> key_of;
  for (const auto& row : sheets.back().rows)
    if (row.size() >= 3) key_of[{row[0], row[1]}] = row[2];
  std::vector<Table> tables;
  for (const auto& sheet : sheets) {
    auto& table = tables.emplace_back();
    if (sheet.rows.empty()) continue;
    std::vector<std::string> keys;
    for (const auto& heading : sheet.rows.front()) {
      const auto found = key_of.find({sheet.name, heading});
      keys.push_back(found == key_of.end() ? "" : found->second);
      table.keys.insert(keys.back());
    }
    for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
      auto& row = table.rows.emplace_back();
      for (std::size_t k = 0; k < std::min(keys.size(), sheet.rows[i].size()); ++k)
        if (!sheet.rows[i][k].empty()) row[keys[k]] = sheet.rows[i][k];
    }
  }
  return tables;
}

std::vector<Table> tables_of_json(const Json& document) {
  std::vector<Table> tables;
  for (const auto& sheet : document.at("sheets")) {
    auto& table = tables.emplace_back();
    for (const auto& column : sheet.at("columns")) table.keys.insert(column.at("key").get<std::string>());
    for (const auto& given : sheet.at("rows")) {
      auto& row = table.rows.emplace_back();
      for (const auto& [key, value] : given.items())
        if (!value.is_null()) row[key] = value.is_string() ? value.get<std::string>() : value.dump();
    }
  }
  return tables;
}

// The table that has all of these columns.
const Table& table_with(const std::vector<Table>& tables, const std::vector<std::string>& keys) {
  for (const auto& table : tables)
    if (std::all_of(keys.begin(), keys.end(), [&](const auto& key) { return table.keys.count(key) > 0; })) return table;
  std::string wanted;
  for (const auto& key : keys) wanted += (wanted.empty() ? "" : ", ") + key;
  throw std::runtime_error("no sheet of the file has the columns " + wanted);
}

const std::string* cell(const Row& row, const std::string& key) {
  const auto found = row.find(key);
  return found == row.end() ? nullptr : &found->second;
}

// Spreadsheets keep numbers in binary: 14800.1 may come back as 14800.099999999999.
Rational number_in(const std::string& text) {
  std::size_t read = 0;
  const double value = std::stod(text, &read);
  if (read != text.size() || !(std::abs(value) < 1e12)) throw std::runtime_error("not a number: " + text);
  return {std::llround(value * 10000), 10000};
}

std::int64_t whole(const std::string& text) { return std::llround(std::stod(text)); }

// The code of a word such as "Noraidīts", which a workbook says in its own language.
std::string code_of(const std::string& word, const std::string& prefix) {
  for (const auto language : languages)
    for (const auto& [key, text] : words(language).all())
      if (text == word && key.starts_with(prefix)) return key.substr(prefix.size());
  throw std::runtime_error("an unknown word: " + word);
}

Json rules_from(const Table& table) {
  Json inputs;
  for (const auto& row : table.rows) {
    const auto *rule = cell(row, "rule"), *setting = cell(row, "setting");
    if (rule && setting) inputs[Json::json_pointer(*rule)] = Json::parse(*setting);
  }
  return inputs;
}

// By application and evaluator, in the order V1, V2, …, V10.
Json evaluations_from(const std::vector<const Row*>& rows) {
  std::map<std::pair<std::size_t, std::string>, Json> by_evaluator;
  for (const auto* row : rows) {
    const auto& evaluator = row->at("evaluator_code");
    by_evaluator[{evaluator.size(), evaluator}][row->at("criterion")] = evaluation::plain(number_in(row->at("points")));
  }
  Json list = Json::array();
  for (auto& [key, scores] : by_evaluator) list.push_back({{"evaluator", key.second}, {"scores", std::move(scores)}});
  return list;
}

std::map<std::string, std::vector<const Row*>> by_number(const Table& table) {
  std::map<std::string, std::vector<const Row*>> rows;
  for (const auto& row : table.rows)
    if (const auto* number = cell(row, "number")) rows[*number].push_back(&row);
  return rows;
}

class Sheets {
 public:
  explicit Sheets(const std::vector<Table>& tables)
      : tables_(tables),
        scores_(by_number(table_with(tables, {"number", "criterion", "points", "evaluator_code"}))),
        agreed_(by_number(table_with(tables, {"number", "criterion", "agreed_points"}))) {}

  ExportedRanking read() {
    ranking_.inputs = rules_from(table_with(tables_, {"rule", "setting"}));
    Json applications = Json::array();
    const auto& decisions = table_with(tables_, {"id", "number", "category", "applicant", "amount_requested", "rank",
                                                 "total", "ranked_outcome", "vote_rank", "explanation"});
    for (const auto& row : decisions.rows)
      if (cell(row, "id") && cell(row, "ranked_outcome")) applications.push_back(application(row));
    std::sort(applications.begin(), applications.end(),
              [&](const Json& a, const Json& b) { return place(a) < place(b); });
    ranking_.inputs["applications"] = std::move(applications);
    read_fingerprint();
    return std::move(ranking_);
  }

 private:
  // By category as the call has them, then by number as people count.
  std::tuple<std::size_t, std::size_t, std::string> place(const Json& application) const {
    const auto& categories = ranking_.inputs.at("categories");
    const auto found = std::find_if(categories.begin(), categories.end(),
                                    [&](const Json& one) { return one.at("code") == application.at("category"); });
    const std::string number = application.at("number");
    return {static_cast<std::size_t>(found - categories.begin()), number.size(), number};
  }

  // Of a total: as the call's rules say.
  int decimals() const { return ranking_.inputs.at("rules").at("decimals"); }

  Json application(const Row& row) {
    const auto& number = row.at("number");
    const auto outcome = code_of(row.at("ranked_outcome"), "reports.value.outcome.");
    const auto *rank = cell(row, "rank"), *total = cell(row, "total"), *vote = cell(row, "vote_rank");
    ranking_.lines[number] = {{"rank", rank ? Json(whole(*rank)) : Json()},
                              {"total", total ? Json(number_in(*total).text(decimals())) : Json()},
                              {"outcome", outcome},
                              {"explanation", row.at("explanation")}};
    // Who asked for nothing has an empty cell.
    const auto* amount = cell(row, "amount_requested");
    Json one{{"id", whole(row.at("id"))},
             {"number", number},
             {"category", row.at("category")},
             {"applicant", row.at("applicant")},
             {"amount_requested", amount ? number_in(*amount).text(2) : "0.00"},
             {"admissible", outcome != "inadmissible"},
             {"evaluations", evaluations_from(scores_[number])}};
    if (vote) one["vote_rank"] = whole(*vote);
    if (const auto* item = cell(row, "vote_item")) one["vote_item"] = whole(*item);
    for (const auto* agreed : agreed_[number])
      one["consensus"][agreed->at("criterion")] = evaluation::plain(number_in(agreed->at("agreed_points")));
    return one;
  }

  void read_fingerprint() {
    for (const auto& row : table_with(tables_, {"item", "value"}).rows)
      for (const auto language : languages)
        if (const auto* item = cell(row, "item");
            item && *item == words(language).text("reports.value.about.fingerprint"))
          ranking_.sha256 = row.at("value");
        else if (item && *item == words(language).text("reports.value.about.filtered"))
          throw std::runtime_error("the file holds a part of the applications only (" + row.at("value") +
                                   "); export it without a filter");
        else if (item && *item == words(language).text("reports.value.about.withheld"))
          throw std::runtime_error("the file leaves out applications for a conflict of interest of whoever made it (" +
                                   row.at("value") + ")");
  }

  const std::vector<Table>& tables_;
  std::map<std::string, std::vector<const Row*>> scores_, agreed_;
  ExportedRanking ranking_;
};

// A workbook is a zip archive, whatever its name.
bool is_package(const std::filesystem::path& file) {
  char first[2] = {};
  std::ifstream(file, std::ios::binary).read(first, sizeof first);
  return first[0] == 'P' && first[1] == 'K';
}

ExportedRanking read_json(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("can't read " + file.string());
  auto document = Json::parse(in);
  if (document.contains("sheets")) {
    const auto tables = tables_of_json(document);
    return Sheets(tables).read();
  }
  if (document.value("is_part", false))
    throw std::runtime_error(
        "the file holds a part of the ranked list only; a filter or a conflict of interest left some out");
  ExportedRanking ranking;
  ranking.inputs = std::move(document.at("inputs"));
  ranking.result = std::move(document.at("result"));
  ranking.sha256 = document.value("sha256", "");
  return ranking;
}

}  // namespace

ExportedRanking read_exported(const std::filesystem::path& file) try {
  if (!is_package(file)) return read_json(file);
  const auto tables = tables_of_workbook(file);
  return Sheets(tables).read();
} catch (const Json::exception& error) {
  throw std::runtime_error(std::string("the file isn't a ranked list: ") + error.what());
} catch (const std::logic_error& error) {  // std::stod, at()
  throw std::runtime_error(std::string("a cell of the file can't be read: ") + error.what());
}

}  // namespace konkurss::decisions
