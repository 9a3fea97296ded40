// Finds the route of an address in the table of src/routes.cpp.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "routes.hpp"

namespace konkurss {

struct Match {
  const Route* route = nullptr;
  std::map<std::string, std::string> path;  // the named parts
  std::vector<std::string_view> allowed;    // the methods that the address knows, for 405
};

// A path is at most 2048 bytes, begins with "/", and has no empty part.
Match find_route(std::string_view method, std::string_view path);

// The path as it may be written down: what is as good as a password ("/new-password/:token") is named only, also where
// no route fits.
std::string without_secret(std::string_view path);

}  // namespace konkurss
