// The workbook that an evaluator fills in offline: a row a criterion of each application, points and reasons to fill
// in, everything else locked, with the answers and a list of the attachments beside it; what the server knows it again
// by stands on a hidden last sheet.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "evaluation/scheme.hpp"

namespace konkurss::evaluation {

struct OfflineApplication {
  long evaluation = 0, version = 0;
  std::string number, title;
  Json answers;
  Json scores;       // {"7": {"points": "4" or null, "reason": "…"}}, by the criterion's number
  Json attachments;  // [{"id", "name", "size", "sha256"}]: their content isn't in the workbook
  std::shared_ptr<const Scheme> scheme;
};

struct OfflineWorkbook {
  std::string call;
  long person = 0;
  Language language = Language::lv;
  std::string public_url;
  std::vector<OfflineApplication> applications;
};

// One row of the sheet to fill in, by its place in the sheet as people count it.
struct OfflineRow {
  std::size_t row = 0;
  long evaluation = 0, version = 0;
  std::string number, criterion, points, reason;
};

struct ReadWorkbook {
  std::string call, sheet;
  long person = 0;
  std::vector<OfflineRow> rows;
};

inline constexpr char points_column = 'F', reason_column = 'G';

// Throws std::runtime_error where the file can't be written.
void write_offline(const OfflineWorkbook& book, const std::filesystem::path& file);
// As Excel or LibreOffice saved it. Throws Invalid on "file" that says what it isn't: no workbook, none of ours, or one
// whose locked cells or keys aren't those that were downloaded. The fingerprint finds what was altered by mistake;
// whoever alters it on purpose gains nothing, since every key is looked up within the person's own reach.
ReadWorkbook read_offline(const std::filesystem::path& file);

}  // namespace konkurss::evaluation
