// The settings of config/konkurss.toml, each overridable by KONKURSS_<SECTION>_<KEY>.
#pragma once
#include <filesystem>
#include <string>

namespace konkurss {

struct Settings {
  std::string database_socket, database_name, database_user, database_owner;
  int database_sessions, statement_timeout_ms;
  std::string server_address;
  int server_port, workers, metrics_port;
  std::string proxy_secret;
  std::string public_url;  // as browsers write it in Origin: scheme://host[:port]
  bool insecure_cookies;
  bool demonstration;  // shows the banner that says so on every page
  std::filesystem::path files, uploads, reports, forms, assets;
  long max_upload_bytes;
  bool worked_saturday_counts;  // a transferred Saturday is a working day of a time limit
  std::string scanner;          // clamd's socket; empty: files aren't scanned
  std::string mail_server, mail_user, mail_password, mail_from;  // no server: messages stay in the outbox
  bool mail_plain;                                               // also without TLS

  bool operator==(const Settings&) const = default;
};

// The file that settings are read from: the one that was named, otherwise konkurss.toml of KONKURSS_HOME where there is
// one; none: the defaults.
std::filesystem::path settings_file(const std::filesystem::path& named);

// Throws std::runtime_error with one sentence when the file or a value is wrong.
Settings read_settings(const std::filesystem::path& file);

}  // namespace konkurss
