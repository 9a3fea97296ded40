#include "support/database.hpp"

#include <postgresql/libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <stdexcept>

#include "base/embedded.hpp"
#include "base/secret.hpp"
#include "db/migrate.hpp"
#include "plans/plans.hpp"

namespace konkurss::test {
namespace {

// One name for each text of the migrations, so that a changed migration makes a new template.
std::string template_name() {
  std::string all;
  for (const auto& [path, text] : embedded())
    if (path.rfind("sql/migrations/", 0) == 0) all += path + text;
  return "konkurss_template_" + sha256_hex(all).substr(0, 16);
}

bool exists(db::Session& session, const std::string& name) {
  return !rows_of(session, "select 1 as one from pg_database where datname = $1", {name}).empty();
}

void make_template(db::Session& session, const std::string& name) {
  const std::string building = name + "_building";
  session.execute("drop database if exists " + building);
  session.execute("create database " + building);
  {
    db::Session owner(on_test_cluster(building), "konkurss_owner");
    db::migrate(owner);
    plans::keep_delivered(owner);
  }
  session.execute("alter database " + building + " rename to " + name);
}

}  // namespace

Settings on_test_cluster(const std::string& database) {
  const char* socket = std::getenv("KONKURSS_TEST_SOCKET");
  if (!socket)
    throw std::runtime_error("KONKURSS_TEST_SOCKET isn't set: './konkurss cluster start DIR' prints a socket's folder");
  Settings settings = read_settings({});
  settings.database_socket = socket;
  settings.database_name = database;
  settings.insecure_cookies = true;
  return settings;
}

namespace {

// The rows of a result as JSON; it is cleared.
Json rows_in(PGresult* result) {
  const bool good = PQresultStatus(result) == PGRES_TUPLES_OK;
  const std::string text = good ? PQgetvalue(result, 0, 0) : PQresultErrorMessage(result);
  PQclear(result);
  if (!good) throw std::runtime_error(text);
  return Json::parse(text);
}

std::string as_json(const std::string& statement) {
  return "with q as (" + statement + ") select coalesce(json_agg(row_to_json(q)), '[]') from q";
}

}  // namespace

Json rows_of(db::Session& session, const std::string& statement, const std::vector<std::string>& values) {
  std::vector<const char*> texts;
  for (const auto& value : values) texts.push_back(value.c_str());
  return rows_in(PQexecParams(static_cast<PGconn*>(session.connection()), as_json(statement).c_str(),
                              static_cast<int>(texts.size()), nullptr, texts.data(), nullptr, nullptr, 0));
}

Json rows_of_planned(db::Session& session, const std::string& statement) {
  auto* connection = static_cast<PGconn*>(session.connection());
  const auto name = "planned_" + sha256_hex(statement).substr(0, 16);
  if (rows_of(session, "select 1 as one from pg_prepared_statements where name = $1", {name}).empty()) {
    auto* planned = PQprepare(connection, name.c_str(), as_json(statement).c_str(), 0, nullptr);
    const std::string mistake = PQresultErrorMessage(planned);
    PQclear(planned);
    if (!mistake.empty()) throw std::runtime_error(mistake);
  }
  return rows_in(PQexecPrepared(connection, name.c_str(), 0, nullptr, nullptr, nullptr, 0));
}

Settings fresh_database() {
  static std::atomic<int> number{0};
  db::Session session(on_test_cluster("postgres"), "konkurss_owner");
  const auto origin = template_name();
  session.execute("select pg_advisory_lock(4711)");  // other test programs of the same cluster
  if (!exists(session, origin)) make_template(session, origin);
  session.execute("select pg_advisory_unlock(4711)");
  Settings settings = on_test_cluster("konkurss_test_" + std::to_string(getpid()) + "_" + std::to_string(++number));
  session.execute("drop database if exists " + settings.database_name);
  session.execute("create database " + settings.database_name + " template " + origin);
  settings.files = std::filesystem::temp_directory_path() / settings.database_name;
  settings.uploads = settings.files / "uploads";
  settings.proxy_secret = "the secret of a test's proxy";
  std::filesystem::create_directories(settings.uploads);
  return settings;
}

void drop_database(const Settings& settings) {
  std::filesystem::remove_all(settings.files);
  db::Session session(on_test_cluster("postgres"), "konkurss_owner");
  session.execute("drop database if exists " + settings.database_name);
}

}  // namespace konkurss::test
