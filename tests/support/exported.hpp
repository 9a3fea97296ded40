// What an export gave, read back by programs that aren't ours.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "support/world.hpp"

namespace konkurss::test {

// The sheets of a workbook as Debian's openpyxl reads it (tests/support/workbook.py).
Json workbook_read(const std::filesystem::path& file);
// What Excel would offer to repair in a workbook (tests/support/ooxml.py); empty: nothing.
std::string structure_mistakes(const std::filesystem::path& file);
// The workbook as LibreOffice saves it again, every formula recomputed (/usr/bin/soffice); beside the given file.
std::filesystem::path through_libreoffice(const std::filesystem::path& file);
// The rows of a sheet by their first cell, each an object by heading.
Json by_first_cell(const Json& sheet);
// Fields of RFC 4180.
std::vector<std::vector<std::string>> csv_read(const std::filesystem::path& file, char separator);
std::string bytes_of(const std::filesystem::path& file);

// Orders an export as a person does, lets a job worker's turn pass, and returns the file that the download would send.
// Throws where it is a workbook that Excel would offer to repair.
std::filesystem::path exported(World& world, const Someone& who, const std::string& call, const std::string& report,
                               const std::string& format, int sheet = 1, const std::string& language = "lv",
                               const Json& more = Json::object());

}  // namespace konkurss::test
