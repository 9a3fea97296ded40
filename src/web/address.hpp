// Addresses of our own that a link or a header can carry, whatever a request's path held.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace konkurss {

// A decoded path with each part percent-encoded. It leads to us also where it begins with two slashes or a backslash,
// which browsers read as another host.
std::string encoded_path(std::string_view path);
// "a=1&b=2" of decoded names and values.
std::string encoded_query(const std::map<std::string, std::string>& query);

}  // namespace konkurss
