// Whoever hears a page instead of seeing it is told what a table is of: from the work task to the council's view.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/embedded.hpp"

using namespace konkurss;

TEST_CASE("each table of what follows the decisions has a caption") {
  constexpr std::array<std::string_view, 7> areas{"src/worktasks/",  "src/procurements/", "src/contracts/",
                                                  "src/acceptance/", "src/payments/",     "src/progress/",
                                                  "src/council/"};
  const std::string table = "<table class=\"k-table", caption = "\n<caption";
  int found = 0;
  for (const auto& [path, text] : embedded()) {
    const std::string_view name = path;
    if (!name.ends_with(".html") ||
        std::none_of(areas.begin(), areas.end(), [&](std::string_view area) { return name.starts_with(area); }))
      continue;
    for (auto at = text.find(table); at != std::string::npos; at = text.find(table, at + 1)) {
      INFO(path);
      CHECK(text.compare(text.find('>', at) + 1, caption.size(), caption) == 0);
      ++found;
    }
  }
  CHECK(found > 20);
}
