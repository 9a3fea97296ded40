// Reads the cells of an Excel workbook (OOXML), however it was saved: by Konkurss, LibreOffice or Excel.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace konkurss {

struct SheetCells {
  std::string name;
  std::vector<std::vector<std::string>> rows;  // those that the file has, without trailing empty cells
};

// What a workbook may take of the memory: bytes of its parts and, again, of its texts; cells, with texts and rows that
// are empty.
struct WorkbookLimits {
  std::size_t bytes, cells;
};
constexpr WorkbookLimits own_workbook{256u << 20, 5'000'000};
constexpr WorkbookLimits uploaded_workbook{64u << 20, 1'000'000};

// Cells as texts: of a formula the stored value, of a number its digits ("4.5", "1E-3"), of a truth value "1" or "0".
// Throws std::runtime_error that says what is wrong with a file that can't be read, also one that takes more than the
// limits, so that nobody fills the memory with a small file.
std::vector<SheetCells> read_workbook(const std::filesystem::path& file, const WorkbookLimits& limits);

}  // namespace konkurss
