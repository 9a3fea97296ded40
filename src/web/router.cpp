#include "web/router.hpp"

namespace konkurss {
namespace {

std::string_view next_part(std::string_view& rest) {
  rest.remove_prefix(1);
  const auto end = std::min(rest.find('/'), rest.size());
  const auto part = rest.substr(0, end);
  rest.remove_prefix(end);
  return part;
}

// Each address of the table begins with a word, so most rows need no closer look.
const std::vector<const Route*>& rows_beginning_with(std::string_view word) {
  static const auto rows = [] {
    std::map<std::string_view, std::vector<const Route*>> out;
    for (const auto& route : routes()) {
      auto rest = route.path;
      out[next_part(rest)].push_back(&route);
    }
    return out;
  }();
  static const std::vector<const Route*> none;
  const auto found = rows.find(word);
  return found == rows.end() ? none : found->second;
}

constexpr std::string_view secret_part = ":token";

std::vector<std::string_view> paths_with_secret() {
  std::vector<std::string_view> out;
  for (const auto& route : routes())
    if (const auto at = route.path.find(secret_part); at != route.path.npos)
      out.push_back(route.path.substr(0, at + secret_part.size()));
  return out;
}

}  // namespace

std::string without_secret(std::string_view path) {
  static const auto patterns = paths_with_secret();
  while (path.starts_with("//")) path.remove_prefix(1);
  for (const auto pattern : patterns)
    if (path.starts_with(pattern.substr(0, pattern.size() - secret_part.size()))) return std::string(pattern);
  return std::string(path);
}

bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string>& parts) {
  while (!pattern.empty() && !path.empty()) {
    const auto expected = next_part(pattern), given = next_part(path);
    if (!expected.empty() && expected[0] == ':') {
      if (given.empty()) return false;
      parts[std::string(expected.substr(1))] = std::string(given);
    } else if (expected != given) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

Match find_route(std::string_view method, std::string_view path) {
  Match match;
  if (path.empty() || path[0] != '/' || path.size() > 2048 || path.find("//") != path.npos) return match;
  auto rest = path;
  for (const auto* route : rows_beginning_with(next_part(rest))) {
    std::map<std::string, std::string> parts;
    if (!fits(route->path, path, parts)) continue;
    match.allowed.push_back(route->method);
    if (route->method == method && !match.route) {
      match.route = route;
      match.path = std::move(parts);
    }
  }
  return match;
}

}  // namespace konkurss
