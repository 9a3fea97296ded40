#include "web/address.hpp"

#include "base/text.hpp"

namespace konkurss {

std::string encoded_path(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    out += percent_encoded(path.substr(at, end - at));
    if (end < path.size()) out += out == "/" ? "%2F" : "/";
    at = end + 1;
  }
  return out;
}

std::string encoded_query(const std::map<std::string, std::string>& query) {
  std::string out;
  for (const auto& [name, value] : query)
    out += (out.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
  return out;
}

}  // namespace konkurss
