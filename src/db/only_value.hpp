// A row of one column as PostgreSQL wrote it, {"inputs":…}, without what is around the value.
#pragma once
#include <string_view>

namespace konkurss::db {

inline std::string_view only_value(std::string_view row) {
  const auto begin = row.find(':') + 1;
  return row.substr(begin, row.rfind('}') - begin);
}

}  // namespace konkurss::db
