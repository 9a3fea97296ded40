#include "db/migrate.hpp"

#include <postgresql/libpq-fe.h>

#include <stdexcept>

#include "base/embedded.hpp"
#include "base/secret.hpp"
#include "db/session.hpp"

namespace konkurss::db {
namespace {

bool applied(Session& owner, const std::string& name, const std::string& hash) {
  const char* values[] = {name.c_str()};
  PGresult* result =
      PQexecParams(static_cast<PGconn*>(owner.connection()), "select sha256 from migration where name = $1", 1, nullptr,
                   values, nullptr, nullptr, 0);
  const bool found = PQntuples(result) == 1;
  const std::string known = found ? PQgetvalue(result, 0, 0) : "";
  PQclear(result);
  if (found && known != hash)
    throw std::runtime_error("migration " + name + " was changed after it was applied; write a new one instead");
  return found;
}

}  // namespace

std::vector<std::string> migrate(Session& owner) {
  owner.execute(
      "create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not "
      "null default now())");
  owner.execute("select pg_advisory_lock(hashtext('konkurss migrate'))");
  std::vector<std::string> done;
  for (const auto& [path, text] : embedded()) {
    if (path.rfind("sql/migrations/", 0) != 0) continue;
    const std::string name = path.substr(15), hash = sha256_hex(text);
    if (applied(owner, name, hash)) continue;
    try {
      owner.execute("begin;\n" + text + "\n;insert into migration (name, sha256) values ('" + name + "', '" + hash +
                    "'); commit");
    } catch (const std::runtime_error& error) {
      owner.execute("rollback");
      throw std::runtime_error("migration " + name + ": " + error.what());
    }
    done.push_back(name);
  }
  owner.execute("select pg_advisory_unlock(hashtext('konkurss migrate'))");
  return done;
}

}  // namespace konkurss::db
