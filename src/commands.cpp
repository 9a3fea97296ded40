#include "commands.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

#include "base/embedded.hpp"
#include "commands/load.hpp"
#include "db/migrate.hpp"
#include "db/session.hpp"
#include "decisions/verify.hpp"
#include "demo/load.hpp"
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

void add_load(CLI::App& program, const std::function<Settings()>& settings, int& status) {
  auto* load = program.add_subcommand("load", "load a call's definition as a draft, or the demonstration");
  auto file = std::make_shared<std::string>();
  auto demonstration = std::make_shared<bool>(false);
  auto* which = load->add_option_group("what");
  which->add_option("FILE", *file, "a call's definition");
  which->add_flag("--demo", *demonstration, "institutions, accounts and three calls with fictitious data");
  which->require_option(1);
  load->callback([&status, settings, file, demonstration] {
    if (*demonstration) demo::load(settings(), std::cout);
    else status = load_call(settings(), *file);
  });
}

int verify_ranking(const Settings& settings, const std::string& call) {
  db::Session owner(settings, settings.database_owner);
  return decisions::verify_ranking(owner, call, std::cout);
}

}  // namespace

void add_commands(CLI::App& program, const std::function<Settings()>& settings, int& status) {
  program.add_subcommand("migrate", "bring the database up to date")->callback([&status, settings] { status = migrate(settings()); });
  program.add_subcommand("routes", "print every address and its action")->callback([&status] { status = print_routes(); });
  add_load(program, settings, status);
  auto* verify = program.add_subcommand("verify", "recompute what must hold");
  verify->require_subcommand(1);
  verify->add_subcommand("audit", "the audit's hash chain")->callback([&status, settings] { status = verify_audit(settings()); });
  auto* ranking = verify->add_subcommand("ranking", "an accepted ranked list from its stored inputs");
  auto call = std::make_shared<std::string>();
  ranking->add_option("--call", *call, "the call's code")->required();
  ranking->callback([&status, settings, call] { status = verify_ranking(settings(), *call); });
}

}  // namespace konkurss
