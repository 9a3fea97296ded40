#include "db/report_rows.hpp"

#include <postgresql/libpq-fe.h>

#include <algorithm>

namespace konkurss::db {
namespace {

// pg_type.oid of what a report shows as more than a text (PostgreSQL's catalogue, stable for built-in types).
CellKind kind_of(Oid type) {
  switch (type) {
    case 16:
      return CellKind::truth;
    case 20:
    case 21:
    case 23:
      return CellKind::whole;
    case 700:
    case 701:
    case 1700:
      return CellKind::decimal;
    case 1082:
      return CellKind::date;
    case 1114:
    case 1184:
      return CellKind::time;
    case 1231:
      return CellKind::decimals;
    default:
      return CellKind::text;
  }
}

// numeric(p, s): the modifier is p * 65536 + s + 4.
int scale_of(Oid type, int modifier) { return type == 1700 && modifier >= 4 ? (modifier - 4) & 0xffff : -1; }

// Syntax, names and types (class 42) are the author's mistakes and hold no data; of the rest only the number is told.
std::string told(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string code = state ? state : "";
  if (code == "57014") return "statement timeout";
  return code.rfind("42", 0) == 0 && message ? message : "SQLSTATE " + code;
}

PGconn* as_connection(void* connection) { return static_cast<PGconn*>(connection); }
PGresult* as_result(void* result) { return static_cast<PGresult*>(result); }

// The first rows only: breaking a statement off would break the transaction.
std::string limited(std::string_view sql, std::optional<std::size_t> most) {
  return most ? "select * from (" + std::string(sql) + "\n) first_rows limit " + std::to_string(*most)
              : std::string(sql);
}

}  // namespace

ReportRows::ReportRows(Session& session, std::string_view sql, const NamedTexts& parameters,
                       std::optional<std::size_t> most)
    : connection_(session.connection()) {
  // A report runs once, is planned for its parameters, and sorts all there is.
  session.execute("set local plan_cache_mode = force_custom_plan");
  session.execute("set local work_mem = '64MB'");
  const auto [text, used] = with_numbers(limited(sql, most), parameters);
  std::vector<const char*> values;
  for (const auto place : used)
    values.push_back(parameters[place].second ? parameters[place].second->c_str() : nullptr);
  if (!PQsendQueryParams(as_connection(connection_), text.c_str(), static_cast<int>(values.size()), nullptr,
                         values.data(), nullptr, nullptr, 0))
    throw Unavailable();
  PQsetSingleRowMode(as_connection(connection_));
  try {
    take();
  } catch (...) {
    release();
    throw;
  }
  auto* result = as_result(result_);
  for (int i = 0; i < PQnfields(result); ++i)
    columns_.push_back(
        {PQfname(result, i), kind_of(PQftype(result, i)), scale_of(PQftype(result, i), PQfmod(result, i))});
}

ReportRows::~ReportRows() { release(); }

// Takes the next result off the connection: a row, or the end.
void ReportRows::take() {
  PQclear(as_result(result_));
  auto* result = PQgetResult(as_connection(connection_));
  result_ = result;
  const auto status = PQresultStatus(result);
  if (status == PGRES_SINGLE_TUPLE || status == PGRES_TUPLES_OK) return;
  if (!result || PQstatus(as_connection(connection_)) != CONNECTION_OK) throw Unavailable();
  if (status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) throw StatementRefused("the statement gives no rows");
  throw StatementRefused(told(result));
}

bool ReportRows::next() {
  if (!first_) take();
  first_ = false;
  return PQresultStatus(as_result(result_)) == PGRES_SINGLE_TUPLE;
}

std::optional<std::string_view> ReportRows::cell(std::size_t column) const {
  const auto* result = as_result(result_);
  const int i = static_cast<int>(column);
  if (PQgetisnull(result, 0, i)) return std::nullopt;
  return std::string_view(PQgetvalue(result, 0, i), static_cast<std::size_t>(PQgetlength(result, 0, i)));
}

// What is left unread is cancelled, so that the connection is free for the next statement.
void ReportRows::release() {
  const bool unread = result_ && PQresultStatus(as_result(result_)) == PGRES_SINGLE_TUPLE;
  PQclear(as_result(result_));
  result_ = nullptr;
  if (unread)
    if (PGcancel* cancel = PQgetCancel(as_connection(connection_))) {
      char words[256];
      PQcancel(cancel, words, sizeof words);
      PQfreeCancel(cancel);
    }
  while (PGresult* rest = PQgetResult(as_connection(connection_))) PQclear(rest);
}

long count_rows(Session& session, std::string_view sql, const NamedTexts& parameters) {
  ReportRows rows(session, "select count(*) from (" + std::string(sql) + "\n) counted", parameters);
  rows.next();
  return std::stol(std::string(rows.cell(0).value_or("0")));
}

}  // namespace konkurss::db
