#include "db/session.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <map>

#include "base/settings.hpp"

namespace konkurss::db {
namespace {

// SOCI's reader of named parameters doesn't know comments.
std::string without_comments(std::string_view sql) {
  std::string out;
  char quote = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (!quote && sql.substr(i, 2) == "--") {
      i = sql.find('\n', i);
      if (i == std::string_view::npos) break;
    }
    if (quote ? sql[i] == quote : (sql[i] == '\'' || sql[i] == '"')) quote = quote ? 0 : sql[i];
    out += sql[i];
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ' || out.back() == ';')) out.pop_back();
  return out;
}

// Verbose errors carry the constraint in a line of its own; values never leave this function.
std::string constraint_in(const std::string& message) {
  static const std::string mark = "CONSTRAINT NAME:  ";
  const auto at = message.find(mark);
  if (at == std::string::npos) return {};
  const auto begin = at + mark.size();
  return message.substr(begin, message.find_first_of("\r\n ", begin) - begin);
}

[[noreturn]] void translate(const soci::soci_error& error) {
  const auto* known = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  if (!known) throw Unavailable();
  const std::string state = known->sqlstate();
  if (state.rfind("08", 0) == 0 || state.rfind("57P", 0) == 0 || state.empty() || state[0] == ' ') throw Unavailable();
  throw Refused(state, constraint_in(error.what()));
}

}  // namespace

// A prepared statement with the memory that its parameters and its result live in.
struct Prepared {
  explicit Prepared(soci::session& sql) : statement(sql) {}
  soci::statement statement;
  std::vector<std::pair<std::string, std::string>> values;  // name, text
  std::vector<soci::indicator> indicators;
  std::string result;
  soci::indicator result_indicator = soci::i_null;
};

struct Session::State {
  std::string connect;
  soci::session sql;
  std::map<std::pair<const Query*, char>, std::unique_ptr<Prepared>> prepared;
  // A statement that failed keeps the values it was given: SOCI would send them again in place of the next NULL.
  std::vector<std::unique_ptr<Prepared>> failed;
  bool open = false, in_transaction = false;

  void ensure_open() {
    if (open) return;
    prepared.clear();
    try {
      sql.close();
    } catch (const std::exception&) {  // it was closed
    }
    sql.open(soci::postgresql, connect);
    PQsetErrorVerbosity(raw(), PQERRORS_VERBOSE);
    open = true;
  }
  PGconn* raw() { return static_cast<soci::postgresql_session_backend*>(sql.get_backend())->conn_; }
  // Statements go first: they must not outlive their connection (stack: use after free).
  void lose() {
    failed.clear();
    prepared.clear();
    open = in_transaction = false;
  }
};

Session::Session(const Settings& settings, const std::string& role) : state_(std::make_unique<State>()) {
  state_->connect =
      "host=" + settings.database_socket + " user=" + role + " dbname=" + settings.database_name +
      " application_name=konkurss connect_timeout=5 options='-c statement_timeout=" +
      std::to_string(settings.statement_timeout_ms) +
      " -c lock_timeout=3000 -c idle_in_transaction_session_timeout=15000 -c TimeZone=UTC -c "
      "client_min_messages=warning"
      // One plan a statement, made once: half of a list's time was planning. Filters that may be absent are written
      // as "case when :x is null then true else ... end", which keeps such a plan's estimates sound.
      " -c jit=off -c plan_cache_mode=force_generic_plan'";
  try {
    state_->ensure_open();
  } catch (const soci::soci_error&) {
    throw Unavailable();
  }
}

Session::~Session() {
  state_->failed.clear();
  state_->prepared.clear();
}

void Session::begin(bool read_only) {
  for (int attempt = 0;; ++attempt) {
    try {
      state_->ensure_open();
      state_->sql << (read_only ? "begin read only" : "begin");
      state_->in_transaction = true;
      return;
    } catch (const soci::soci_error&) {
      state_->lose();
      if (attempt == 1) throw Unavailable();
    }
  }
}

void Session::commit() {
  try {
    state_->sql << "commit";
    state_->in_transaction = false;
  } catch (const soci::soci_error& error) {
    state_->lose();
    translate(error);
  }
}

void Session::rollback() noexcept {
  if (!state_->in_transaction) return;
  state_->in_transaction = false;
  try {
    state_->sql << "rollback";
    state_->failed.clear();  // only now: a broken transaction refuses to deallocate
  } catch (const std::exception&) {
    state_->lose();
  }
}

std::string Session::rows(const Query& query, const Parameters& parameters) { return *fetch(query, 'n', parameters); }
std::optional<std::string> Session::row(const Query& query, const Parameters& parameters) {
  return fetch(query, '1', parameters);
}

std::optional<Json> Session::read_row(const Query& query, const Parameters& parameters) {
  const auto text = row(query, parameters);
  if (!text) return std::nullopt;
  return Json::parse(*text);
}

std::string json_statement(const Query& query, char shape) {
  const std::string inner = "with q as (" + without_comments(query.text) + ") select ";
  return inner +
         (shape == '1' ? "row_to_json(q)::text from q" : "coalesce(json_agg(row_to_json(q)), '[]')::text from q");
}

std::optional<std::string> Session::fetch(const Query& query, char shape, const Parameters& parameters) {
  auto& slot = state_->prepared[{&query, shape}];
  try {
    if (!slot) {
      auto fresh = std::make_unique<Prepared>(state_->sql);
      for (const auto& [name, value] : parameters) fresh->values.emplace_back(name, "");
      fresh->indicators.resize(parameters.size(), soci::i_null);
      for (std::size_t i = 0; i < fresh->values.size(); ++i)
        fresh->statement.exchange(soci::use(fresh->values[i].second, fresh->indicators[i], fresh->values[i].first));
      fresh->statement.exchange(soci::into(fresh->result, fresh->result_indicator));
      fresh->statement.alloc();
      fresh->statement.prepare(json_statement(query, shape));
      fresh->statement.define_and_bind();
      slot = std::move(fresh);
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const auto& text = parameters[i].second.text();
      slot->indicators[i] = text ? soci::i_ok : soci::i_null;
      slot->values[i].second = text.value_or("");
    }
    slot->statement.execute(true);
    if (!slot->statement.got_data()) return std::nullopt;
    return std::move(slot->result);
  } catch (const soci::soci_error& error) {
    if (!dynamic_cast<const soci::postgresql_soci_error*>(&error) && state_->open && !slot)
      throw std::logic_error(std::string("query ") + query.name + ": " + error.what());
    if (slot) state_->failed.push_back(std::move(slot));
    try {
      translate(error);
    } catch (const Unavailable&) {
      state_->lose();
      throw;
    }
  }
}

void Session::execute(const std::string& sql) {
  PGresult* result = PQexec(state_->raw(), sql.c_str());
  const auto status = PQresultStatus(result);
  const std::string message = PQresultErrorMessage(result);
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(message);
}

void* Session::connection() { return state_->raw(); }

}  // namespace konkurss::db
