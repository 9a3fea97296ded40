#include "reports/report_file.hpp"

#include <catch2/catch.hpp>

#include "base/words.hpp"
#include "db/report_rows.hpp"

using namespace konkurss;
using namespace konkurss::reports;

namespace {

const std::string good = R"(-- Lēmumi | Decisions
-- Par ko | What about
-- sheet: Pirmā | First | first
-- columns of points
select 'k' as key, 'x' as lv, 'y' as en, 2 as scale, '' as formula;
select a.number,  -- Numurs | Number
  'a -- b | c' as text, -- Teksts | Text
  amount as amount, -- Summa | Amount | sum
  points, -- *
  amount * 2 as twice -- Divreiz | Twice | ={amount}*2
from t; -- the end
-- sheet: Otrā | Second | second
with x as (select 1 as one) select one -- Viens | One
from x;
)";

std::string mistake_in(const std::string& text) {
  try {
    parse_report("test", text);
  } catch (const Mistake& mistake) {
    return words(Language::en).format(mistake.word, mistake.args);
  }
  return "";
}

}  // namespace

TEST_CASE("a report's file gives title, sheets and a heading for each column") {
  const auto report = parse_report("test", good);
  REQUIRE(report.title.en == "Decisions");
  REQUIRE(report.description.lv == "Par ko");
  REQUIRE(report.sheets.size() == 2);
  const auto& first = report.sheets[0];
  REQUIRE(first.title.lv == "Pirmā");
  REQUIRE(first.key == "first");
  REQUIRE(first.headings.size() == 5);
  REQUIRE(first.headings.at("number").text.lv == "Numurs");
  REQUIRE(first.headings.at("text").text.en == "Text");
  REQUIRE(first.headings.at("amount").sum);
  REQUIRE(first.headings.at("twice").formula == "={amount}*2");
  REQUIRE(first.headings.at("points").group);
  REQUIRE(first.groups.at("points").starts_with("select 'k' as key"));
  REQUIRE(first.sql.starts_with("select a.number"));
  REQUIRE(report.sheets[1].title.in(Language::en) == "Second");
}

TEST_CASE("a mistake in a report's file is one sentence that names the file and the place") {
  REQUIRE(mistake_in("select 1") ==
          "In the report’s file test.sql, line 1, a statement stands before the first sheet (“-- sheet: …”).");
  REQUIRE(mistake_in("") ==
          "The report’s file test.sql has no title: its first line has to be a comment “-- Nosaukums | Title”.");
  REQUIRE(mistake_in("-- A | B") == "The report’s file test.sql has no sheet (“-- sheet: Nosaukums | Title | key”).");
  REQUIRE(mistake_in("-- A | B\n-- sheet: C | D | c\ndelete from call -- E | F") ==
          "In the report’s file test.sql the statement of the sheet “C” doesn’t begin with select or with.");
  REQUIRE(mistake_in("-- A | B\n-- sheet: C | D | c\nselect 1") ==
          "In the report’s file test.sql the columns of the sheet “C” have no headings (“-- Numurs | Number” at the "
          "line’s end).");
  REQUIRE(mistake_in("-- A | B\n-- sheet: C | D | c\nselect a, -- E | F | total\n b") ==
          "In the report’s file test.sql, line 3, the third part of a heading has to be “sum” or a formula that begins "
          "with “=”.");
  REQUIRE(mistake_in("-- A | B\n-- sheet: C | D | c\nselect a, -- E | F\n b -- G | H | =SUM({c/a})").find("“c/a”") !=
          std::string::npos);
  REQUIRE(
      mistake_in(
          "-- A | B\n-- sheet: C | D | c\nselect a -- E | F\n-- sheet: I | J | i\nselect b -- G | H | =SUM({c/a})") ==
      "");
  const std::string no_key =
      "In the report’s file test.sql, line 2, a sheet has no key: “-- sheet: Nosaukums | Title | key” (small letters, "
      "digits and _).";
  for (const char* sheet : {"C", "C | D", "C | D | ", "C | D | C", "C | D | c/d", "C | D | c | d"})
    REQUIRE(mistake_in("-- A | B\n-- sheet: " + std::string(sheet) + "\nselect a -- E | F") == no_key);
  REQUIRE(mistake_in("-- A | B\n-- sheet: C | D | c\nselect a -- E | F\n-- sheet: E | F | c\nselect a -- E | F") ==
          "In the report’s file test.sql, line 4, the sheet’s key “c” stands for the second time.");
  REQUIRE(mistake_in("-- A\xff | B") == "The report’s file test.sql isn’t UTF-8.");
}

TEST_CASE("a name from an address can't leave the reports folder") {
  REQUIRE_THROWS_AS(read_report(".", "../secret"), NotFound);
  REQUIRE_THROWS_AS(read_report(".", "a/b"), NotFound);
  REQUIRE_THROWS_AS(read_report(".", "nothing"), NotFound);
}

TEST_CASE("named parameters become numbers, but not in quotes, comments and casts") {
  const db::NamedTexts given{{"call", "7"}, {"lang", "lv"}};
  const auto [text, used] =
      db::with_numbers("select :lang, ':call', \"a:call\", x::text, :call, :lang -- :nothing\nfrom t", given);
  REQUIRE(text == "select $1, ':call', \"a:call\", x::text, $2, $1 \nfrom t");
  REQUIRE(used == std::vector<std::size_t>{1, 0});
  REQUIRE_THROWS_AS(db::with_numbers("select :who", given), db::UnknownParameter);
}
