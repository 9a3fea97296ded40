// The hidden sheet of an offline workbook: whose it is, of which call, which row is which criterion, and a fingerprint.
#pragma once
#include <string>
#include <vector>

#include "evaluation/offline_workbook.hpp"

namespace konkurss::evaluation {

using SheetRow = std::vector<std::string>;

// The sheet's cells, all of them texts; points and reasons aren't part of it.
std::vector<SheetRow> key_rows(const ReadWorkbook& book);
// The same read back. Throws Invalid on "file" where something of it isn't as it was written.
ReadWorkbook from_key_rows(const std::vector<SheetRow>& rows);
bool is_key_sheet(const std::vector<SheetRow>& rows);

}  // namespace konkurss::evaluation
