// The program: one command line over the whole of Konkurss.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <CLI/CLI.hpp>

#include <iostream>

#include "base/settings.hpp"
#include "commands.hpp"
#include "web/server.hpp"

int main(int argc, char** argv) {
  using namespace konkurss;
  spdlog::set_default_logger(spdlog::stdout_logger_mt("lines"));
  spdlog::set_pattern("%v");
  CLI::App program{"Konkurss: competitions of public money, from the call to the decision"};
  program.require_subcommand(1);
  program.set_version_flag("--version", KONKURSS_VERSION);
  std::string config;
  program.add_option("--config", config, "settings file, otherwise konkurss.toml of KONKURSS_HOME")
      ->envname("KONKURSS_CONFIG");
  const auto settings = [&] { return read_settings(settings_file(config)); };
  int status = 0;

  program.add_subcommand("serve", "serve until SIGTERM")->callback([&] { status = serve(settings()); });
  add_commands(program, settings, status);

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error);
  } catch (const std::exception& error) {
    std::cerr << "konkurss: " << error.what() << "\n";
    return 1;
  }
  return status;
}
