#include <catch2/catch.hpp>
#include <stdexcept>

#include "reports/sheet_reader.hpp"

namespace konkurss::reports {
namespace {

struct Seen {
  std::vector<std::string> lines;
};

// Writes down what it is given, and can refuse a row.
class Notes final : public Sink {
 public:
  Notes(Seen& seen, std::string refused) : seen_(seen), refused_(std::move(refused)) {}
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override {
    seen_.lines.push_back(sheet.title.lv + ":" + std::to_string(columns.size()));
  }
  void row(const std::vector<Cell>& cells) override {
    std::string line;
    for (const auto& cell : cells) line += "[" + (cell ? std::string(*cell) : "NULL") + "]";
    if (line == refused_) throw std::runtime_error("no room for " + line);
    seen_.lines.push_back(line);
  }
  void end_sheet() override { seen_.lines.push_back("end"); }

 private:
  Seen& seen_;
  std::string refused_;
};

Sheet sheet_called(const std::string& title) {
  Sheet sheet;
  sheet.title = {title, title};
  return sheet;
}

}  // namespace

TEST_CASE("sheets read on another thread come in order, empty cells and empty texts apart, also when it is faster") {
  std::vector<std::string> expected;
  for (const auto* title : {"A", "B"}) {
    expected.push_back(std::string(title) + ":2");
    for (int i = 0; i < 30000; ++i)
      expected.push_back("[" + std::to_string(i) + std::string(60, 'x') + "]" + (i % 2 ? "[NULL]" : "[]"));
    expected.push_back("end");
  }
  expected.insert(expected.end(), {"C:0", "end"});

  SheetReader reader(1 << 20, [](RowQueue& rows) {
    for (const auto* title : {"A", "B"}) {
      rows.begin_sheet(sheet_called(title), std::vector<Column>(2));
      for (int i = 0; i < 30000; ++i) {
        const auto text = std::to_string(i) + std::string(60, 'x');
        rows.row({Cell(text), i % 2 ? Cell() : Cell("")});
      }
      rows.end_sheet();
    }
    rows.begin_sheet(sheet_called("C"), {});
    rows.end_sheet();
  });
  Seen seen;
  Notes notes(seen, "");
  std::vector<long> rows;
  long steps = 0;
  for (int sheet = 0; sheet < 3; ++sheet) rows.push_back(reader.take(notes, [&] { ++steps; }));
  reader.join();
  CHECK(rows == std::vector<long>{30000, 30000, 0});
  CHECK(steps == 60000);
  CHECK(seen.lines == expected);
}

TEST_CASE("what stops the reading of a sheet is thrown where the sheet is taken") {
  SheetReader reader(1 << 20, [](RowQueue& rows) {
    rows.begin_sheet(sheet_called("A"), std::vector<Column>(1));
    rows.row({Cell("1")});
    throw std::runtime_error("the statement was refused");
  });
  Seen seen;
  Notes notes(seen, "");
  CHECK_THROWS_WITH(reader.take(notes, [] {}), "the statement was refused");
}

TEST_CASE("what stops the writing of a report stops its reading, and nobody waits for the rest") {
  Seen seen;
  std::exception_ptr told;
  {
    SheetReader reader(1 << 18, [&](RowQueue& rows) {
      try {
        rows.begin_sheet(sheet_called("A"), std::vector<Column>(1));
        for (;;) rows.row({Cell("7")});
      } catch (...) {
        told = std::current_exception();
        throw;
      }
    });
    Notes notes(seen, "[7]");
    CHECK_THROWS_WITH(reader.take(notes, [] {}), "no room for [7]");
  }
  CHECK_THROWS_AS(std::rethrow_exception(told), GivenUp);
}

}  // namespace konkurss::reports
