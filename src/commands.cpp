#include "commands.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

#include "audit/checks.hpp"
#include "base/embedded.hpp"
#include "commands/load.hpp"
#include "commands/user.hpp"
#include "db/migrate.hpp"
#include "db/session.hpp"
#include "decisions/verify.hpp"
#include "decisions/verify_consensus.hpp"
#include "demo/load.hpp"
#include "plans/plans.hpp"
#include "policy/access.hpp"
#include "queries/audit.hpp"
#include "reports/command.hpp"
#include "routes.hpp"

namespace konkurss {
namespace {

int migrate(const Settings& settings) {
  db::Session owner(settings, settings.database_owner);
  const auto done = db::migrate(owner);
  plans::keep_delivered(owner);
  for (const auto& name : done) std::cout << "applied " << name << "\n";
  if (done.empty()) std::cout << "the database is up to date\n";
  return 0;
}

int print_routes() {
  for (const auto& route : routes())
    std::cout << route.method << (route.method.size() == 3 ? "  " : " ") << route.path << "  "
              << access_of(route.action).name << "\n";
  return 0;
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : "gone"; }

// A chain made anew, or cut off at its end, holds, too: only a hash that was noted elsewhere tells. Whether it is
// there.
bool tell_noted(db::Session& owner, const std::string& hash) {
  const auto found = owner.read_row(sql::audit::noted, {{"hash", hash}});
  if (found)
    std::cout << "the noted hash is that of link " << found->at("link") << ", of " << found->at("at").get<std::string>()
              << "\n";
  else
    std::cout << "no link has the noted hash: the chain isn't the one that it was noted of\n";
  return found.has_value();
}

int verify_audit(const Settings& settings, const std::string& noted) {
  if (!noted.empty() && (noted.size() != 64 || noted.find_first_not_of("0123456789abcdef") != std::string::npos))
    throw std::runtime_error("a hash has 64 characters, 0 to 9 and a to f");
  db::Session owner(settings, settings.database_owner);
  owner.begin_snapshot();
  owner.execute("set local statement_timeout = 0");  // a chain of years takes its time
  const auto row = *owner.read_row(sql::audit::verify);
  const bool whole = row.at("broken_at").is_null();
  std::cout << (whole ? "the chain holds: " : "the chain is broken at link " + row.at("broken_at").dump() + ": ")
            << row.at("links") << " links, last hash " << row.at("last_hash").get<std::string>() << ", "
            << row.at("unlinked") << " events not linked yet\n";
  if (!whole)
    std::cout << "the first event that doesn't hold: " << row.at("broken_event") << " of "
              << text_of(row.at("broken_event_at")) << ", " << text_of(row.at("broken_action")) << ", "
              << text_of(row.at("broken_entity")) << " " << row.at("broken_entity_id") << "\n";
  const bool is_there = noted.empty() || tell_noted(owner, noted);
  owner.commit();
  return whole && is_there ? 0 : 1;
}

void add_load(CLI::App& program, const std::function<Settings()>& settings, int& status) {
  auto* load = program.add_subcommand(
      "load", "load a call's definition as a draft, in place of one with its code, or the demonstration");
  auto files = std::make_shared<std::vector<std::string>>();
  auto demonstration = std::make_shared<bool>(false);
  auto* which = load->add_option_group("what");
  which->add_option("FILE", *files, "a call's definition, and the forms and classifiers that it brings along");
  which->add_flag("--demo", *demonstration, "institutions, accounts and three calls with fictitious data");
  which->require_option(1);
  load->callback([&status, settings, files, demonstration] {
    if (*demonstration)
      demo::load(settings(), std::cout);
    else
      status = load_call(settings(), *files);
  });
}

void add_user_commands(CLI::App& program, const std::function<Settings()>& settings, int& status) {
  auto* user = program.add_subcommand("user", "people from the command line: the first administrator, a lost password");
  user->require_subcommand(1);
  const auto given = std::make_shared<NewUser>();
  auto* add = user->add_subcommand("add", "a person with a role; prints a password");
  add->add_option("mail", given->mail, "mail address")->required();
  add->add_option("--name", given->name, "name")->required();
  add->add_option("--role", given->role, "a role of src/policy/access.hpp, such as administrator")->required();
  add->add_option("--organisation", given->organisation,
                  "abbreviation of the institution that an applicant's role belongs to");
  add->add_option("--call", given->call, "code of the call that the role is limited to");
  add->callback([given, &status, settings] { status = add_user(settings(), *given); });
  auto* password = user->add_subcommand("password", "a new password for a person who lost it");
  password->add_option("mail", given->mail, "mail address")->required();
  password->callback([given, &status, settings] { status = reset_password(settings(), given->mail); });
  user->add_subcommand("list", "everybody with their roles")->callback([&status, settings] {
    status = list_users(settings());
  });
}

int check(const Settings& settings) {
  db::Session owner(settings, settings.database_owner);
  int broken = 0;
  for (const auto& finding : audit::run_checks(owner)) {
    std::cout << (finding.rows.empty() ? "good  " : "WRONG ") << finding.check << "\n";
    if (finding.rows.empty()) continue;
    ++broken;
    std::cout << "  " << finding.sentence << "\n";
    for (const auto& row : finding.rows) std::cout << "  " << row.dump() << "\n";
  }
  return broken ? 1 : 0;
}

void add_export(CLI::App& program, const std::function<Settings()>& settings, int& status) {
  struct Given {
    reports::Order order;
    std::string call, file, language = "lv";
    std::size_t sheet = 1;
    bool data = false;
  };
  const auto given = std::make_shared<Given>();
  auto* command = program.add_subcommand("export", "write a report as a workbook, CSV or JSON");
  command->add_option("report", given->order.report, "the report's name: a file of the reports folder")->required();
  command->add_option("--call", given->call, "the call's code")->required();
  command->add_option("--to", given->file, "FILE.xlsx, .csv or .json")->required();
  command->add_option("--lang", given->language, "language of the headings and values")
      ->check(CLI::IsMember({"lv", "en"}));
  command->add_option("--sheet", given->sheet, "the sheet that a CSV file holds, from 1")->check(CLI::PositiveNumber);
  command->add_flag("--data", given->data, "CSV for programs: comma, decimal point, keys for headings");
  command->callback([given, &status, settings] {
    given->order.language = language_of(given->language);
    given->order.sheet = given->sheet - 1;
    if (given->data) given->order.format = "data";
    status = reports::export_command(settings(), given->order, given->call, given->file);
  });
}

// From the call's stored inputs, from a file, or from a file that must be the call's. A file alone needs no database.
int verify_ranking(const std::function<Settings()>& settings, const std::string& call, const std::string& file) {
  if (file.empty()) {
    db::Session owner(settings(), settings().database_owner);
    return decisions::verify_ranking(owner, call, std::cout);
  }
  std::string accepted;
  if (!call.empty()) {
    db::Session owner(settings(), settings().database_owner);
    accepted = decisions::accepted_fingerprint(owner, call);
    if (accepted.empty()) throw std::runtime_error("the call " + call + " has no accepted ranking");
  }
  return decisions::verify_exported(file, accepted, std::cout);
}

void add_verify(CLI::App& program, const std::function<Settings()>& settings, int& status) {
  auto* verify = program.add_subcommand("verify", "recompute what must hold");
  verify->require_subcommand(1);
  auto* chain = verify->add_subcommand("audit", "the audit's hash chain");
  const auto noted = std::make_shared<std::string>();
  chain->add_option("--noted", *noted, "a hash printed earlier: whether it is still that of a link");
  chain->callback([&status, settings, noted] { status = verify_audit(settings(), *noted); });
  auto* ranking =
      verify->add_subcommand("ranking", "an accepted ranked list from its stored inputs, or an exported one");
  const auto call = std::make_shared<std::string>(), file = std::make_shared<std::string>();
  auto* which = ranking->add_option_group("what");
  which->add_option("--call", *call, "the call's code");
  which->add_option("--from", *file, "the decision workbook, its JSON, or the ranked list's JSON; needs no database")
      ->check(CLI::ExistingFile);
  which->require_option(1, 2);
  auto* consensus = verify->add_subcommand("consensus", "the signed consensus scores of a call");
  const auto of_call = std::make_shared<std::string>();
  consensus->add_option("--call", *of_call, "the call's code")->required();
  consensus->callback([&status, settings, of_call] {
    db::Session owner(settings(), settings().database_owner);
    status = decisions::verify_consensus(owner, *of_call, std::cout);
  });
  ranking->callback([&status, settings, call, file] { status = verify_ranking(settings, *call, *file); });
}

}  // namespace

void add_commands(CLI::App& program, const std::function<Settings()>& settings, int& status) {
  program.add_subcommand("migrate", "bring the database up to date")->callback([&status, settings] {
    status = migrate(settings());
  });
  program.add_subcommand("routes", "print every address and its action")->callback([&status] {
    status = print_routes();
  });
  add_load(program, settings, status);
  add_user_commands(program, settings, status);
  program.add_subcommand("check", "ask the data what must never be true of them")->callback([&status, settings] {
    status = check(settings());
  });
  add_export(program, settings, status);
  add_verify(program, settings, status);
}

}  // namespace konkurss
