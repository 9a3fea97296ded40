// A workbook that somebody made to fill the memory is refused, whichever part of it repeats.
#include "web/workbook_reader.hpp"

#include <zip.h>
#include <catch2/catch.hpp>

#include <map>

#include "base/secret.hpp"

using namespace konkurss;

namespace {

constexpr WorkbookLimits small{100'000, 1'000};

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// A workbook of one sheet with these shared strings and rows.
struct Made {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("konkurss-reader-" + random_token() + ".xlsx");
  Made(const std::string& strings, const std::string& rows) {
    const std::map<std::string, std::string> parts{
        {"xl/workbook.xml", R"(<workbook><sheets><sheet name="One" id="r1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>)"},
        {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE, nullptr);
    REQUIRE(zip);
    for (const auto& [name, text] : parts)
      zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
    REQUIRE(zip_close(zip) == 0);
  }
  ~Made() { std::filesystem::remove(path); }
};

const std::string cell = R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)";

std::string refusal(const std::string& strings, const std::string& rows) {
  const Made made(strings, rows);
  try {
    read_workbook(made.path, small);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a small workbook is read, with texts that it names and texts of its own") {
  const Made made("<si><t>first</t></si>",
                  cell + R"(<row r="2"><c r="B2" t="inlineStr"><is><t>own</t></is></c></row>)");
  const auto sheets = read_workbook(made.path, small);
  REQUIRE(sheets.size() == 1);
  CHECK(sheets[0].rows == std::vector<std::vector<std::string>>{{"first"}, {"", "own"}});
}

TEST_CASE("what repeats in a workbook counts, also where it is empty") {
  CHECK(refusal(repeated("<si/>", 900), "") == "");
  CHECK(refusal(repeated("<si/>", 1'001), "") == "the workbook has more than 1000 cells");
  CHECK(refusal("", repeated("<row/>", 1'001)) == "the workbook has more than 1000 cells");
  CHECK(refusal("", R"(<row><c r="ALM1"><v>1</v></c></row>)") == "the workbook has more than 1000 cells");
  CHECK(refusal("<si><t>" + std::string(50'000, 'x') + "</t></si>", cell + cell + cell) ==
        "the workbook has texts of more than 100000 bytes");
  CHECK(refusal("<si><t>" + std::string(100'001, 'x') + "</t></si>", "") ==
        "the workbook unpacks to more than 100000 bytes");
}
