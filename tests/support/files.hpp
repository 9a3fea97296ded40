// Small files of each kind that may be attached, and of some that pretend to be.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace konkurss::test {

// A ZIP archive of these entries: name and content.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries);

std::string pdf(const std::string& more = "");
std::string png();
std::string jpeg();
std::string docx();
std::string xlsx();
std::string odf(const std::string& kind);  // "text", "spreadsheet"
std::string asice();
// 64 MB of zeros in an archive of some 60 kB that says it is a text document.
std::string bomb();

// What every virus scanner takes for a virus (EICAR), within a PDF.
std::string infected_pdf();

}  // namespace konkurss::test
