#include "web/router.hpp"

#include <algorithm>

namespace konkurss {
namespace {

std::string_view next_part(std::string_view& rest) {
  rest.remove_prefix(1);
  const auto end = std::min(rest.find('/'), rest.size());
  const auto part = rest.substr(0, end);
  rest.remove_prefix(end);
  return part;
}

// Each address of the table begins with a word and has a handful of parts, so most rows need no closer look.
using Shape = std::pair<std::string_view, std::ptrdiff_t>;

Shape shape_of(std::string_view path) {
  const auto parts = std::count(path.begin(), path.end(), '/');
  return {next_part(path), parts};
}

const std::vector<const Route*>& rows_shaped_as(std::string_view path) {
  static const auto rows = [] {
    std::map<Shape, std::vector<const Route*>> out;
    for (const auto& route : routes()) out[shape_of(route.path)].push_back(&route);
    return out;
  }();
  static const std::vector<const Route*> none;
  const auto found = rows.find(shape_of(path));
  return found == rows.end() ? none : found->second;
}

// Whether a path of the table, such as "/calls/:call", fits.
bool fits(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const auto expected = next_part(pattern), given = next_part(path);
    if (expected.starts_with(':') ? given.empty() : expected != given) return false;
  }
  return pattern.empty() && path.empty();
}

std::map<std::string, std::string> named_parts(std::string_view pattern, std::string_view path) {
  std::map<std::string, std::string> parts;
  while (!pattern.empty()) {
    const auto expected = next_part(pattern), given = next_part(path);
    if (expected.starts_with(':')) parts[std::string(expected.substr(1))] = std::string(given);
  }
  return parts;
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

Match find_route(std::string_view method, std::string_view path) {
  Match match;
  if (path.empty() || path[0] != '/' || path.size() > 2048 || path.find("//") != path.npos) return match;
  for (const auto* route : rows_shaped_as(path)) {
    if (!fits(route->path, path)) continue;
    match.allowed.push_back(route->method);
    if (route->method == method && !match.route) match.route = route;
  }
  if (match.route) match.path = named_parts(match.route->path, path);
  return match;
}

}  // namespace konkurss
