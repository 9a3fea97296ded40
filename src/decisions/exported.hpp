// A ranking as somebody took it home: in a workbook, or in JSON.
#pragma once
#include <filesystem>
#include <string>

#include "base/json.hpp"

namespace konkurss::decisions {

struct ExportedRanking {
  Json inputs;         // put together from what the file says, in the form that a ranking is computed from
  Json result;         // whole, from a ranking's JSON; null from sheets, which say only `lines`
  Json lines;          // by the application's number: {"rank", "total", "outcome", "explanation"}
  std::string sha256;  // of inputs and result; empty where the list was provisional
};

// Reads the ranked list's own JSON (address /calls/:call/ranking), and the report "decisions" as workbook or JSON, by
// the keys of its columns: sheets may be renamed, moved or added. Throws std::runtime_error that says what is missing.
ExportedRanking read_exported(const std::filesystem::path& file);

}  // namespace konkurss::decisions
