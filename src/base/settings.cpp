#include "base/settings.hpp"

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <stdexcept>
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

namespace konkurss {
namespace {

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file), table_(parse(file)) {}

  std::string text(const std::string& section, const std::string& key, const std::string& otherwise) const {
    if (const char* value = from_environment(section, key)) return value;
    return table_[section][key].value_or(otherwise);
  }
  int number(const std::string& section, const std::string& key, int otherwise) const {
    const char* value = from_environment(section, key);
    if (!value) return static_cast<int>(table_[section][key].value_or<int64_t>(otherwise));
    char* end = nullptr;
    const long parsed = std::strtol(value, &end, 10);
    if (*value == 0 || *end != 0)
      throw std::runtime_error("setting " + section + "." + key + " is not a whole number: " + value);
    return static_cast<int>(parsed);
  }
  bool flag(const std::string& section, const std::string& key, bool otherwise) const {
    if (const char* value = from_environment(section, key))
      return std::string(value) == "true" || std::string(value) == "1";
    return table_[section][key].value_or(otherwise);
  }

 private:
  static toml::table parse(const std::filesystem::path& file) {
    if (file.empty()) return {};
    try {
      return toml::parse_file(file.string());
    } catch (const toml::parse_error& e) {
      throw std::runtime_error("cannot read the settings in " + file.string() + ": " + std::string(e.description()));
    }
  }
  static const char* from_environment(const std::string& section, const std::string& key) {
    std::string name = "KONKURSS_" + section + "_" + key;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
    return std::getenv(name.c_str());
  }
  std::filesystem::path file_;
  toml::table table_;
};

std::string home_folder() {
  const char* set = std::getenv("KONKURSS_HOME");
  return set && *set ? set : "/var/lib/konkurss";
}

// As browsers write it in Origin (RFC 6454): small letters, no default port, no slash at the end.
std::string origin_of(const std::string& typed) {
  std::string url = typed;
  std::transform(url.begin(), url.end(), url.begin(), [](unsigned char c) { return std::tolower(c); });
  static const std::regex shape(R"((https?)://([a-z0-9_-][a-z0-9._-]*|\[[0-9a-f:.]+\])(?::0*([1-9][0-9]{0,4}))?/?)");
  std::smatch parts;
  if (!std::regex_match(url, parts, shape) || (parts[3].matched && std::stoi(parts[3]) > 65535))
    throw std::runtime_error(
        "server.public_url must be what people type, without anything behind the host and its port, such as "
        "https://konkurss.example.lv; it is " +
        typed);
  const std::string scheme = parts[1], host = parts[2], port = parts[3];
  const bool is_default = port.empty() || port == (scheme == "https" ? "443" : "80");
  return scheme + "://" + host + (is_default ? "" : ":" + port);
}

}  // namespace

std::filesystem::path settings_file(const std::filesystem::path& named) {
  if (!named.empty()) return named;
  std::error_code error;
  const auto of_home = std::filesystem::path(home_folder()) / "konkurss.toml";
  return std::filesystem::exists(of_home, error) ? of_home : std::filesystem::path();
}

Settings read_settings(const std::filesystem::path& file) {
  const Reader r(file);
  const std::string home = home_folder();
  Settings s;
  s.database_socket = r.text("database", "socket", home + "/run");
  s.database_name = r.text("database", "name", "konkurss");
  s.database_user = r.text("database", "user", "konkurss_app");
  s.database_owner = r.text("database", "owner", "konkurss_owner");
  s.database_sessions = r.number("database", "sessions", 8);
  s.statement_timeout_ms = r.number("database", "statement_timeout_ms", 10000);
  s.server_address = r.text("server", "address", "127.0.0.1");
  s.server_port = r.number("server", "port", 9201);
  s.workers = r.number("server", "workers", 8);
  s.metrics_port = r.number("server", "metrics_port", 9202);
  s.proxy_secret = r.text("server", "proxy_secret", "");
  s.public_url = origin_of(r.text("server", "public_url", "http://127.0.0.1:8080"));
  s.insecure_cookies = r.flag("server", "insecure_cookies", false);
  s.demonstration = r.flag("server", "demonstration", false);
  s.files = r.text("files", "folder", home + "/files");
  s.uploads = r.text("files", "uploads", home + "/uploads");
  s.reports = r.text("files", "reports", "reports");
  s.forms = r.text("files", "forms", "forms");
  s.assets = r.text("files", "assets", "build/assets");
  s.max_upload_bytes = r.number("files", "max_upload_bytes", 25 * 1024 * 1024);
  s.worked_saturday_counts = r.flag("calendar", "worked_saturday_counts", true);
  s.scanner = r.text("files", "scanner", "");
  s.mail_server = r.text("mail", "server", "");
  s.mail_user = r.text("mail", "user", "");
  s.mail_password = r.text("mail", "password", "");
  s.mail_from = r.text("mail", "from", "konkurss@localhost");
  s.mail_plain = r.flag("mail", "plain", false);
  const auto loopback = [](const std::string& address) {
    return address.rfind("127.", 0) == 0 || address == "localhost";
  };
  if (!loopback(s.server_address))
    throw std::runtime_error(
        "server.address must be a loopback address: the server stands behind nginx, never in front of a client");
  const auto host = s.public_url.substr(s.public_url.find("://") + 3);
  if (s.insecure_cookies && !loopback(host))
    throw std::runtime_error("server.insecure_cookies is for a demonstration on loopback only; server.public_url is " +
                             s.public_url);
  return s;
}

}  // namespace konkurss
