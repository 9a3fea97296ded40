// The rows of a statement that came from a file, one at a time while PostgreSQL still works on the next: nothing is
// collected.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/numbered.hpp"
#include "db/session.hpp"

namespace konkurss::db {

enum class CellKind { text, whole, decimal, date, time, truth, decimals };  // decimals: an array of them

struct ResultColumn {
  std::string name;
  CellKind kind = CellKind::text;
  int scale = -1;  // decimals of a numeric(p, s); -1: as many as each value has
};

// PostgreSQL refused the statement, in its own words; never with values of a row.
struct StatementRefused : std::exception {
  explicit StatementRefused(std::string message_) : message(std::move(message_)) {}
  const char* what() const noexcept override { return message.c_str(); }
  std::string message;
};
class ReportRows {
 public:
  // Within the session's open transaction; one at a time; the first `most` rows, or all. Throws StatementRefused,
  // UnknownParameter, Unavailable.
  ReportRows(Session& session, std::string_view sql, const NamedTexts& parameters,
             std::optional<std::size_t> most = {});
  ~ReportRows();
  ReportRows(const ReportRows&) = delete;

  const std::vector<ResultColumn>& columns() const { return columns_; }
  // Steps to the next row. Throws like the constructor.
  bool next();
  // A cell of the row as PostgreSQL writes it (dates as ISO 8601, in the session's time zone); nothing for NULL.
  std::optional<std::string_view> cell(std::size_t column) const;

 private:
  void take();
  void release();
  void* connection_;
  void* result_ = nullptr;  // PGresult with one row, or none at the end
  bool first_ = true;
  std::vector<ResultColumn> columns_;
};

// How many rows the statement has. Throws like ReportRows.
long count_rows(Session& session, std::string_view sql, const NamedTexts& parameters);

}  // namespace konkurss::db
