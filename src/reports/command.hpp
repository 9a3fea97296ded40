// "konkurss export REPORT --call CODE --to FILE": a report from the command line.
#pragma once
#include "base/settings.hpp"
#include "reports/export.hpp"

namespace konkurss::reports {

// Reads with an officer's reach over all calls, as the server's role: what is sealed stays sealed. The audit names the
// command line and the system's user. Prints one line; returns the exit status.
int export_command(const Settings& settings, Order order, const std::string& call, const std::filesystem::path& file);

}  // namespace konkurss::reports
