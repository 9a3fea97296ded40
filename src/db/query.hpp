// A query is a file: sql/queries/<area>/<name>.sql, embedded by sql/embed.cmake.
#pragma once
#include <string>
#include <vector>

namespace konkurss {
struct Query {
  const char* name;  // "applications/show"
  const char* text;
};
}  // namespace konkurss
