// What the server hands to the door and what it gets back; no Pistache here.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace konkurss {

struct Request {
  std::string method, path;                    // path decoded, without query
  std::map<std::string, std::string> query;    // decoded
  std::map<std::string, std::string> headers;  // lower-case names
  std::string body;
  std::string id;  // nginx's request number; users quote it, the log and the audit know it
  Instant received_at;

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

struct Cookie {
  std::string name, value;
  long max_age = -1;  // seconds; -1 = until the browser closes, 0 = delete
  bool http_only = true;
};

struct Reply {
  int status = 200;
  std::string body, type = "text/html; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<Cookie> cookies;
};

}  // namespace konkurss
