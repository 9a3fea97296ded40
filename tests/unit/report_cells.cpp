#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "reports/cell_text.hpp"
#include "reports/page_rows.hpp"
#include "reports/text_files.hpp"

using namespace konkurss;
using namespace konkurss::reports;

TEST_CASE("a CSV field can't become a formula, and a negative number stays one") {
  REQUIRE(csv_field("=cmd|' /C calc'!A0", ',') == "'=cmd|' /C calc'!A0");
  REQUIRE(csv_field("+371 67000000", ';') == "'+371 67000000");
  REQUIRE(csv_field("@SUM(A1)", ';') == "'@SUM(A1)");
  REQUIRE(csv_field("-2+3", ';') == "'-2+3");
  REQUIRE(csv_field("\t=1", ';') == "'\t=1");
  REQUIRE(csv_field("-12.50", ',') == "-12.50");
  REQUIRE(csv_field("-12,50", ';') == "-12,50");
  REQUIRE(csv_field("-12,50", ',') == "\"-12,50\"");
  REQUIRE(csv_field("a;b", ';') == "\"a;b\"");
  REQUIRE(csv_field("a;b", ',') == "a;b");
  REQUIRE(csv_field("say \"yes\"\nnow", ',') == "\"say \"\"yes\"\"\nnow\"");
  REQUIRE(csv_field("", ',').empty());
}

TEST_CASE("a text of a cell is what the file format can carry") {
  REQUIRE(cell_text("Āģe\tb\nc") == "Āģe\tb\nc");
  REQUIRE(cell_text(std::string("a\0b\x01\x1f", 5)) == "ab");
  REQUIRE(cell_text("a\xff\xfe") == "a");
  std::string longest;
  for (int i = 0; i < 32767; ++i) longest += "ā";
  REQUIRE(cell_text(longest) == longest);
  const auto cut = cell_text(longest + "ā");
  REQUIRE(cut.ends_with("…"));
  REQUIRE(cut.size() == 2 * 32766 + std::string("…").size());
}

TEST_CASE("numbers and days as Excel counts them") {
  REQUIRE(is_plain_number("-14800.00"));
  for (const char* text : {"", "-", "NaN", "Infinity", "1e5", "1.", ".5", "1,5", "0x1"})
    REQUIRE_FALSE(is_plain_number(text));
  REQUIRE(in_hundredths("14800.5") == 1480050);
  REQUIRE(in_hundredths("-0.01") == -1);
  REQUIRE(in_hundredths("7") == 700);
  REQUIRE(excel_day("2025-09-19") == 45919.0);
  REQUIRE(excel_day("2025-09-19 12:00:00.123") == 45919.5);
  REQUIRE_FALSE(excel_day("infinity"));
  REQUIRE_FALSE(excel_day("2025-02-30"));
}

namespace {

std::string content(const std::filesystem::path& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

const std::vector<Column> columns{{"number", {"Numurs", "Number"}, db::CellKind::text, -1, "", false},
                                  {"amount", {"Summa", "Amount"}, db::CellKind::decimal, 2, "", true},
                                  {"at", {"Laiks", "Time"}, db::CellKind::time, -1, "", false},
                                  {"good", {"Labi", "Good"}, db::CellKind::truth, -1, "", false}};
const std::vector<Cell> cells{"IL-01", "-14800.50", "2025-09-19 17:00:00.25", "t"};

std::string csv(CsvStyle style) {
  const auto file = std::filesystem::temp_directory_path() / "konkurss-report-cells.csv";
  CsvSink sink(file, style);
  sink.begin_sheet({}, columns);
  sink.row(cells);
  sink.row({Cell(), Cell(), Cell(), Cell()});
  sink.finish();
  const auto text = content(file);
  std::filesystem::remove(file);
  return text;
}

}  // namespace

TEST_CASE("the three kinds of CSV") {
  REQUIRE(csv(CsvStyle::latvian) ==
          "\xEF\xBB\xBFNumurs;Summa;Laiks;Labi\r\nIL-01;-14800,50;2025-09-19 17:00:00;TRUE\r\n;;;\r\n");
  REQUIRE(csv(CsvStyle::english) ==
          "\xEF\xBB\xBFNumber,Amount,Time,Good\r\nIL-01,-14800.50,2025-09-19 17:00:00,TRUE\r\n,,,\r\n");
  REQUIRE(csv(CsvStyle::data) ==
          "\xEF\xBB\xBFnumber,amount,at,good\r\nIL-01,-14800.50,2025-09-19 17:00:00,TRUE\r\n,,,\r\n");
}

TEST_CASE("a row as JSON keeps every digit and as a page speaks the language") {
  REQUIRE(json_row(columns, cells) ==
          R"({"number":"IL-01","amount":-14800.50,"at":"2025-09-19T17:00:00+03:00","good":true})");
  PageSink page(1, Language::lv);
  page.begin_sheet({}, columns);
  page.row(cells);
  REQUIRE(page.table().at(0).at("cells").at(1).at("right") == true);
  REQUIRE(page.table().at(0).at("cells").at(2).at("cell_text") == "19.09.2025. 17.00");
  REQUIRE(page.table().at(0).at("cells").at(3).at("cell_text") == "jā");
}
