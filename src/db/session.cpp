#include "db/session.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <map>
#include <utility>

#include "base/memory.hpp"
#include "base/settings.hpp"
#include "db/numbered.hpp"

namespace konkurss::db {
namespace {

// libpq never gives back a buffer that has grown, and SOCI keeps a statement's last texts: what is longer than this, in
// bytes, costs the connection at the transaction's end.
constexpr std::size_t kept_for_good = 512 << 10;

constexpr const char* begin_snapshot_word = "begin isolation level repeatable read, read only";

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

[[noreturn]] void translate(const std::string& state, const std::string& message) {
  if (state.rfind("08", 0) == 0 || state.rfind("57P", 0) == 0 || state.empty() || state[0] == ' ') throw Unavailable();
  throw Refused(state, constraint_in(message));
}

[[noreturn]] void translate(const soci::soci_error& error) {
  const auto* known = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  if (!known) throw Unavailable();
  translate(known->sqlstate(), error.what());
}

// By its name: two callers of a query may give its parameters in two orders. Mostly it is where it was the first time.
const Parameter& named(const Parameters& parameters, std::size_t likely, const std::string& name) {
  if (likely < parameters.size() && parameters[likely].first == name) return parameters[likely].second;
  for (const auto& [other, value] : parameters)
    if (other == name) return value;
  throw std::logic_error("the parameter " + name + " is missing");
}

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;
Result next_result(PGconn* connection) { return {PQgetResult(connection), PQclear}; }

bool succeeded(const Result& result) {
  const auto status = PQresultStatus(result.get());
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

void check(const Result& result) {
  if (succeeded(result)) return;
  const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  translate(state ? state : "", PQresultErrorMessage(result.get()));
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

  // SOCI would keep what libpq received until the next time: a page's worth for each statement and session.
  void forget() { static_cast<soci::postgresql_statement_backend*>(statement.get_backend())->result_.reset(); }
};

struct Session::State {
  std::string connect;
  soci::session sql;
  std::map<std::pair<const Query*, char>, std::unique_ptr<Prepared>> prepared;
  // A statement that failed keeps the values it was given: SOCI would send them again in place of the next NULL.
  std::vector<std::unique_ptr<Prepared>> failed;
  // First statements of transactions that are prepared, by name: the parameters that they take.
  struct Taken {
    std::size_t place;  // at the first time
    std::string name;
  };
  std::map<std::string, std::vector<Taken>> opening;
  bool open = false, in_transaction = false, read_only = false, snapshot = false;
  bool swollen = false;  // a text was longer than what is kept for good
  // A transaction goes from begin() over its first statement to commit(): to_begin, then in_transaction, then, if it
  // only read, committing until the next statement, begin_now() or slim_down(); each of them excludes the others, and
  // none is between two.
  bool to_begin = false;    // "begin" waits for the transaction's first statement
  bool committing = false;  // a "commit" went out in a pipeline that is still open: its answer is read with the next

  void ensure_open() {
    if (open) return;
    prepared.clear();
    try {
      sql.close();
    } catch (const std::exception&) {  // it was closed
    }
    try {
      sql.open(soci::postgresql, connect);
    } catch (const soci::soci_error&) {
      throw Unavailable();
    }
    PQsetErrorVerbosity(raw(), PQERRORS_VERBOSE);
    for (const char* word : {"begin", "begin read only", begin_snapshot_word, "commit"})
      if (!succeeded({PQprepare(raw(), word, word, 0, nullptr), PQclear})) throw Unavailable();
    open = true;
  }
  PGconn* raw() { return static_cast<soci::postgresql_session_backend*>(sql.get_backend())->conn_; }
  // Statements go first: they must not outlive their connection (stack: use after free).
  void lose() {
    failed.clear();
    prepared.clear();
    opening.clear();
    open = in_transaction = to_begin = committing = swollen = false;
  }

  void weigh(std::size_t bytes) { swollen = swollen || bytes > kept_for_good; }

  // At a transaction's end.
  void slim_down() noexcept {
    if (!swollen) return;
    note_large();
    settle();
    lose();
    try {
      sql.close();
    } catch (const std::exception&) {  // it was closed
    }
  }

  int send_word(const char* word) { return PQsendQueryPrepared(raw(), word, 0, nullptr, nullptr, nullptr, 0); }

  // What only read can't fail to commit, so nobody waits for it.
  void commit_later() {
    if (!in_transaction) return;
    committing = PQenterPipelineMode(raw()) && send_word("commit") && PQpipelineSync(raw());
    in_transaction = false;
    if (!committing) lose();
  }

  // The answers of a pipeline's statements up to its end. libpq ends each statement's results with nothing, but not the
  // end of the pipeline.
  std::vector<Result> pipelined(std::size_t statements) {
    std::vector<Result> answers;
    while (answers.size() < statements) {
      auto one = next_result(raw());
      if (!one || PQstatus(raw()) != CONNECTION_OK) throw Unavailable();
      answers.push_back(std::move(one));
      next_result(raw());
    }
    if (PQresultStatus(next_result(raw()).get()) != PGRES_PIPELINE_SYNC) throw Unavailable();
    return answers;
  }

  // Reads the answer that nobody waited for.
  void settle() {
    if (!std::exchange(committing, false)) return;
    try {
      check(pipelined(1)[0]);
      if (!PQexitPipelineMode(raw())) lose();
    } catch (const std::exception&) {
      lose();
    }
  }

  const char* begin_word() const { return snapshot ? begin_snapshot_word : read_only ? "begin read only" : "begin"; }

  // Begins for `first`, which asks something; a lost connection is opened again, since nothing has happened yet.
  template <class First>
  auto begin_with(First first) {
    for (int attempt = 0;; ++attempt) {
      try {
        ensure_open();
        return first();
      } catch (const Unavailable&) {
        lose();
        if (attempt == 1) throw;
      }
    }
  }

  // For what doesn't go through fetch(), and so can't carry "begin" along.
  void begin_now() {
    settle();
    if (!std::exchange(to_begin, false)) {
      if (!in_transaction) ensure_open();
      return;
    }
    begin_with([&] {
      check({PQexec(raw(), begin_word()), PQclear});
      in_transaction = true;
    });
  }

  std::vector<Taken> prepare(const std::string& name, const Query& query, char shape, const Parameters& parameters) {
    settle();  // where that loses the connection, the next line fails and begin_with() opens another
    NamedTexts names;
    for (const auto& [parameter, value] : parameters) names.emplace_back(parameter, std::nullopt);
    const auto [text, used] = with_numbers(json_statement(query, shape), names);
    check({PQprepare(raw(), name.c_str(), text.c_str(), 0, nullptr), PQclear});
    std::vector<Taken> taken;
    for (const auto place : used) taken.push_back({place, parameters.at(place).first});
    return taken;
  }

  // "begin" and the transaction's first statement on one way there and back: SOCI has no pipeline, so it is libpq's.
  std::optional<std::string> begin_and_fetch(const Query& query, char shape, const Parameters& parameters) {
    const auto name = std::string(query.name) + " " + shape;
    auto prepared_as = opening.find(name);
    if (prepared_as == opening.end())
      prepared_as = opening.emplace(name, prepare(name, query, shape, parameters)).first;
    std::vector<const char*> values;
    for (const auto& [place, taken] : prepared_as->second) {
      const auto& text = named(parameters, place, taken).text();
      values.push_back(text ? text->c_str() : nullptr);
      weigh(text ? text->size() : 0);
    }
    const bool commit_unread =
        std::exchange(committing, false);  // its pipeline is still open, and comes to its end first
    in_transaction = true;
    const bool sent =
        PQenterPipelineMode(raw()) && send_word(begin_word()) &&
        PQsendQueryPrepared(raw(), name.c_str(), static_cast<int>(values.size()), values.data(), nullptr, nullptr, 0) &&
        PQpipelineSync(raw());
    if (!sent) throw Unavailable();
    if (commit_unread) check(pipelined(1)[0]);
    const auto answers = pipelined(2);
    if (!PQexitPipelineMode(raw())) throw Unavailable();
    for (const auto& answer : answers) check(answer);
    const auto& answered = answers[1];
    if (PQntuples(answered.get()) == 0 || PQgetisnull(answered.get(), 0, 0)) return std::nullopt;
    const auto length = static_cast<std::size_t>(PQgetlength(answered.get(), 0, 0));
    weigh(length);
    return std::string(PQgetvalue(answered.get(), 0, 0), length);
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
  state_->ensure_open();
}

Session::~Session() {
  state_->failed.clear();
  state_->prepared.clear();
}

void Session::begin(bool read_only) {
  state_->read_only = read_only;
  state_->snapshot = false;
  state_->to_begin = true;
}

void Session::begin_snapshot(const std::string& snapshot) {
  begin(true);
  state_->snapshot = true;
  if (snapshot.empty()) return;
  try {
    execute("set transaction snapshot '" + snapshot + "'");
  } catch (const std::runtime_error&) {  // the transaction that it is of is over
    throw Unavailable();
  }
}

void Session::commit() {
  if (std::exchange(state_->to_begin, false)) return;  // nothing was asked
  if (state_->read_only) {
    state_->commit_later();
    return state_->slim_down();
  }
  try {
    state_->sql << "commit";
    state_->in_transaction = false;
  } catch (const soci::soci_error& error) {
    state_->lose();
    translate(error);
  }
  state_->slim_down();
}

void Session::rollback() noexcept {
  state_->to_begin = false;
  if (!state_->in_transaction) return;
  state_->in_transaction = false;
  try {
    state_->sql << "rollback";
    state_->failed.clear();  // only now: a broken transaction refuses to deallocate
  } catch (const std::exception&) {
    state_->lose();
  }
  state_->slim_down();
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
  if (std::exchange(state_->to_begin, false))
    return state_->begin_with([&] { return state_->begin_and_fetch(query, shape, parameters); });
  state_->settle();
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
    for (std::size_t i = 0; i < slot->values.size(); ++i) {
      const auto& text = named(parameters, i, slot->values[i].first).text();
      slot->indicators[i] = text ? soci::i_ok : soci::i_null;
      slot->values[i].second = text.value_or("");
      state_->weigh(slot->values[i].second.size());
    }
    slot->statement.execute(true);
    slot->forget();
    if (!slot->statement.got_data()) return std::nullopt;
    state_->weigh(slot->result.size());
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
  state_->begin_now();

  PGresult* result = PQexec(state_->raw(), sql.c_str());
  const auto status = PQresultStatus(result);
  const std::string message = PQresultErrorMessage(result);
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(message);
}

void* Session::connection() {
  state_->begin_now();
  return state_->raw();
}

}  // namespace konkurss::db
