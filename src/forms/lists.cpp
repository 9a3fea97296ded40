#include "forms/lists.hpp"

#include <algorithm>

namespace konkurss::forms {
namespace {

constexpr std::size_t most_digits = 6;

std::optional<int> number(const std::string& key) {
  if (key.empty() || key.size() > most_digits || key.find_first_not_of("0123456789") != std::string::npos) return {};
  return std::stoi(key);
}

}  // namespace

std::optional<std::vector<std::pair<int, Json>>> numbered(const Json& typed) {
  if (!typed.is_structured()) return {};
  std::vector<std::pair<int, Json>> list;
  if (typed.is_array())
    for (const auto& each : typed) list.emplace_back(static_cast<int>(list.size()), each);
  else
    for (const auto& [key, value] : typed.items())
      if (const auto place = number(key)) list.emplace_back(*place, value);
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return list;
}

std::optional<std::vector<Json>> list_of(const Json& typed) {
  const auto entries = numbered(typed);
  if (!entries) return {};
  std::vector<Json> list;
  for (const auto& [place, value] : *entries) list.push_back(value);
  return list;
}

}  // namespace konkurss::forms
