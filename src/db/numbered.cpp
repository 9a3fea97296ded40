#include "db/numbered.hpp"

#include <algorithm>
#include <cctype>

namespace konkurss::db {
namespace {

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Where the part that begins at `at` ends: a quoted text, a name in quotes, a comment; or `at` itself.
std::size_t end_of_quoted(std::string_view sql, std::size_t at) {
  if (sql[at] == '\'' || sql[at] == '"') return std::min(sql.find(sql[at], at + 1), sql.size() - 1) + 1;
  if (sql.substr(at, 2) == "--") return std::min(sql.find('\n', at), sql.size());
  return at;
}

}  // namespace

std::pair<std::string, std::vector<std::size_t>> with_numbers(std::string_view sql, const NamedTexts& parameters) {
  std::string out;
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < sql.size();) {
    if (const auto end = end_of_quoted(sql, i); end > i) {
      if (sql[i] != '-') out += sql.substr(i, end - i);
      i = end;
    } else if (sql.substr(i, 2) == "::") {
      out += "::";
      i += 2;
    } else if (sql[i] == ':' && i + 1 < sql.size() && is_name(sql[i + 1])) {
      auto end = i + 1;
      while (end < sql.size() && is_name(sql[end])) ++end;
      const auto name = sql.substr(i + 1, end - i - 1);
      const auto known =
          std::find_if(parameters.begin(), parameters.end(), [&](const auto& p) { return p.first == name; });
      if (known == parameters.end()) throw UnknownParameter(std::string(name));
      const auto place = static_cast<std::size_t>(known - parameters.begin());
      const auto number = std::find(used.begin(), used.end(), place);
      out += "$" + std::to_string(number - used.begin() + 1);
      if (number == used.end()) used.push_back(place);
      i = end;
    } else {
      out += sql[i++];
    }
  }
  return {out, used};
}

}  // namespace konkurss::db
