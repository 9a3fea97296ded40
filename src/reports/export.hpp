// An export: one report of one call as a file, whole or not there at all.
#pragma once
#include <filesystem>

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

// Reads within the open transaction, ends it by committing, then completes the file under its name. Returns the rows.
// Throws Mistake, NotFound, db::Unavailable, std::runtime_error (the file); nothing is left behind then.
long export_to(db::Session& db, const std::filesystem::path& reports, const Order& order, const Json& call,
               const std::filesystem::path& file, const Progress& progress = {});

}  // namespace konkurss::reports
