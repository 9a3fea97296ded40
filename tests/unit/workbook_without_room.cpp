// A workbook for which no file can be opened, or whose rows don't fit on the disk, is a mistake, not the program's end.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>

#include "reports/workbook.hpp"

using namespace konkurss;
using namespace konkurss::reports;

namespace {

// A limit of this process, for as long as it lives.
class Limit {
 public:
  Limit(__rlimit_resource which, rlim_t most) : which_(which) {
    getrlimit(which_, &before_);
    rlimit now = before_;
    now.rlim_cur = most;
    setrlimit(which_, &now);
  }
  ~Limit() { setrlimit(which_, &before_); }

 private:
  __rlimit_resource which_;
  rlimit before_{};
};

Sheet first_sheet() {
  Sheet sheet;
  sheet.key = "first";
  sheet.title = {"Pirmā", "First"};
  return sheet;
}
std::vector<Column> one_column() {
  Column column;
  column.key = "text";
  column.heading = {"Teksts", "Text"};
  return {column};
}

std::filesystem::path place() { return std::filesystem::temp_directory_path() / "konkurss-without-room.xlsx"; }

}  // namespace

TEST_CASE("a workbook for whose sheets no file can be opened is given up") {
  WorkbookSink::Properties properties{"T", "K", "Konkurss"};
  {
    auto sink = std::make_unique<WorkbookSink>(place(), Language::lv, properties);
    const Limit files(RLIMIT_NOFILE, 3);
    CHECK_THROWS_AS(sink->begin_sheet(first_sheet(), one_column()), std::runtime_error);
    sink.reset();
  }
  CHECK_FALSE(std::filesystem::exists(place()));
}

TEST_CASE("a workbook whose rows find no room isn't taken for whole") {
  std::signal(SIGXFSZ, SIG_IGN);
  WorkbookSink::Properties properties{"T", "K", "Konkurss"};
  {
    WorkbookSink sink(place(), Language::lv, properties);
    sink.begin_sheet(first_sheet(), one_column());
    const Limit bytes(RLIMIT_FSIZE, 64 << 10);
    const std::string text(1000, 'a');  // as a ZIP a few bytes: only the rows themselves don't fit
    for (int i = 0; i < 1000; ++i) sink.row({text});
    sink.end_sheet();
    CHECK_THROWS_AS(sink.finish(), std::runtime_error);
  }
  std::filesystem::remove(place());
  std::signal(SIGXFSZ, SIG_DFL);
}
