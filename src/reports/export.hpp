// An export: one report of one call as a file, whole or not there at all.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "reports/chosen_columns.hpp"
#include "reports/run.hpp"

namespace konkurss::reports {

enum class FileKind { xlsx, csv, data, json };  // data: CSV for programs

struct FileFormat {
  FileKind kind;
  std::string_view name, extension, media_type;
};
inline constexpr std::array file_formats{
    FileFormat{FileKind::xlsx, "xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    FileFormat{FileKind::csv, "csv", ".csv", "text/csv; charset=utf-8"},
    FileFormat{FileKind::data, "data", ".csv", "text/csv; charset=utf-8"},
    FileFormat{FileKind::json, "json", ".json", "application/json"},
};
const FileFormat* file_format(std::string_view name);

struct Order {
  std::string report, format = "xlsx";
  std::size_t sheet = 0;  // a CSV file holds one
  Language language = Language::lv;
  Filter filter = {};
  ColumnChoice columns = {};
};

// The name by which people keep the file: it tells what holds only a part, and programs' CSV from people's.
std::string file_name(const Order& order, const std::string& call);

// Opens another session in a transaction that only reads and in which the same person acts; it sees that snapshot
// (pg_export_snapshot), or where none is named, its own.
using OpenSession = std::function<std::unique_ptr<db::Session>(const std::string& snapshot)>;

using Progress = std::function<void(long rows)>;  // called now and then with the rows done so far

// Reads within the open transaction, ends it by committing, then completes the file under its name; what doesn't
// wait for the ranking is read meanwhile by another session, if `open` is given. Returns the rows. Throws Mistake,
// NotFound, db::Unavailable, std::runtime_error (the file); nothing is left behind then.
long export_to(db::Session& db, const OpenSession& open, const std::filesystem::path& reports, const Order& order,
               const Json& call, const std::filesystem::path& file, const Progress& progress = {});

}  // namespace konkurss::reports
