#include "commands.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

#include "base/embedded.hpp"
#include "db/migrate.hpp"
#include "db/session.hpp"
#include "queries.hpp"
#include "routes.hpp"

namespace konkurss {
namespace {

int migrate(const Settings& settings) {
  db::Session owner(settings, settings.database_owner);
  const auto done = db::migrate(owner);
  for (const auto& name : done) std::cout << "applied " << name << "\n";
  if (done.empty()) std::cout << "the database is up to date\n";
  return 0;
}

int print_routes() {
  for (const auto& route : routes())
    std::cout << route.method << (route.method.size() == 3 ? "  " : " ") << route.path << "  " << access_of(route.action).name << "\n";
  return 0;
}

int verify_audit(const Settings& settings) {
  db::Session owner(settings, settings.database_owner);
  owner.begin(true);
  const auto row = *owner.read_row(sql::audit::verify);
  owner.commit();
  const bool whole = row.at("broken_at").is_null();
  std::cout << (whole ? "the chain holds: " : "the chain is broken at link " + row.at("broken_at").dump() + ": ") << row.at("links")
            << " links, last hash " << row.at("last_hash").get<std::string>() << ", " << row.at("unlinked") << " events not linked yet\n";
  return whole ? 0 : 1;
}

}  // namespace

void add_commands(CLI::App& program, const std::function<Settings()>& settings, int& status) {
  program.add_subcommand("migrate", "bring the database up to date")->callback([&status, settings] { status = migrate(settings()); });
  program.add_subcommand("routes", "print every address and its action")->callback([&status] { status = print_routes(); });
  auto* verify = program.add_subcommand("verify", "recompute what must hold");
  verify->require_subcommand(1);
  verify->add_subcommand("audit", "the audit's hash chain")->callback([&status, settings] { status = verify_audit(settings()); });
}

}  // namespace konkurss
