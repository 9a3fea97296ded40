// One session with PostgreSQL: prepared statements kept, results as JSON, one transaction at a time. Not thread-safe:
// one per thread.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "db/query.hpp"

namespace konkurss {
struct Settings;
}

namespace konkurss::db {

// A value for a named parameter; sent as text, PostgreSQL knows its type. Empty = NULL.
class Parameter {
 public:
  Parameter(std::nullptr_t) {}
  Parameter(std::string value) : text_(std::move(value)) {}
  Parameter(std::string_view value) : text_(std::string(value)) {}
  Parameter(const char* value) : text_(value) {}
  Parameter(bool value) : text_(value ? "true" : "false") {}
  Parameter(int value) : text_(std::to_string(value)) {}
  Parameter(long value) : text_(std::to_string(value)) {}
  Parameter(long long value) : text_(std::to_string(value)) {}
  Parameter(const Json& value) : text_(value.dump()) {}
  template <class T>
  Parameter(const std::optional<T>& value) {
    if (value) *this = Parameter(*value);
  }
  const std::optional<std::string>& text() const { return text_; }

 private:
  std::optional<std::string> text_;
};
using Parameters = std::vector<std::pair<const char*, Parameter>>;

// The database refused: a named constraint (its sentence is the word "db.<name>"), or another SQLSTATE.
struct Refused : std::exception {
  Refused(std::string sqlstate_, std::string constraint_)
      : sqlstate(std::move(sqlstate_)), constraint(std::move(constraint_)) {
    text = "SQLSTATE " + sqlstate + (constraint.empty() ? "" : " " + constraint);
  }
  const char* what() const noexcept override { return text.c_str(); }
  std::string sqlstate, constraint, text;
};
// The server can't be reached, or was lost in the middle.
struct Unavailable : std::exception {
  const char* what() const noexcept override { return "the database is unavailable"; }
};

// The statement that a query is sent as, its rows as JSON: '1' the only row, 'n' all of them.
std::string json_statement(const Query& query, char shape);

class Session {
 public:
  // Throws Unavailable.
  Session(const Settings& settings, const std::string& role);
  ~Session();
  Session(const Session&) = delete;

  // Starts a transaction with the first statement that follows, on one way to PostgreSQL; a lost connection is opened
  // again then. One that only reads is committed without waiting, unless it carried megabytes.
  void begin(bool read_only);
  // One that only reads, and whose statements all see what the first one saw: a file's sheets agree with each other.
  // Of another transaction's snapshot, where one is named, while that is open (pg_export_snapshot); throws Unavailable.
  void begin_snapshot(const std::string& snapshot = "");
  void commit();  // throws Unavailable
  void rollback() noexcept;

  // The rows as one JSON array, as PostgreSQL wrote it (columns by their names). Throws Refused, Unavailable.
  std::string rows(const Query& query, const Parameters& parameters = {});
  // The only row as a JSON object, or nothing.
  std::optional<std::string> row(const Query& query, const Parameters& parameters = {});
  Json read_rows(const Query& query, const Parameters& parameters = {}) { return Json::parse(rows(query, parameters)); }
  std::optional<Json> read_row(const Query& query, const Parameters& parameters = {});

  // Raw statements, for migrations, the demonstration, tests and the report reader only.
  void execute(const std::string& sql);
  void* connection();  // the PGconn, for src/db alone

 private:
  struct State;
  std::optional<std::string> fetch(const Query& query, char shape, const Parameters& parameters);
  std::unique_ptr<State> state_;
};

}  // namespace konkurss::db
