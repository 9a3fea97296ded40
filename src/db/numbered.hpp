// Names in a statement become libpq's numbers: ":call" becomes "$1".
#pragma once
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace konkurss::db {

struct UnknownParameter : std::exception {
  explicit UnknownParameter(std::string name_) : name(std::move(name_)) {}
  const char* what() const noexcept override { return name.c_str(); }
  std::string name;
};

// What a statement may name as ":name"; empty = NULL.
using NamedTexts = std::vector<std::pair<std::string, std::optional<std::string>>>;

// The statement with $1, $2 … for the names it mentions outside quotes and comments, and those names in order.
// Throws UnknownParameter.
std::pair<std::string, std::vector<std::size_t>> with_numbers(std::string_view sql, const NamedTexts& parameters);

}  // namespace konkurss::db
