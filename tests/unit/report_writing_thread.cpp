#include <catch2/catch.hpp>
#include <stdexcept>

#include "reports/writing_thread.hpp"

namespace konkurss::reports {
namespace {

struct Seen {
  std::vector<std::string> lines;
  bool finished = false;
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
  void finish() override { seen_.finished = true; }

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

TEST_CASE("a report's rows reach the file in order, empty cells and empty texts apart, also when it is slower") {
  Seen seen;
  WritingThread sink(std::make_unique<Notes>(seen, ""));
  std::vector<std::string> expected;
  for (const auto* title : {"A", "B"}) {
    sink.begin_sheet(sheet_called(title), std::vector<Column>(2));
    expected.push_back(std::string(title) + ":2");
    for (int i = 0; i < 30000; ++i) {
      const auto text = std::to_string(i) + std::string(60, 'x');
      sink.row({Cell(text), i % 2 ? Cell() : Cell("")});
      expected.push_back("[" + text + "]" + (i % 2 ? "[NULL]" : "[]"));
    }
    sink.end_sheet();
    expected.push_back("end");
  }
  sink.begin_sheet(sheet_called("C"), {});
  sink.end_sheet();
  expected.insert(expected.end(), {"C:0", "end"});
  sink.finish();
  CHECK(seen.finished);
  CHECK(seen.lines == expected);
}

TEST_CASE("what stops the writing of a report stops its reading, and the file isn't finished") {
  Seen seen;
  WritingThread sink(std::make_unique<Notes>(seen, "[7]"));
  const auto all = [&] {
    sink.begin_sheet(sheet_called("A"), std::vector<Column>(1));
    for (int i = 0; i < 10; ++i) {
      const auto text = std::to_string(i);
      sink.row({Cell(text)});
    }
    sink.end_sheet();
    sink.finish();
  };
  CHECK_THROWS_WITH(all(), "no room for [7]");
  CHECK_FALSE(seen.finished);
}

TEST_CASE("a report that is given up half way leaves its file unfinished and waits for nobody") {
  Seen seen;
  {
    WritingThread sink(std::make_unique<Notes>(seen, ""));
    sink.begin_sheet(sheet_called("A"), std::vector<Column>(1));
    sink.row({Cell("1")});
  }
  CHECK_FALSE(seen.finished);
}

}  // namespace konkurss::reports
